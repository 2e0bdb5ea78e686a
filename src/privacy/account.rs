//! Private accounts: mailboxes at providers for everyone, WeChat ids and QQ numbers behind a word that names them. A
//! mobile that serves as an id is a mobile.

use std::iter;
use std::ops::Range;
use std::sync::LazyLock;

use super::character::{digit, is_digit, is_word};
use super::words::Words;
use super::{Finding, Kind};

/// Addresses at providers of mailboxes for everyone.
pub(super) fn mails(text: &str) -> impl Iterator<Item = Finding> {
    let mut from = 0;
    // What belongs to one address is no part of the next.
    let mut done = 0;
    iter::from_fn(move || {
        loop {
            let sign = sign(text, from)?;
            from = sign.end;
            if let (Some(name), Some(host)) = (local_part(&text[done..sign.start]), host(&text[from..])) {
                let at = sign.start - name..from + host;
                (from, done) = (at.end, at.end);
                return Some(Finding { kind: Kind::FreeMail, at });
            }
        }
    })
}

/// The next sign of an address. The wide one is known by its last byte, since its first begins every wide comma.
fn sign(text: &str, from: usize) -> Option<Range<usize>> {
    const SIGNS: [&str; 2] = ["@", "＠"];
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'@', 0xA0, &bytes[from..]).map(|last| from + last + 1).find_map(|end| {
        let sign = SIGNS.iter().find(|sign| bytes[from..end].ends_with(sign.as_bytes()))?;
        Some(end - sign.len()..end)
    })
}

/// The length of the name before the sign of an address; none for crosses that stand for a name.
fn local_part(before: &str) -> Option<usize> {
    const LONGEST: usize = 64;
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte);
    let length = before.bytes().rev().take(LONGEST + 1).take_while(is_part).count();
    let name = &before[before.len() - length..];
    let is_real = name.bytes().any(|byte| byte.is_ascii_alphanumeric() && !byte.eq_ignore_ascii_case(&b'x'));
    (length <= LONGEST && is_real).then_some(length)
}

/// The length of the host behind the sign, if it is one where everyone has a mailbox.
fn host(after: &str) -> Option<usize> {
    const LONGEST: usize = 32;
    const HOSTS: [&str; 33] = [
        "qq.com",
        "163.com",
        "126.com",
        "yeah.net",
        "sina.com",
        "sina.com.cn",
        "sina.cn",
        "sohu.com",
        "139.com",
        "189.cn",
        "wo.cn",
        "wo.com.cn",
        "188.com",
        "263.net",
        "foxmail.com",
        "gmail.com",
        "googlemail.com",
        "hotmail.com",
        "outlook.com",
        "live.com",
        "live.cn",
        "msn.com",
        "icloud.com",
        "me.com",
        "mac.com",
        "21cn.com",
        "21cn.net",
        "aliyun.com",
        "tom.com",
        "yahoo.com",
        "yahoo.com.cn",
        "yahoo.cn",
        "proton.me",
    ];
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b".-".contains(byte);
    let length = after.bytes().take(LONGEST).take_while(is_part).count();
    let host = after[..length].trim_end_matches(['.', '-']);
    let vip = host.get(..4).filter(|start| start.eq_ignore_ascii_case("vip.")).map_or(host, |start| &host[start.len()..]);
    HOSTS.iter().any(|known| vip.eq_ignore_ascii_case(known)).then_some(host.len())
}

