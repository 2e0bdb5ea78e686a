//! `digest`: texts to send on, written to stdout.

use super::{Exit, Terminal};
use crate::build::{self, Nobody, Options};
use crate::cli::{self, DigestForm};
use crate::diagnostic::nearest;
use crate::diagnostic::report::Format;
use crate::digest::{self, Choice, Digest};
use crate::model::{Level, Portal};
use crate::schema::value::Slug;
use crate::theme::Wording;
use anyhow::bail;

pub(crate) fn digest(options: &Options, asked: cli::Digest, terminal: &Terminal) -> anyhow::Result<Exit> {
    let reading = build::read(options, &Nobody)?;
    let Some(site) = reading.site else {
        terminal.tell(&reading.diagnostics, Format::Human);
        return Ok(super::ending(&reading.diagnostics));
    };
    let form = asked.form;
    let choice = choice(&site.portal, asked, terminal)?;
    let base = options.base(&site.config);
    let wording = &site.theme.wording;
    match digest::digest(&site.portal, &site.config, &site.plan, wording, base, &choice) {
        Some(digest) => Terminal::result(&text(&digest, form, wording)),
        None => Terminal::say(terminal.pick("没有正在招的岗位，也没有专车、招聘会和培训\n", "nothing of this is open\n")),
    }
    Ok(Exit::Fine)
}

/// What was asked for, if all that it names is known.
fn choice(portal: &Portal, asked: cli::Digest, terminal: &Terminal) -> anyhow::Result<Choice> {
    let cli::Digest { region, village, trade, from, to, form: _ } = asked;
    for region in region.iter().chain(&village) {
        known_region(portal, region, terminal)?;
    }
    if let Some(village) = village.as_ref().filter(|village| is_large(portal, village)) {
        bail!(terminal.pick(
            format!("`{village}` 不是镇，也不是村；写 `--region {village}`"),
            format!("`{village}` is neither a town nor a village: write `--region {village}`")
        ));
    }
    if let Some(trade) = trade.as_ref().filter(|trade| portal.trades.get(trade).is_none()) {
        let named = portal.trades.named(trade).map(|trade| trade.key.to_string());
        let near = near(named.or_else(|| nearest(trade, portal.trades.keys())), terminal);
        bail!(terminal.pick(format!("没有工种 `{trade}`{near}"), format!("unknown trade `{trade}`{near}")));
    }
    if let Some((from, to)) = from.zip(to).filter(|(from, to)| from > to) {
        bail!(terminal.pick(format!("`{from}` 在 `{to}` 后面"), format!("`{from}` comes after `{to}`")));
    }
    Ok(Choice { region, village, trade, from, to })
}

fn known_region(portal: &Portal, region: &Slug, terminal: &Terminal) -> anyhow::Result<()> {
    if portal.regions.get(region).is_some() {
        return Ok(());
    }
    let near = near(nearest(region, portal.regions.iter().map(|region| &*region.document.slug as &str)), terminal);
    bail!(terminal.pick(format!("没有地区 `{region}`{near}"), format!("unknown region `{region}`{near}")))
}

fn is_large(portal: &Portal, region: &Slug) -> bool {
    portal.regions.get(region).is_some_and(|region| region.front.level < Level::Town)
}

fn near(near: Option<String>, terminal: &Terminal) -> String {
    let said = |near| terminal.pick(format!("；是不是想写 `{near}`？"), format!("; did you mean `{near}`?"));
    near.map(said).unwrap_or_default()
}

/// The text asked for, or all three under headings.
fn text(digest: &Digest, form: DigestForm, wording: &Wording) -> String {
    let sms = digest.sms.join("\n");
    let headed = |id: &str, text: &str| format!("== {} ==\n{text}\n", wording.word(id));
    match form {
        DigestForm::Wechat => format!("{}\n", digest.wechat),
        DigestForm::Sms => format!("{sms}\n"),
        DigestForm::Speaker => format!("{}\n", digest.speaker),
        DigestForm::All => {
            [headed("digest-wechat", &digest.wechat), headed("digest-sms", &sms), headed("digest-speaker", &digest.speaker)]
                .join("\n")
        }
    }
}
