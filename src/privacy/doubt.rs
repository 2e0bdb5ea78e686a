//! What may be a person's number or account where part of a text is lost, or where it stands so that no rule takes it for one:
//! enough to withhold a text, too little to accuse its author.

use super::character::is_han;
use super::find;
use super::health::SURNAMES;

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

/// Whether a text may name somebody: `王经理`, `找张三`, `联系人：…`. It is to be in its plain form too.
pub fn may_name(plain: &str) -> bool {
    const ROLES: &[&str] = &["联系人", "负责人", "经办人", "推荐人", "介绍人", "对接人", "联络员"];
    const TITLES: &[&str] = &[
        "经理", "主任", "厂长", "老板", "师傅", "女士", "先生", "小姐", "主管", "组长", "队长", "站长", "书记", "科长", "局长",
        "会计", "老师", "总", "工", "姐", "哥",
    ];
    const BEFORE: &[&str] = &["找", "问", "联系", "联络", "电话", "手机", "致电", "咨询"];
    let titled = |(at, title): (usize, &str)| {
        let mut before = plain[..at].chars().rev();
        let surname = before.next().is_some_and(|c| SURNAMES.contains(c));
        // 王总 and 李工 are whole words, 高工资 and 方总体 are not.
        let whole =
            title.chars().count() > 1 || !before.next().is_some_and(is_han) && !plain[at + title.len()..].starts_with(is_han);
        surname && whole
    };
    ROLES.iter().any(|word| plain.contains(word))
        || TITLES.iter().any(|title| plain.match_indices(title).any(titled))
        || TITLES
            .iter()
            .filter(|title| title.chars().count() > 1)
            .any(|title| plain.match_indices(title).any(|(at, _)| may_begin_with_name(&plain[at + title.len()..])))
        || BEFORE.iter().any(|word| plain.match_indices(word).any(|(at, _)| may_begin_with_name(&plain[at + word.len()..])))
}

/// Whether a text in its plain form may begin with somebody's name: `张三`, `老王`, `厂长李四`. It may as well be a word such as
/// 高新, so this is for where a name is likely.
pub fn may_begin_with_name(plain: &str) -> bool {
    const LEADS: &[&str] = &["经理", "主任", "厂长", "老板", "师傅", "主管", "组长", "队长", "老", "小", "阿"];
    let text = plain.trim_start_matches(|c: char| !c.is_alphanumeric());
    let behind = |lead: &str| text.strip_prefix(lead).is_some_and(|rest| rest.starts_with(|c| SURNAMES.contains(c)));
    let mut letters = text.chars();
    LEADS.iter().any(|lead| behind(lead))
        || letters.next().is_some_and(|c| SURNAMES.contains(c)) && letters.next().is_some_and(is_han)
}

/// A mobile number with dots in it where [`find`] takes them for decimals: `1380013.8000`.
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
