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

/// What ends in the letters of a trade's word and is none: who drives a crane or washes cars turns and sews nothing.
const NO_TRADES: &[&str] =
    &["行车", "天车", "洗车", "刷车", "汽车", "吊车", "修车", "停车", "卸车", "推车", "拉车", "绞车", "客车", "火车"];

/// A trade found in a text.
pub(super) struct Found<'t> {
    pub(super) trade: &'t Trade,
    /// Another one that is called by the same word.
    other: Option<&'t Trade>,
    /// Another one or a post is told too, and nothing says that this is what is meant.
    pub(super) is_open: bool,
}

impl Found<'_> {
    /// What to ask where the word that was found may mean two trades.
    pub(super) fn ambiguous(&self) -> Option<Said> {
        let (taken, other) = (self.trade.title.to_string(), self.other?.title.to_string());
        Some(Said::AnyTrade { taken, other })
    }
}

/// A word of a trade in a text, or one that is of none.
struct Word<'t> {
    trade: Option<&'t Trade>,
    is_title: bool,
    written: String,
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

/// A word of a trade where it stands.
struct Told<'t> {
    trade: &'t Trade,
    /// Another one that the same word may mean.
    other: Option<&'t Trade>,
    is_title: bool,
    written: String,
    at: usize,
    end: usize,
}

impl<'p> Names<'p> {
    /// The key of the trade that a cell names.
    pub(super) fn trade(&self, text: &str) -> Read<String> {
        let trades = &self.portal.trades;
        let text = text.trim();
        let is_called = |trade: &&Trade| *trade.title == *text || trade.words.iter().any(|word| **word == *text);
        if let Some(trade) = trades.get(text) {
            return Ok((trade.key.to_string(), None));
        }
        let mut called = trades.iter().filter(is_called);
        if let Some(trade) = called.next() {
            let found = Found { trade, other: called.next().filter(|_| *trade.title != *text), is_open: false };
            return Ok((trade.key.to_string(), found.ambiguous()));
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
        let part = || (!left.is_empty()).then(|| Said::PartlyRead { left: left.clone() });
        let doubt = found.ambiguous().or_else(|| if found.is_open { Some(taken()) } else { part() });
        Ok((found.trade.key.to_string(), doubt))
    }

    /// The trade that a text such as a job's title tells of. Of a compound the last word decides, 电焊条包装工 packs; of names
    /// beside each other the first.
    pub(super) fn trade_in(&self, text: &str) -> Option<Found<'p>> {
        let text = bare(text);
        let is_between = |c: char| "/、,;，+或和与及兼()&|".contains(c);
        let named: Vec<Vec<Told<'p>>> = text.split(is_between).map(|part| self.told(part)).collect();
        // 操作工 and the like say nothing of the work: a word of any other trade is more specific, 注塑 or CNC.
        let special = |word: &Told<'_>| &*word.trade.key != Trades::GENERAL;
        let part = named.iter().find(|part| part.iter().any(special)).or_else(|| named.iter().find(|part| !part.is_empty()))?;
        let has_special = part.iter().any(special);
        let counted: Vec<&Told<'p>> = part.iter().filter(|word| !has_special || special(word)).collect();
        let key = |word: &&&Told<'p>| (word.end, word.written.len(), word.is_title, Reverse(word.trade.key.to_string()));
        let last = counted.iter().max_by_key(key)?;
        let is_manner = MANNERS.contains(&&*last.written);
        let machine = counted.iter().filter(|word| is_manner && word.end <= last.at && word.trade.key != last.trade.key);
        let best = machine.max_by_key(key).unwrap_or(last);
        let others = |word: &&Told<'p>| word.trade.key != best.trade.key && special(word);
        let beside =
            named.iter().flatten().filter(|word| !part.iter().any(|own| std::ptr::eq(own, *word))).any(|word| others(&word));
        // Behind the last word of a compound stands only what people are called.
        let is_last = std::ptr::eq(*best, *last) && ends(&text, best);
        let before = counted.iter().any(others);
        let is_post = POSTS.iter().any(|post| behind(&text, best).contains(post));
        let is_open = beside || is_post || (before && !is_last && !is_manner);
        Some(Found { trade: best.trade, other: best.other, is_open })
    }

    /// The words of trades in a text. One that may mean several trades means the one that another word of the text is of:
    /// 平车车工 sews.
    fn told(&self, text: &str) -> Vec<Told<'p>> {
        let words = self.words(text);
        let mut told: Vec<Told<'p>> = Vec::new();
        for word in &words {
            let Some(trade) = word.trade else { continue };
            let mut same: Vec<&Trade> =
                words.iter().filter(|other| other.at == word.at).filter_map(|other| other.trade).collect();
            same.dedup_by_key(|trade| &trade.key);
            let is_first = same.first().is_some_and(|first| std::ptr::eq(*first, trade));
            let elsewhere = |trade: &Trade| {
                words.iter().any(|other| other.at != word.at && other.trade.is_some_and(|other| other.group == trade.group))
            };
            let known = same.iter().copied().find(|trade| elsewhere(trade));
            if is_first {
                told.push(Told {
                    trade: known.unwrap_or(trade),
                    other: same.get(1).copied().filter(|_| known.is_none()),
                    is_title: word.is_title,
                    written: word.written.clone(),
                    at: word.at,
                    end: word.end(),
                });
            }
        }
        told
    }

    /// The words of trades in a text, in the order of the trades, without those that are part of another one. A key is what a
    /// title has it called by in letters: CNC, SMT.
    fn words(&self, text: &str) -> Vec<Word<'p>> {
        let words = self.portal.trades.iter().flat_map(|trade| {
            let words = trade.words.iter().map(|word| (false, &**word as &str));
            words
                .chain([(true, &*trade.title as &str), (false, &*trade.key as &str)])
                .map(move |(is_title, word)| (Some(trade), is_title, word))
        });
        let none = NO_TRADES.iter().map(|word| (None, false, *word));
        let found: Vec<Word<'p>> = words
            .chain(none)
            .filter(|(.., word)| word.chars().count() >= 2)
            .filter_map(|(trade, is_title, word)| {
                let written = word.to_lowercase();
                let at = text.rfind(&written)?;
                Some(Word { trade, is_title, written, at })
            })
            .collect();
        let within: Vec<bool> = found.iter().map(|word| found.iter().any(|other| word.is_within(other))).collect();
        found.into_iter().zip(within).filter(|(_, within)| !within).map(|(word, _)| word).collect()
    }
}

/// Whether nothing else is told behind a word.
fn ends(text: &str, word: &Told<'_>) -> bool {
    let behind: String = behind(text, word).chars().take_while(|c| c.is_alphanumeric()).collect();
    PEOPLE.iter().fold(behind, |rest, word| rest.replace(word, "")).is_empty()
}

fn behind<'t>(text: &'t str, word: &Told<'_>) -> &'t str {
    text.rsplit(&*word.written).next().unwrap_or_default()
}
