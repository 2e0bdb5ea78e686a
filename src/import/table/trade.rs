//! The trade that a cell or a title tells of.

use super::fate::{Named, Said};
use super::names::{Names, bare};
use super::number::{plain, unread};
use super::value::Read;
use crate::diagnostic::nearest;
use crate::model::{Trade, Trades};
use std::cmp::Reverse;

/// Words by which a trade is told from the machine before them, so that this says more: 叉车司机.
const MANNERS: &[&str] = &["司机", "驾驶", "驾驶员", "开车"];

/// What people are called who do some work.
const PEOPLE: &[&str] = &[
    "学徒工",
    "学徒",
    "操作工",
    "操作员",
    "技术员",
    "技工",
    "工人",
    "人员",
    "师傅",
    "工种",
    "岗位",
    "工",
    "员",
    "师",
    "岗",
    "类",
    "等",
    "及",
    "和",
];

/// Posts of people who do other work than the trade before them: 缝纫车间主任, 木工机械销售.
const POSTS: &[&str] =
    &["主任", "主管", "经理", "厂长", "组长", "班长", "队长", "助理", "文员", "销售", "业务", "采购", "跟单", "会计", "顾问"];

/// A trade found in a text.
pub(super) struct Found<'t> {
    pub(super) trade: &'t Trade,
    /// Another one or a post is told too, and nothing says that this is what is meant.
    pub(super) is_open: bool,
}

/// A word of a trade in a text.
struct Word<'t> {
    trade: &'t Trade,
    is_title: bool,
    written: &'t str,
    at: usize,
}

impl Word<'_> {
    fn end(&self) -> usize {
        self.at + self.written.len()
    }

    /// Whether letters of it belong to another word, which is longer or begins before it: 车工 in 叉车工.
    fn is_within(&self, other: &Self) -> bool {
        let overlaps = self.at < other.end() && other.at < self.end();
        overlaps && (other.at < self.at || other.at == self.at && self.written.len() < other.written.len())
    }
}

impl<'p> Names<'p> {
    /// The key of the trade that a cell names.
    pub(super) fn trade(&self, text: &str) -> Read<String> {
        let trades = &self.portal.trades;
        let text = text.trim();
        let is_called = |trade: &&Trade| *trade.title == *text || trade.words.iter().any(|word| **word == *text);
        if let Some(trade) = trades.get(text).or_else(|| trades.iter().find(is_called)) {
            return Ok((trade.key.to_string(), None));
        }
        let Some(found) = self.trade_in(text) else {
            let names = trades.iter().flat_map(|trade| [&*trade.key as &str, &*trade.title]);
            return Err(Said::Unknown { what: Named::Trade, near: nearest(text, names) });
        };
        let letters = found.trade.key.to_uppercase();
        let words =
            found.trade.words.iter().map(|word| &**word as &str).chain([&*found.trade.title, &*found.trade.key, &*letters]);
        let known: Vec<&str> = words.chain(PEOPLE.iter().copied()).collect();
        let left = unread(&plain(text), &known).join("、");
        let taken = || Said::LowerEnd { taken: found.trade.title.to_string() };
        let doubt = if found.is_open { Some(taken()) } else { (!left.is_empty()).then_some(Said::PartlyRead { left }) };
        Ok((found.trade.key.to_string(), doubt))
    }

    /// The trade that a text such as a job's title tells of. Of a compound the last word decides, 电焊条包装工 packs; of names
    /// beside each other the first.
    pub(super) fn trade_in(&self, text: &str) -> Option<Found<'p>> {
        let text = bare(text);
        let is_between = |c: char| "/、,;，+或和与及兼()&|".contains(c);
        let named: Vec<Vec<Word<'p>>> = text.split(is_between).map(|part| self.words(part)).collect();
        // 操作工 and the like say nothing of the work: a word of any other trade is more specific, 注塑 or CNC.
        let special = |word: &Word<'_>| &*word.trade.key != Trades::GENERAL;
        let part = named.iter().find(|part| part.iter().any(special)).or_else(|| named.iter().find(|part| !part.is_empty()))?;
        let has_special = part.iter().any(special);
        let counted: Vec<&Word<'p>> = part.iter().filter(|word| !has_special || special(word)).collect();
        let key = |word: &&&Word<'p>| (word.end(), word.written.len(), word.is_title, Reverse(word.trade.key.to_string()));
        let last = counted.iter().max_by_key(key)?;
        let is_manner = MANNERS.contains(&last.written);
        let machine = counted.iter().filter(|word| is_manner && word.end() <= last.at && word.trade.key != last.trade.key);
        let best = machine.max_by_key(key).unwrap_or(last);
        let others = |word: &&Word<'p>| word.trade.key != best.trade.key && special(word);
        let beside =
            named.iter().flatten().filter(|word| !part.iter().any(|own| std::ptr::eq(own, *word))).any(|word| others(&word));
        // Behind the last word of a compound stands only what people are called.
        let is_last = std::ptr::eq(*best, *last) && ends(&text, best);
        let before = counted.iter().any(others);
        let is_post = POSTS.iter().any(|post| behind(&text, best).contains(post));
        Some(Found { trade: best.trade, is_open: beside || is_post || (before && !is_last && !is_manner) })
    }

    /// The words of trades in a text, without those that are part of another one. A key is what a title has it called by in
    /// letters: CNC, SMT.
    fn words(&self, text: &str) -> Vec<Word<'p>> {
        let words = self.portal.trades.iter().flat_map(|trade| {
            let words = trade.words.iter().map(|word| (false, &**word as &str));
            words
                .chain([(true, &*trade.title as &str), (false, &*trade.key as &str)])
                .map(move |(is_title, word)| (trade, is_title, word))
        });
        let found: Vec<Word<'p>> = words
            .filter(|(.., word)| word.chars().count() >= 2)
            .filter_map(|(trade, is_title, word)| Some(Word { trade, is_title, written: word, at: text.rfind(word)? }))
            .collect();
        let within: Vec<bool> = found.iter().map(|word| found.iter().any(|other| word.is_within(other))).collect();
        found.into_iter().zip(within).filter(|(_, within)| !within).map(|(word, _)| word).collect()
    }
}

/// Whether nothing else is told behind a word.
fn ends(text: &str, word: &Word<'_>) -> bool {
    let behind: String = behind(text, word).chars().take_while(|c| c.is_alphanumeric()).collect();
    PEOPLE.iter().fold(behind, |rest, word| rest.replace(word, "")).is_empty()
}

fn behind<'t>(text: &'t str, word: &Word<'_>) -> &'t str {
    text.rsplit(word.written).next().unwrap_or_default()
}
