//! What the book says of templates: every one of them writes down what it is given, on sites in which every key of front
//! matter is used, and that is compared with the book, name by name, both ways.

use crate::command::{every_example, exemplary};
use crate::site::{Site, gather, repository};
use qiao::reference::variable::{EVERYWHERE, Path, Sort, TEMPLATES, Template, paths};
use qiao::reference::{COMPONENTS, FILTERS, PARTS};
use qiao::schema::value::{Date, Moment};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// How often a name was there, and what stood there.
#[derive(Default)]
struct Seen {
    count: usize,
    values: Vec<Stood>,
}

/// A text, or the sort of anything else.
enum Stood {
    Text(String),
    Other(&'static str),
}

/// For each template the names that it was given.
type Record = BTreeMap<String, BTreeMap<String, Seen>>;

/// A template that writes its own name and all that it is given.
fn dumping(name: &str) -> String {
    format!("{name}\n{{{{ __tera_context | safe }}}}")
}

/// Has every template of a site write down what it is given.
fn record(site: &Site, record: &mut Record) {
    for template in TEMPLATES {
        site.write(&format!("themes/default/templates/{}", template.name), dumping(template.name));
    }
    let ran = site.run(&["build", "--format", "json", "--quiet"]);
    let faults: Vec<&str> = ran.stdout.lines().filter(|line| line.contains("\"severity\":\"error\"")).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    for (file, bytes) in site.tree("public") {
        if file.strip_suffix(".html").is_some() {
            dump(&String::from_utf8(bytes).expect("pages are UTF-8"), record);
        }
    }
}

/// Takes down a template's text: its name and all that it was given.
fn dump(text: &str, record: &mut Record) {
    let (name, told) = text.split_once('\n').expect("the name stands in the first line");
    let mut rest = told;
    let value = value(&mut rest);
    assert!(value.is_object() && rest.is_empty(), "{name} says {told}");
    count("", &value, &mut |path, value| {
        // Cards are templates too, and tell in the same way.
        if let Some(card) = value.as_str().filter(|text| text.starts_with("card-")) {
            dump(card, record);
        }
        let seen = record.entry(name.to_owned()).or_default().entry(path.to_owned()).or_default();
        seen.count += 1;
        seen.values.push(stood(value));
    });
}

fn count(path: &str, value: &Value, take: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                take(&path, value);
                count(&path, value, take);
            }
        }
        Value::Array(items) => {
            let path = format!("{path}[]");
            for item in items {
                take(&path, item);
                count(&path, item, take);
            }
        }
        _ => {}
    }
}

/// Reads a value as the engine writes it: like JSON, but with Rust's quotes, and nothing at all for none.
fn value(rest: &mut &str) -> Value {
    match rest.chars().next() {
        Some('{') => {
            let mut fields = Map::new();
            items(rest, '}', |rest| {
                let Value::String(key) = value(rest) else { panic!("a key at {rest}") };
                *rest = rest.strip_prefix(": ").expect("a value behind the key");
                fields.insert(key, value(rest));
            });
            Value::Object(fields)
        }
        Some('[') => {
            let mut list = Vec::new();
            items(rest, ']', |rest| list.push(value(rest)));
            Value::Array(list)
        }
        Some('"') => Value::String(quoted(rest)),
        _ => {
            let end = rest.find([',', ']', '}']).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            *rest = after;
            if word.is_empty() { Value::Null } else { word.parse().unwrap_or_else(|_| panic!("a value: {word}")) }
        }
    }
}

fn items(rest: &mut &str, close: char, mut take: impl FnMut(&mut &str)) {
    *rest = &rest[1..];
    while !rest.starts_with(close) {
        take(rest);
        *rest = rest.strip_prefix(", ").unwrap_or(rest);
    }
    *rest = &rest[1..];
}

fn quoted(rest: &mut &str) -> String {
    let mut text = String::new();
    let mut letters = rest[1..].char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => {
                *rest = &rest[at + 2..];
                return text;
            }
            '\\' => match letters.next().expect("something is escaped").1 {
                'n' => text.push('\n'),
                't' => text.push('\t'),
                'r' => text.push('\r'),
                'u' => {
                    let code: String = letters.by_ref().skip(1).map(|(_, c)| c).take_while(|c| *c != '}').collect();
                    let code = u32::from_str_radix(&code, 16).expect("a code point");
                    text.push(char::from_u32(code).expect("a code point"));
                }
                other => text.push(other),
            },
            other => text.push(other),
        }
    }
    panic!("a text without end: {text}")
}