/// The ids of persons for chatting.
pub(super) fn chat_ids(text: &str) -> impl Iterator<Item = Finding> {
    let mut from = 0;
    iter::from_fn(move || {
        loop {
            let (word, Range { start, end }) = NAMED.next(text, from)?;
            from = start + text[start..].chars().next().map_or(1, char::len_utf8);
            let (name, network) = NETWORKS[word];
            let inside = name.is_ascii() && text[..start].ends_with(|before| is_word(before) || before == '_');
            if let Some(at) = id(text, start, end, network).filter(|_| !inside) {
                from = at.end;
                return Some(Finding { kind: Kind::ChatId, at });
            }
        }
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Network {
    /// WeChat, by a word that also stands for the program.
    WeChat,
    /// WeChat, by a word that is used for persons only.
    PrivateWeChat,
    Qq,
}

/// The words for networks, in any case.
const NETWORKS: [(&str, Network); 13] = [
    ("微信", Network::WeChat),
    ("weixin", Network::WeChat),
    ("wechat", Network::WeChat),
    ("wx", Network::WeChat),
    ("vx", Network::PrivateWeChat),
    ("薇信", Network::PrivateWeChat),
    ("威信", Network::PrivateWeChat),
    ("v信", Network::PrivateWeChat),
    ("加微", Network::PrivateWeChat),
    ("加v", Network::PrivateWeChat),
    ("加我v", Network::PrivateWeChat),
    ("扣扣", Network::Qq),
    ("qq", Network::Qq),
];

static NAMED: LazyLock<Words> = LazyLock::new(|| Words::in_any_case(&NETWORKS.map(|(word, _)| word)));

/// The id of a person behind the word for a network.
fn id(text: &str, start: usize, end: usize, network: Network) -> Option<Range<usize>> {
    let (before, word, after) = (&text[..start], &text[start..end], &text[end..]);
    let suffix = ["号码", "账号", "帐号", "号", "ID", "id", "Id"].iter().find(|suffix| after.starts_with(**suffix));
    let suffix = suffix.map_or(0, |suffix| suffix.len());
    let link = linked(&after[suffix..]);
    if is_official(before) {
        return None;
    }
    let first = end + suffix + link.len();
    let rest = &text[first..];
    let (length, known) = if network == Network::Qq { qq(rest, link)? } else { wechat(rest)? };
    let stuck = link.is_empty() && word.ends_with(is_word) && rest.starts_with(|next: char| next.is_ascii_alphabetic());
    let said = suffix > 0
        || network == Network::PrivateWeChat
        || link.contains([':', '：', '=', '＝', '是', '为'])
        || ["加", "加我", "联系"].iter().any(|ending| before.ends_with(ending));
    let whole = ends(&rest[length..]) && !stuck && (said || known);
    whole.then_some(first..first + length)
}

/// What stands between the word and the id, four characters at most.
fn linked(text: &str) -> &str {
    let is_link = |character: &char| *character == '\u{a0}' || "：:=＝是为 \u{3000}（(“\"「`*【|".contains(*character);
    &text[..text.chars().take(4).take_while(is_link).map(char::len_utf8).sum()]
}

/// Whether the words before say that the account is that of an organisation.
fn is_official(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '“', '"']);
    ["企业", "官方", "公众", "公众号", "服务号", "订阅号", "关注", "关注我们", "关注我们的", "关注本站"]
        .iter()
        .any(|ending| before.ends_with(ending))
}

/// Whether an id can end before this.
fn ends(after: &str) -> bool {
    let mut rest = after.chars();
    let next = rest.next();
    let beyond = rest.next();
    match next {
        Some('@' | '＠' | '/') => false,
        Some('.' | '-' | ':') => !beyond.is_some_and(|beyond| is_word(beyond) || beyond == '/'),
        Some('（' | '(') => !rest.as_str().starts_with("众号") || beyond != Some('公'),
        Some(next) => !is_word(next) && next != '_',
        None => true,
    }
}

/// The length of a WeChat id, and whether it can hardly be a word.
fn wechat(text: &str) -> Option<(usize, bool)> {
    const PROGRAMS: [&str; 10] =
        ["android", "iphone", "windows", "harmony", "official", "account", "public", "program", "version", "wechat"];
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_".contains(byte);
    let length = text.bytes().take(21).take_while(is_part).count();
    let id = &text[..length];
    let begins = |word: &str| id.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
    let first = id.bytes().next()?;
    let real = first.is_ascii_alphabetic() && id.bytes().any(|byte| byte != first) && !PROGRAMS.iter().any(|word| begins(word));
    ((6..=20).contains(&length) && real).then(|| (length, id.contains(|part: char| part.is_ascii_digit() || part == '_')))
}

/// The length of a QQ number. A number behind a blank may count something; a mobile is none.
fn qq(text: &str, link: &str) -> Option<(usize, bool)> {
    let digits = text.chars().take(12).take_while(|next| is_digit(*next)).count();
    let length = text.char_indices().nth(digits).map_or(text.len(), |(at, _)| at);
    let mut first = text.chars().map_while(digit);
    let (one, two) = (first.next()?, first.next()?);
    let mobile = digits == 11 && one == 1 && two >= 3;
    let counts = link.trim().is_empty()
        && text[length..].trim_start().starts_with(['人', '元', '万', '个', '年', '月', '名', '位', '多', '余']);
    ((5..=11).contains(&digits) && one != 0 && !mobile && !counts).then_some((length, true))
}
