//! The chapter on what a site publishes for other programs: every file, and the keys that stand beside front matter.

use super::markdown::{code, plain, says, table};
use crate::diagnostic::{Lang, Words};
use crate::plan::dataset::{self, Described, File};
use crate::schema::Kind;
use std::fmt::Write as _;

/// The files that are not of one kind, and what each holds.
const FILES: &[(File, Words)] = &[
    (
        File::Changes,
        Words {
            zh: "每一条哪天登的、改的、结束的；结束的也留着，别人才知道该撤什么",
            en: "when each entry was published, changed and closed; closed ones stay, so that others know what to take down",
        },
    ),
    (
        File::References,
        Words { zh: "全部岗位的索引，按 EURES 的 `getAll`", en: "references to all jobs, after EURES's call `getAll`" },
    ),
    (
        File::Recent,
        Words {
            zh: "新增、改动、结束的岗位，按 `getChanges`", en: "jobs by what happened to them, after `getChanges`"
        },
    ),
    (
        File::Details(1),
        Words {
            zh: "在招岗位的全文，按 `getDetails`，每个是一份 HR-Open 3.2 的 `PositionOpening`；一个文件装不下就有 `2.json`、`3.json`",
            en: "open jobs in full, after `getDetails`, each a `PositionOpening` of HR-Open 3.2; what does not fit is in `2.json`, `3.json`",
        },
    ),
];

pub(super) fn page(lang: Lang) -> String {
    let (title, lead) = match lang {
        Lang::Zh => (
            "开放数据的格式",
            "每个网站在 `api/` 里都有这些文件，别的单位的程序可以直接用。键名和内容文件里的一样，见[文件格式](formats.md)；编辑自己用的（放行说明、同意说明、草稿标记、旧网址）不在里面。别的网站可以用 `qiao import --from` 收进去。",
        ),
        Lang::En => (
            "Open data",
            "Every site has these files below `api/` for the programs of other offices. Keys are those of the content files, see [Formats](formats.md); what only editors need (allowed rules, notes on consent, draft marks, old addresses) is not in them. Another portal takes them in with `qiao import --from`.",
        ),
    };
    let mut text = format!("# {title}\n\n{lead}\n\n");
    text += &of_kinds(lang);
    let _ = write!(text, "## {}\n\n", says(lang, "其他文件", "Other files"));
    let head = match lang {
        Lang::Zh => ["文件", "里面是什么", "JSON Schema"],
        Lang::En => ["file", "what it holds", "JSON Schema"],
    };
    let described = [Described::Changes, Described::References, Described::Recent, Described::Details];
    let rows = FILES
        .iter()
        .zip(described)
        .map(|((file, about), described)| [code(&file.route()), plain(about.to(lang)), code(&File::Schema(described).route())]);
    text += &table(head, rows);
    text + &beside(lang)
}

fn of_kinds(lang: Lang) -> String {
    let head = match lang {
        Lang::Zh => ["哪一类", "JSON", "表格", "JSON Schema"],
        Lang::En => ["kind", "JSON", "table", "JSON Schema"],
    };
    let rows = Kind::ALL.iter().map(|kind| {
        let [json, csv, schema] =
            [File::Records(*kind), File::Table(*kind), File::Schema(Described::Records(*kind))].map(|file| code(&file.route()));
        [kind.label().to(lang).to_owned(), json, csv, schema]
    });
    let lead = match lang {
        Lang::Zh => "只有没结束的。JSON 文件里 `items` 是列表；CSV 是 UTF-8，第一行是键名。",
        Lang::En => "Only what is open. In JSON `items` is the list; CSV is UTF-8 with the keys in the first line.",
    };
    format!("## {}\n\n{lead}\n\n{}", says(lang, "十二类内容", "The twelve kinds"), table(head, rows))
}

fn beside(lang: Lang) -> String {
    let head = match lang {
        Lang::Zh => ["键", "一直有", "意思"],
        Lang::En => ["key", "always there", "meaning"],
    };
    let known = dataset::KNOWN.iter().map(|(key, always, about)| (*key, *always, *about));
    let names = dataset::NAMES.iter().map(|(key, _, about)| (*key, false, *about));
    let body = std::iter::once((dataset::BODY.0, false, dataset::BODY.1));
    let rows = known.chain(names).chain(body).map(|(key, always, about)| {
        [code(key), if always { says(lang, "是", "yes") } else { "" }.to_owned(), plain(about.to(lang))]
    });
    let title = says(lang, "前置字段以外的键", "Keys beside those of front matter");
    format!("## {title}\n\n{}", table(head, rows))
}