fn stood(value: &Value) -> Stood {
    match value {
        Value::Null => Stood::Other("nothing"),
        Value::Bool(_) => Stood::Other("a flag"),
        Value::Number(_) => Stood::Other("a number"),
        Value::String(text) => Stood::Text(text.clone()),
        Value::Array(_) => Stood::Other("a list"),
        Value::Object(_) => Stood::Other("a map"),
    }
}

/// Whether something is what the book says.
fn is_a(sort: Sort, stood: &Stood) -> bool {
    match (sort, stood) {
        (Sort::Text | Sort::Html, Stood::Text(_)) => true,
        (Sort::Date, Stood::Text(text)) => Date::parse(text).is_some(),
        (Sort::Moment, Stood::Text(text)) => Moment::parse(text).is_some() && text.contains('T'),
        (Sort::Address, Stood::Text(text)) => !text.is_empty() && !text.contains("://") && !text.starts_with('/'),
        (Sort::Url, Stood::Text(text)) => text.starts_with("http"),
        (Sort::Number, Stood::Other(other)) => *other == "a number",
        (Sort::Flag, Stood::Other(other)) => *other == "a flag",
        (Sort::List(_), Stood::Other(other)) => *other == "a list",
        (Sort::One(_) | Sort::Entry(..) | Sort::Map(_), Stood::Other(other)) => *other == "a map",
        _ => false,
    }
}

/// What the book says that a template sees.
fn known(template: &Template) -> BTreeMap<String, Path> {
    let is_card = template.name.starts_with("card-");
    let is_known = |path: &Path| match template.name {
        "redirect.html" => !path.path.starts_with("page.") || path.path == "page.canonical",
        _ => !(is_card && (path.path.starts_with("page") || ["head", "top", "stale", "foot", "no_fee"].contains(&&*path.path))),
    };
    let everywhere = paths(EVERYWHERE).into_iter().filter(is_known);
    everywhere.chain(paths(template.variables)).map(|path| (path.path.clone(), path)).collect()
}

/// Sites in which every key is used, and everything that is worked out stands.
fn told() -> Record {
    let mut told = Record::new();
    let examples = exemplary();
    every_example(&examples);
    leave_out_faults(&examples);
    let contact = "{org: 甲县就业服务中心, phone: 0000-0000-0001, hours: 工作日}";
    let page = format!("---\ntitle: 问谁\ncontact: {contact}\n---\n\n这里问。\n");
    let wages =
        "wages:\n  - {region: away, effective: 2024-01-01, month: 2260, hour: 22, source: {name: 乙市人民政府（样例）}}\n";
    let examples = examples.file("content/pages/home/whom.md", page).file("content/data/minimum-wages.yml", wages);
    record(&settled(examples), &mut told);
    let demonstration = Site::empty();
    let mut files = BTreeMap::new();
    gather(repository(), &repository().join("content"), &mut files);
    for (path, bytes) in &files {
        demonstration.write(path, bytes);
    }
    let settings = std::fs::read_to_string(repository().join("site.toml")).expect("the demonstration has settings");
    record(&settled(demonstration.file("site.toml", settings)), &mut told);
    told
}

/// Takes away the files of examples that cannot stand alone.
fn leave_out_faults(site: &Site) {
    for line in site.run(&["check", "--format", "json", "--quiet"]).stdout.lines() {
        let told: Value = serde_json::from_str(line).expect("each line is JSON");
        if told["severity"] == "error" {
            let file = told["file"].as_str().expect("faults name a file");
            std::fs::remove_file(site.path(file)).expect("the file is there");
        }
    }
}

