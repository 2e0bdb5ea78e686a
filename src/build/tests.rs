//! What is drawn in parts is looked through part by part, and whole in the end.

use super::*;
use crate::load::Texts;
use crate::schema::value::Date;

const MOBILE: &str = "13800138000";
/// So many that their open data come in several parts.
const JOBS: usize = 400;

/// A site of jobs that all name one mobile number, with consent.
#[expect(clippy::disallowed_methods, reason = "the test arranges the disk behind the back of the code")]
fn site() -> (tempfile::TempDir, Options) {
    let folder = tempfile::tempdir().unwrap();
    let file = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    file("site.toml", "title = \"样例\"\nbase_url = \"https://example.org/\"\n[operator]\nname = \"样例就业服务中心\"\n");
    file("content/regions/away.md", "---\ntitle: 乙市\ncode: '200100'\nlevel: county\nsample: true\n---\n\n一个地方。\n");
    file(
        "content/employers/away/works.md",
        "---\ntitle: 乙市样例厂\nkind: company\nregion: away\nverified: 2026-03-01\nsample: true\n---\n\n做东西。\n",
    );
    let body = "在车间做事，老师傅带。".repeat(60);
    for no in 0..JOBS {
        let front = format!(
            "title: 缝纫工\nemployer: works\nheadcount: 2\nworkplace: away\ntrade: sewing\n\
             pay: {{kind: monthly, base: {{min: 4200, unit: month}}}}\nrequirements: {{}}\npublished: 2026-03-02\n\
             valid_through: 2026-04-20\nverified: 2026-03-03\nsample: true\n\
             apply: [{{method: phone, value: '{MOBILE}', consent: 单位值班手机}}]"
        );
        file(&format!("content/jobs/away/{}.md", 240_000 + no), &format!("---\n{front}\n---\n\n{body}\n"));
    }
    let options = Options {
        root: folder.path().to_path_buf(),
        base_url: None,
        today: Date::parse("2026-03-06"),
        now: jiff::Timestamp::UNIX_EPOCH,
        drafts: false,
        notes: false,
        texts: Texts::default(),
    };
    (folder, options)
}

#[test]
fn a_number_in_any_part_of_open_data_stops_it() {
    let (_folder, options) = site();
    let reading = read(&options, &Nobody).unwrap();
    let site = reading.site.unwrap_or_else(|| panic!("{:?}", reading.diagnostics));
    let renderer = prepare(&site, &options, &Nobody).unwrap_or_else(|faults| panic!("{faults:?}"));
    for (route, is_json) in [("api/jobs.json", true), ("api/jobs.csv", false)] {
        let output = site.plan.output(route).unwrap();
        let (mut whole, mut parts) = (Vec::new(), 0);
        let take = &mut |part: &[u8]| {
            whole.extend_from_slice(part);
            parts += 1;
            Ok(())
        };
        let (rest, _) = draw_one(&renderer, output, &options.root, site.numbers(), take).unwrap().unwrap();
        assert!(parts > 0, "{route} comes in one");
        whole.extend(rest);
        let text = String::from_utf8(whole).unwrap();
        assert_eq!(text.matches(MOBILE).count(), JOBS, "{route}");
        if is_json {
            let read: serde_json::Value = serde_json::from_str(&text).unwrap();
            assert_eq!(read["items"].as_array().map(Vec::len), Some(JOBS));
        }

        // Had nobody consented, the first part would not be handed on, nor any after it.
        let taken = &mut |_: &[u8]| panic!("{route} is handed on");
        let fault = draw_one(&renderer, output, &options.root, &BTreeSet::new(), taken).unwrap().unwrap_err();
        assert_eq!((fault.message.rule().id, fault.place.file.as_str()), ("privacy/output", route));
        // And what cannot be taken fails.
        let full = &mut |_: &[u8]| bail!("the disk is full");
        assert!(draw_one(&renderer, output, &options.root, site.numbers(), full).is_err(), "{route}");
    }
}
