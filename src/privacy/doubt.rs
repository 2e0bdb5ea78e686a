//! What may be a person's number or account where part of a text is lost, or where it stands so that no rule takes it for one:
//! enough to withhold a text, too little to accuse its author.

use super::find;

/// Words behind which the number or name of a person or an account stands.
const ACCOUNTS: &[&str] = &[
    "微信",
    "wechat",
    "weixin",
    "wxid",
    "vx",
    "qq",
    "扣扣",
    "身份证",
    "证件号",
    "证号",
    "银行卡",
    "卡号",
    "账号",
    "帐号",
    "开户",
];

/// Whether a text may hold one. It is to be in its plain form: in ASCII width, without blanks.
pub fn may_hold(plain: &str) -> bool {
    has_dotted_mobile(plain) || has_account(plain)
}

/// A mobile number with dots in it, which are no sign of a number elsewhere: `138.0013.8000`.
fn has_dotted_mobile(plain: &str) -> bool {
    let dotted = plain.split(|c: char| !c.is_ascii_digit() && !".·•-".contains(c));
    dotted
        .map(|run| run.chars().filter(char::is_ascii_digit).collect::<String>())
        .any(|digits| digits.len() == 11 && digits.starts_with('1') && !digits.starts_with("10") && !find(&digits).is_empty())
}

/// A word for an account with something behind it that may be one.
fn has_account(plain: &str) -> bool {
    let plain = plain.to_lowercase();
    let id = |rest: &str| {
        let id = rest.chars().skip_while(|c| !c.is_alphanumeric()).take_while(|c| c.is_ascii_alphanumeric() || "_-".contains(*c));
        id.count() >= 5
    };
    ACCOUNTS.iter().any(|word| {
        plain.match_indices(word).any(|(at, _)| {
            let inside = word.is_ascii() && plain[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
            // An organisation's account is for everybody.
            let official = ["公众", "企业", "官方", "群"].iter().any(|word| plain.contains(word));
            !inside && !official && (word == &"wxid" || id(&plain[at + word.len()..]))
        })
    })
}
