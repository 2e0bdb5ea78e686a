//! Front matter with just one thing wrong, or just right: made from the tables of keys, every value in many ways.

use qiao::model;
use qiao::schema::{Field, Kind, Record, Shape};
use std::collections::BTreeMap;

/// A value as it is written.
#[derive(Clone)]
enum Node {
    Raw(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

/// What any value may be replaced by, whatever it should be. What JSON cannot tell apart is not here but in `apart`.
#[rustfmt::skip]
const ANYTHING: &[&str] = &[
    "", "~", "null", "NULL", "''", "' '", "'null'", "'~'", "true", "'true'", "yes", "0", "-1", "7", "12345", "1.5", "1.555", "'12'", "x", "X y", "中文",
    "“引”", "引」", "「引", "2026-03-01", "'2026-03-01 06:00'", "09:30", "home", "a-b", "https://example.org", "[]", "[x]", "[~]", "['']", "[1, 2]",
    "[[x]]", "[{}]", "{}", "{x: 1}", "{on: 2026-03-01}", "{region: home}", "\"a\\nb\"", "\"\\n a \\n\"", "\"\\x01\"", "\"nu\\x01ll\"",
    "\"\\x85 \\u3000\"", "\"a\\tb\"", "\"a\\u2028b\"", "\"a\\rb\"", "100000000000000000000", "123456789012", "1234567890123", "-12345678901",
    "-123456789012",
];
#[rustfmt::skip]
const DATES: &[&str] = &[
    "2024-02-29", "2026-02-29", "1900-02-29", "2000-02-29", "0000-02-29", "0000-01-01", "9999-12-31", "2026-02-30", "2026-04-31", "2026-04-30",
    "2026-12-31", "2026-13-01", "2026-00-10", "2026-01-00", "2026-01-32", "2026-3-1", "2026/03/01", "20260301", "2026-03-01T00:00", "'2026-03-01 '",
    "２０２６-03-01", "12026-03-01", "\"2026-03-01\\n\"",
];
#[rustfmt::skip]
const CLOCKS: &[&str] = &[
    "00:00", "0:00", "23:59", "24:00", "9:5", "09:60", "9:05", "'09:05'", "09:05:00", "009:05", "'9:05 '", "9：05", ":05", "+9:05",
];
#[rustfmt::skip]
const MOMENTS: &[&str] = &[
    "2026-03-12 09:00", "2026-03-12T09:00", "'2026-03-12   9:00'", "\"2026-03-12 \\t9:00\"", "\"2026-03-12T\\u30009:00\"", "2026-03-12",
    "2026-02-29 09:00", "2024-02-29 09:00", "2026-03-12 24:00", "2026-03-12 09:00:00", "2026-03-12t09:00", "'2026-03-12 09:00 '", "'2026-03-1209:00'",
    "2026-03-12 上午9点",
];
#[rustfmt::skip]
const AMOUNTS: &[&str] = &[
    "0", "0.0", "0.01", "0.35", "1.13", "4200.10", "0.001", "12.345", "1e3", "1e-2", "1e-3", ".5", "5.", "+5", "1000000000", "1000000000.01",
    "1000000001", "999999999.99", "-0.01", "-5", "1_000", "'0.35'", "3800元", "1e400", "8.2", "1.1", "2.3", "4.35", "1005.01", "70000000.07",
];
const NUMBERS: &[&str] = &["0", "-1.5", "1e3", "123.456789", "+7", "'7'", "1e400", "七"];
#[rustfmt::skip]
const SLUGS: &[&str] = &[
    "a", "240001", "0240001", "-a", "a-", "a--b", "A", "a_b", "a.md", "a b", "甲", "'240001'", "1.5", "-5", "5e3", "true",
    "false", "'null'", "“a”", "'a '", "\"a\\n\"",
];
#[rustfmt::skip]
const CLAUSES: &[&str] = &[
    "home-away#1", "'home-away#2'", "home-away", "'#1'", "home-away#", "Home#1", "'null#1'", "home-away#12345678901234567", "-#1", "a b#1",
];
#[rustfmt::skip]
const FILES: &[&str] = &[
    "a.pdf", "a/b.pdf", "../a.pdf", "/a.pdf", "C:\\a.pdf", "c:a", "a\\b", "“a.pdf”", "a.pdf”", "「a", "' a.pdf'", "5", "1.5", "true", "附件.pdf",
    "\"a\\nb\"", "\"\\x85\"",
];
#[rustfmt::skip]
const URLS: &[&str] = &[
    "https://a", "http://a/b?c#d", "https://", "https:///a", "https://?a", "ftp://a", "HTTPS://a", "https://a b", "https://中文.cn/路", "https://a”",
    "https://a<b", "'https://a\\b'", "'https://a{b}'", "'https://a`'", "'https://a\"'", "\"https://a\\u3000\"", "\"https://a\\x7f\"", "' https://a'",
    "www.example.org", "\"https://a\\n\"", "https://a「",
];

/// What replaces values of a shape that was gone through in full already.
const SOMETHING: &[&str] =
    &["", "~", "''", "true", "0", "-1", "12345", "1.5", "x", "中文", "“引”", "2026-03-01", "[]", "[x]", "{}", "{x: 1}"];

/// How often a shape is gone through in full.
const IN_FULL: usize = 1;

/// One file: the kind, what was done to it, and its front matter.
pub(crate) struct Spoilt {
    pub(crate) kind: Kind,
    pub(crate) what: String,
    pub(crate) front: String,
}

/// Every key of every kind in every way. Keys that all kinds share are gone through once.
pub(crate) fn everything() -> Vec<Spoilt> {
    let mut all = Vec::new();
    let mut seen = Seen::new();
    for kind in Kind::ALL.iter().copied() {
        let record = model::record(kind);
        let base = |but: &str| required(record).into_iter().filter(|(key, _)| key != but).collect::<Vec<_>>();
        let mut take = |what: String, entries: &[(String, Node)]| all.push(Spoilt { kind, what, front: written_lines(entries) });
        take("only what is required".to_owned(), &base(""));
        take("every key".to_owned(), &entries(record));
        take("an unknown key".to_owned(), &[base(""), vec![("zzz".to_owned(), Node::Raw("1".to_owned()))]].concat());
        take("a key that is a number".to_owned(), &[base(""), vec![("7".to_owned(), Node::Raw("1".to_owned()))]].concat());
        for field in record.fields {
            let is_shared = model::record(Kind::Page).field(field.key).is_some();
            if is_shared && kind != Kind::Page {
                continue;
            }
            let rest = base(field.key);
            take(format!("without {}", field.key), &rest);
            for (what, node) in ways(field.shape, &sample(field), field.key, &mut seen) {
                take(what, &[rest.clone(), vec![(field.key.to_owned(), node)]].concat());
            }
        }
    }
    all
}

/// The whole of a record with the samples of its keys.
fn entries(record: &Record) -> Vec<(String, Node)> {
    record.fields.iter().map(|field| (field.key.to_owned(), sample(field))).collect()
}

fn required(record: &Record) -> Vec<(String, Node)> {
    record.fields.iter().filter(|field| field.required).map(|field| (field.key.to_owned(), sample(field))).collect()
}

fn sample(field: &Field) -> Node {
    match field.shape {
        Shape::List(_) | Shape::Filled(_) | Shape::Map(_) | Shape::Short(..) | Shape::Table(_) | Shape::Clause => {
            plain(field.shape)
        }
        _ => Node::Raw(field.example.to_owned()),
    }
}

/// Something right of a shape.
fn plain(shape: Shape) -> Node {
    let raw = |text: &str| Node::Raw(text.to_owned());
    match shape {
        Shape::Text(_) | Shape::Prose => raw("样例"),
        Shape::Slug | Shape::Reference(_) => raw("home"),
        Shape::Bool => raw("true"),
        Shape::Integer(least, _) => raw(&least.to_string()),
        Shape::Number | Shape::Amount | Shape::Decimal => raw("8.5"),
        Shape::Date => raw("2026-03-01"),
        Shape::Moment => raw("2026-03-12 09:00"),
        Shape::Clock => raw("09:00"),
        Shape::Choice(choices) => raw(choices[0].key),
        Shape::Trade => raw("sewing"),
        Shape::Clause => raw("home-away#1"),
        Shape::File => raw("form.pdf"),
        Shape::Url => raw("https://example.org"),
        Shape::List(inner) | Shape::Filled(inner) => Node::List(vec![plain(*inner)]),
        Shape::Map(record) | Shape::Short(_, record) => Node::Map(entries(record)),
        Shape::Table(inner) => Node::Map(vec![("a".to_owned(), plain(*inner))]),
    }
}

/// A value in every way, and everything inside it in every way.
fn ways(shape: Shape, right: &Node, path: &str, seen: &mut Seen) -> Vec<(String, Node)> {
    let mut all: Vec<(String, Node)> = vec![(format!("{path} as it should be"), right.clone())];
    let count = seen.entry(name(shape)).or_default();
    *count += 1;
    let is_new = *count <= IN_FULL;
    let anything = if is_new { ANYTHING } else { SOMETHING };
    let own = if is_new { own(shape) } else { Vec::new() };
    for raw in anything.iter().map(|raw| (*raw).to_owned()).chain(own) {
        all.push((format!("{path}: {raw}"), Node::Raw(raw)));
    }
    match (shape, right) {
        (Shape::List(inner) | Shape::Filled(inner), _) => {
            let item = plain(*inner);
            all.push((format!("{path}: two items"), Node::List(vec![item.clone(), item.clone()])));
            all.push((format!("{path}: a bare item"), item.clone()));
            for (what, node) in ways(*inner, &item, &format!("{path}[1]"), seen) {
                all.push((what, Node::List(vec![item.clone(), node])));
            }
        }
        (Shape::Map(record) | Shape::Short(_, record), _) => {
            all.push((format!("{path}: every key"), Node::Map(entries(record))));
            all.push((format!("{path}: only what is required"), Node::Map(required(record))));
            let unknown = vec![("zzz".to_owned(), Node::Raw("1".to_owned()))];
            all.push((format!("{path}.zzz"), Node::Map([required(record), unknown].concat())));
            all.push((format!("{path} in a list"), Node::List(vec![Node::Map(required(record))])));
            for field in record.fields {
                let rest: Vec<_> = required(record).into_iter().filter(|(key, _)| key != field.key).collect();
                all.push((format!("{path} without {}", field.key), Node::Map(rest.clone())));
                for (what, node) in ways(field.shape, &sample(field), &format!("{path}.{}", field.key), seen) {
                    all.push((what, Node::Map([rest.clone(), vec![(field.key.to_owned(), node)]].concat())));
                }
            }
        }
        _ => {}
    }
    all
}

/// How often each shape was met.
type Seen = BTreeMap<String, usize>;

/// What tells a shape from others, whatever is inside it.
fn name(shape: Shape) -> String {
    match shape {
        Shape::Choice(choices) => format!("choice of {}", choices[0].name),
        Shape::List(inner) => format!("list of {}", name(*inner)),
        Shape::Filled(inner) => format!("filled list of {}", name(*inner)),
        Shape::Map(record) | Shape::Short(_, record) => format!("record of {}, {}", record.fields[0].key, record.fields.len()),
        Shape::Reference(_) => "reference".to_owned(),
        Shape::Table(_) => "table".to_owned(),
        leaf => format!("{leaf:?}"),
    }
}

/// What is near the edge of a shape, on either side.
fn own(shape: Shape) -> Vec<String> {
    let listed = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    match shape {
        Shape::Text(most) => around(most),
        Shape::Trade => [around(40), listed(&["sewing", "“sewing”", "sewing”", "' “a'", "'a” '", "a“b”c"])].concat(),
        Shape::Prose => vec![format!("'{}'", "长".repeat(500)), "\"\\n\\n甲\\n乙\\n\"".to_owned(), "\"\\n\\t \"".to_owned()],
        Shape::Slug | Shape::Reference(_) => {
            [listed(SLUGS), vec!["a".repeat(64), "a".repeat(65), format!("a{}z", "-".repeat(62))]].concat()
        }
        Shape::Integer(least, most) => {
            let (least, most) = (i64::from(least), i64::from(most));
            let mut all: Vec<String> =
                [least - 1, least, least + 1, most - 1, most, most + 1].iter().map(ToString::to_string).collect();
            all.extend(["+1".to_owned(), format!("'{least}'"), format!("{least}.5"), "一".to_owned()]);
            all
        }
        Shape::Number => listed(NUMBERS),
        Shape::Amount | Shape::Decimal => listed(AMOUNTS),
        Shape::Date => listed(DATES),
        Shape::Moment => [listed(MOMENTS), listed(DATES)].concat(),
        Shape::Clock => listed(CLOCKS),
        Shape::Choice(choices) => {
            let each =
                choices.iter().flat_map(|choice| [choice.key.to_owned(), choice.key.to_uppercase(), choice.label.zh.to_owned()]);
            each.chain(["'none '".to_owned(), "[]".to_owned()]).collect()
        }
        Shape::Clause => listed(CLAUSES),
        Shape::File => listed(FILES),
        Shape::Url => listed(URLS),
        Shape::Short(key, record) => {
            let field = record.field(key).expect("a short form is a key of its record");
            // Digits behind a zero are text to us and a number to others: `schemas` tries them.
            let own = own(field.shape).into_iter().filter(|raw| raw != "0240001");
            own.chain([field.example.to_owned()]).collect()
        }
        Shape::Bool => listed(&["True", "TRUE", "False", "FALSE", "on", "'false'", "是"]),
        Shape::List(_) | Shape::Filled(_) | Shape::Map(_) | Shape::Table(_) => Vec::new(),
    }
}

/// Lines of text around the longest that is accepted.
fn around(most: usize) -> Vec<String> {
    let of = |count: usize| "字".repeat(count);
    let mut all = vec![
        of(most),
        of(most + 1),
        format!("'  {}   '", of(most)),
        format!("'  {}   '", of(most + 1)),
        format!("\"\\t{}\\x01\\n\"", of(most)),
        format!("\"{}\\x01{}\"", of(1), of(most - 1)),
        format!("\"{}\\x01{}\"", of(1), of(most)),
        format!("'{}'", "\u{1f600}".repeat(most)),
        format!("'{}'", "\u{1f600}".repeat(most + 1)),
        format!("'{}'", "7".repeat(most + 1)),
        format!("{}甲", of(most - 1)),
    ];
    // As numbers, which have no leading zeros here.
    all.extend([
        format!("1{}", "0".repeat(most - 1)),
        format!("1{}", "0".repeat(most)),
        "9".repeat(most.min(15)),
        format!("-1{}", "0".repeat(most - 1)),
    ]);
    all
}

fn written_lines(entries: &[(String, Node)]) -> String {
    entries.iter().fold(String::new(), |text, (key, node)| format!("{text}{key}: {}\n", written(node)))
}

fn written(node: &Node) -> String {
    match node {
        Node::Raw(text) => text.clone(),
        Node::List(items) => format!("[{}]", items.iter().map(written).collect::<Vec<_>>().join(", ")),
        Node::Map(entries) => {
            let entries: Vec<String> = entries.iter().map(|(key, node)| format!("{key}: {}", written(node))).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}