/// With every setting that templates can see, and lists short enough to have several pages.
fn settled(site: Site) -> Site {
    let mut settings: toml::Table = toml::from_str(&site.read("site.toml")).expect("settings are TOML");
    let more = "digests = true\ndemo_note = '演示'\ndescription = '岗位'\nbase_url = 'https://jobs.example.org/'\n[operator]\naddress = '样例街'\nemail = 'jobs@example.org'\nlicence = '样例许可0001'\nphone = '0000-0000-0001'\nkind = 'public'\n[footer]\nsource = '各单位'\nicp = '样例备00000000号'\npolice = '样例公网安备00000000000000号'\nsite_code = '0000000000'\nnote = '每天更新'\n[licence]\nname = 'CC BY 4.0'\nurl = 'https://creativecommons.org/licenses/by/4.0/'\n[lists]\nper_page = 5\n";
    for (key, value) in toml::from_str::<toml::Table>(more).expect("settings are TOML") {
        match (settings.get_mut(&key), value) {
            (Some(toml::Value::Table(old)), toml::Value::Table(new)) => old.extend(new),
            (_, value) => drop(settings.insert(key, value)),
        }
    }
    site.file("site.toml", toml::to_string(&settings).expect("settings can be written"))
}

#[test]
fn templates_are_given_what_the_book_says_and_nothing_else() {
    let told = told();
    let mut faults = Vec::new();
    let mut given: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for template in TEMPLATES {
        let (known, seen) = (known(template), &told[template.name]);
        let name = template.name;
        for (path, seen) in seen {
            match known.get(path) {
                None => faults.push(format!("{name}: `{path}` is not in the book")),
                Some(known) => {
                    let wrong = seen.values.iter().find(|stood| !is_a(known.sort, stood));
                    let said = |stood: &Stood| match stood {
                        Stood::Text(text) => text.clone(),
                        Stood::Other(other) => (*other).to_owned(),
                    };
                    faults.extend(wrong.map(|stood| format!("{name}: `{path}` is {}", said(stood))));
                }
            }
        }
        for (path, known) in &known {
            let count = |path: &str| seen.get(path).map_or(0, |seen| seen.count);
            let holder = path.rsplit_once('.').map_or("root", |(holder, _)| holder);
            if known.is_sure && !path.ends_with("[]") && count(path) < count(holder) {
                faults.push(format!("{name}: `{path}` is not always there: {} of {}", count(path), count(holder)));
            }
            given.entry(known.declared.clone()).or_insert((0, format!("{name}: `{path}`"))).0 += count(path);
        }
    }
    faults.extend(given.into_values().filter(|(count, _)| *count == 0).map(|(_, at)| format!("{at} is never given")));
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// The words in quotes behind each `mark` of a text.
fn named<'t>(text: &'t str, mark: &str, close: char) -> BTreeSet<&'t str> {
    text.split(mark).skip(1).filter_map(|rest| rest.split(close).next()).collect()
}

#[test]
fn the_book_has_every_template_component_and_filter() {
    let folder = repository().join("themes/default/templates");
    let mut files = BTreeMap::new();
    gather(&folder, &folder, &mut files);
    let mut listed: Vec<&str> =
        TEMPLATES.iter().map(|template| template.name).chain(PARTS.iter().map(|(name, _)| *name)).collect();
    listed.sort_unstable();
    assert_eq!(listed, files.keys().map(String::as_str).collect::<Vec<_>>());
    let parts = String::from_utf8(files["parts.html"].clone()).expect("templates are UTF-8");
    assert_eq!(COMPONENTS.iter().map(|(name, _)| *name).collect::<BTreeSet<_>>(), named(&parts, "{% component ", '('));
    let engine = std::fs::read_to_string(repository().join("src/render/engine.rs")).expect("the engine is there");
    assert_eq!(FILTERS.iter().map(|filter| filter.name).collect::<BTreeSet<_>>(), named(&engine, "register_filter(\"", '"'));
}

#[test]
fn filters_give_what_the_book_shows() {
    let examples: Vec<&str> = FILTERS.iter().map(|filter| filter.example).collect();
    let site = Site::new().file("themes/default/templates/404.html", examples.join("\n"));
    site.run(&["build"]).code(0);
    let gives: Vec<&str> = FILTERS.iter().map(|filter| filter.gives).collect();
    assert_eq!(site.read("public/404.html").lines().collect::<Vec<_>>(), gives);
}
