//! Why the program could not run, in both languages.

use crate::build::Misplaced;
use crate::diagnostic::Lang;
use crate::fs::{Deed, Failure, Obstacle};
use crate::serve::Taken;
use crate::write::{Refusal, Trouble};
use std::fmt::Write as _;

/// Why the program could not run.
pub(crate) fn failure(lang: Lang, error: &anyhow::Error) -> String {
    let full = error.downcast_ref::<Failure>().is_some_and(|failure| failure.obstacle == Obstacle::Full);
    let advice = match error.chain().find_map(|cause| cause.downcast_ref::<Refusal>()) {
        Some(Refusal::NotOurs) => Some((
            "这个目录里没有 qiao 的记录（.qiao）；确认里面的东西可以不要，就清空它再生成，或者用 --out 换一个目录",
            "the output folder holds files that qiao did not write: choose an empty one with --out",
        )),
        Some(Refusal::Busy) => {
            Some(("另一个 qiao 正在写这个目录；等它做完", "another qiao is writing to this folder: wait for it"))
        }
        Some(Refusal::Inside { .. }) => Some((
            "这个目录在另一个输出目录里面；用 --out 换一个",
            "this folder lies inside another output folder: choose one with --out",
        )),
        Some(Refusal::NotAFolder) => {
            Some(("这个名字不是目录；用 --out 换一个", "this name is not a folder: choose one with --out"))
        }
        Some(Refusal::BadManifest { .. }) => Some((
            "输出目录里的清单坏了；把整个输出目录删掉再生成",
            "the manifest in the output folder is damaged: delete the folder and build again",
        )),
        None if full => Some(("腾出空间，再来一次", "free some space and try again")),
        None => None,
    };
    let misplaced = error.chain().find_map(|cause| cause.downcast_ref::<Misplaced>());
    if let (Lang::Zh, Some(misplaced)) = (lang, misplaced) {
        let why = match misplaced {
            Misplaced::Inside { folder } => format!("输出目录在 `{folder}` 里面，那里放的是网站的来源"),
            Misplaced::Around => "输出目录把整个网站目录包在里面了".to_owned(),
        };
        return format!("做不了: {why}\n  建议: 用 --out 换一个目录\n");
    }
    if let Some(taken) = error.downcast_ref::<Taken>() {
        let port = taken.address.port();
        return match lang {
            Lang::Zh => format!("做不了: 端口 {port} 被别的程序占用了\n  建议: 用 --port 换一个，或者不写 --port\n"),
            Lang::En => format!("cannot go on: {taken}\n  hint: choose another with --port, or leave --port out\n"),
        };
    }
    let head = match lang {
        Lang::Zh => "做不了",
        Lang::En => "cannot go on",
    };
    let mut text = format!("{head}: {}\n", reason(lang, error));
    if let Some((zh, en)) = advice {
        let _ = match lang {
            Lang::Zh => writeln!(text, "  建议: {zh}"),
            Lang::En => writeln!(text, "  hint: {en}"),
        };
    }
    text
}

/// The error and what led to it. What failed on the disk is said in plain words, where these are known.
pub(super) fn reason(lang: Lang, error: &anyhow::Error) -> String {
    let failure = error.downcast_ref::<Failure>();
    // Of our own causes only the English words are in the chain.
    let trouble = error.downcast_ref::<Trouble>().map(|trouble| (trouble.to_string(), troubled(trouble)));
    let refusal = error.downcast_ref::<Refusal>().map(|refusal| (refusal.to_string(), refused(refusal)));
    let own: Vec<(String, String)> = trouble.into_iter().chain(refusal).filter(|_| lang == Lang::Zh).collect();
    let mut said: Vec<String> = Vec::new();
    for cause in error.chain().map(ToString::to_string) {
        if let Some((_, zh)) = own.iter().find(|(en, _)| *en == cause) {
            said.push(zh.clone());
            continue;
        }
        match failure.filter(|failure| failure.to_string() == cause) {
            Some(failure) => {
                said.push(could_not(lang, failure));
                if let Some(why) = failure.obstacle.words() {
                    said.push(why.to(lang).to_owned());
                    break;
                }
            }
            None => said.push(cause),
        }
    }
    said.join(match lang {
        Lang::Zh => "：",
        Lang::En => ": ",
    })
}

fn troubled(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Folder { out } => format!("输出目录 `{}` 用不了", out.display()),
        Trouble::Unwritten { what } => format!("写不了 `{what}`，旧网站没有动"),
        Trouble::Unstaged => "有文件没写成，旧网站没有动".to_owned(),
        Trouble::Misfit => "新文件放不进去，旧网站没有动".to_owned(),
        Trouble::Half { out } => format!("`{}` 只换了一半，再生成一次就补全", out.display()),
    }
}

fn refused(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotOurs => "里面有不是 qiao 写的文件".to_owned(),
        Refusal::Busy => "另一个 qiao 正在写它".to_owned(),
        Refusal::Inside { outer } => format!("它在另一个输出目录 `{}` 里面", outer.display()),
        Refusal::NotAFolder => "这个名字不是目录".to_owned(),
        Refusal::BadManifest { line } => format!("它的 `.qiao/manifest` 第 {line} 行坏了"),
    }
}

fn could_not(lang: Lang, failure: &Failure) -> String {
    let path = failure.path.display();
    if lang == Lang::En {
        return failure.to_string();
    }
    let deed = match failure.deed {
        Deed::Read => "读不了",
        Deed::LookAt => "查不了",
        Deed::List => "列不出目录",
        Deed::Write => "写不了",
        Deed::CreateFolder => "建不了目录",
        Deed::SetPermissions => "改不了权限",
        Deed::Remove => "删不掉",
        Deed::Find => "找不到",
        Deed::Lock => "锁不上",
    };
    format!("{deed} `{path}`")
}
