//! Cutting text to a length: into SMS and into short lines. A cut falls behind a mark or a space where that does not waste
//! much, else between two words; never inside a number, a telephone number or a picture of several code points.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// How long a text is.
pub(super) type Measure = fn(&str) -> usize;

/// UTF-16 code units, in which SMS are counted.
pub(super) fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Columns of a fixed-width screen: a Chinese character takes two.
pub(super) fn columns(text: &str) -> usize {
    text.width()
}

/// What must not begin a line, or follows what is before it more closely than what comes after.
const CLOSING: &str = "，。、；：！？）】」』》〉”’…,.;:!?)]}%℃/元";
const OPENING: &str = "（【「『《〈“‘([{/";
/// Behind the first of these a cut hurts least, behind the others little.
const ENDS: &str = "。！？；.!?;";
const STOPS: &str = "，、,";
/// Signs that hold a word or a number together.
const INNER: &str = ".-/:,@_%#+&'’";

/// Cuts `text` into parts of at most `limit`. Nothing but spaces at the cuts is lost; what is longer than the limit in one
/// piece is cut between letters, and in need between code points, as there is no other way.
pub(super) fn cut(text: &str, limit: usize, measure: Measure) -> Vec<String> {
    packed(pieces(text).into_iter().flat_map(|piece| broken(piece, limit, measure)), limit, measure)
}

/// As [`cut`], but what is longer than the limit in one piece stays in one.
pub(super) fn wrapped(text: &str, limit: usize, measure: Measure) -> Vec<String> {
    packed(pieces(text).into_iter(), limit, measure)
}

fn packed<'t>(pieces: impl Iterator<Item = &'t str>, limit: usize, measure: Measure) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    for piece in pieces {
        open.push(piece);
        while open.len() > 1 && measure(open.concat().trim()) > limit {
            let rest = open.split_off(best(&open, limit, measure));
            parts.push(open.concat().trim().to_owned());
            open = rest;
        }
    }
    parts.push(open.concat().trim().to_owned());
    parts.retain(|part| !part.is_empty());
    parts
}

/// The beginning of `text` that is not longer than `limit`, with `…` if something was left out.
pub(super) fn shortened(text: &str, limit: usize, measure: Measure) -> String {
    if measure(text) <= limit {
        return text.to_owned();
    }
    let room = limit.saturating_sub(measure("…"));
    let longest = |pieces: &[&str]| {
        let fits = |count: &usize| measure(pieces[..*count].concat().trim_end()) <= room;
        pieces[..(0..=pieces.len()).rev().find(fits).unwrap_or_default()].concat()
    };
    let words = longest(&pieces(text));
    // A name without a single space or mark is cut between letters.
    let kept = if words.is_empty() { longest(&broken(text, room, measure)) } else { words };
    format!("{}…", kept.trim_end())
}

/// How many of `open`, all but the last of which fit, go into a part: up to the last sentence if that fills two thirds of
/// it, else up to the last mark or word if that fills half of it, else all.
fn best(open: &[&str], limit: usize, measure: Measure) -> usize {
    let all = open.len() - 1;
    let filled = |count: usize| measure(open[..count].concat().trim());
    let ends = |piece: &str, marks: &[&str]| piece.trim_end().ends_with(|c: char| marks.iter().any(|set| set.contains(c)));
    let spaced = |piece: &str| {
        let word = piece.trim_end();
        word.len() < piece.len() && !word.ends_with(is_han)
    };
    let last = |stops: &dyn Fn(&str) -> bool| (1..=all).rev().find(|count| stops(open[count - 1]));
    let sentence = last(&|piece| ends(piece, &[ENDS])).filter(|count| filled(*count) * 3 >= limit * 2);
    let mark = || last(&|piece| spaced(piece) || ends(piece, &[ENDS, STOPS])).filter(|count| filled(*count) * 2 >= limit);
    sentence.or_else(mark).unwrap_or(all).max(1)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

/// What is never cut inside, if it can be helped: numbers and words with the marks that belong to them.
fn pieces(text: &str) -> Vec<&str> {
    split(text, &|around| around.is_word() || around.is_number() || around.is_marked())
}

/// A piece as it is, or, if it is too long for a part, in bits that are not: numbers, letters, and in need their code points.
fn broken(piece: &str, limit: usize, measure: Measure) -> Vec<&str> {
    if measure(piece.trim()) <= limit {
        return vec![piece];
    }
    let numbers = split(piece, &|around| around.is_number());
    let letters = numbers.into_iter().flat_map(|number| {
        let whole = measure(number) <= limit;
        if whole { vec![number] } else { number.graphemes(true).collect() }
    });
    let points = letters.flat_map(|letter| {
        let whole = measure(letter) <= limit;
        if whole { vec![letter] } else { letter.char_indices().map(|(at, c)| &letter[at..at + c.len_utf8()]).collect() }
    });
    points.collect()
}

/// Splits between letters that nothing holds together.
fn split<'t>(text: &'t str, holds: &dyn Fn(Around<'t>) -> bool) -> Vec<&'t str> {
    let letters: Vec<(usize, &str)> = text.grapheme_indices(true).collect();
    let letter = |at: Option<usize>| at.and_then(|at| letters.get(at)).map(|(_, letter)| *letter);
    let cut = |at: &usize| {
        let earlier = letter(at.checked_sub(2));
        let sides = letter(at.checked_sub(1)).zip(letter(Some(*at)));
        sides.is_none_or(|(left, right)| !holds(Around { earlier, left, right, later: letter(Some(at + 1)) }))
    };
    let starts: Vec<usize> = (0..letters.len()).filter(cut).map(|at| letters[at].0).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(from, to)| &text[*from..to]).collect()
}

/// Two letters between which a cut might fall, and those beside them.
#[derive(Clone, Copy)]
struct Around<'t> {
    earlier: Option<&'t str>,
    left: &'t str,
    right: &'t str,
    later: Option<&'t str>,
}

impl Around<'_> {
    /// Inside a number or a telephone number, which may be written in groups: `0832 0000 0001`.
    fn is_number(self) -> bool {
        self.joins(is_digit, |mark| INNER.contains(mark) || mark == ' ')
    }

    /// Inside a word in Latin letters, or between a number and what it counts: `保底 3800` and `40 人`.
    fn is_word(self) -> bool {
        let word = |letter: &str| first(letter).is_some_and(|c| c.is_ascii_alphanumeric() || c.is_numeric());
        let counted =
            |a: &str, b: &str| (is_digit(a) && first(b).is_some_and(is_han)) || (first(a).is_some_and(is_han) && is_digit(b));
        let spaced = self.left == " " && self.earlier.is_some_and(|earlier| counted(earlier, self.right));
        let unit = is_digit(self.left) && first(self.right).is_some_and(char::is_alphabetic);
        self.joins(word, |mark| INNER.contains(mark)) || unit || spaced
    }

    /// Before a mark that must not begin a line, behind one that must not end it, and before a space.
    fn is_marked(self) -> bool {
        let closes = first(self.right).is_some_and(|c| CLOSING.contains(c) || c.is_whitespace());
        closes || first(self.left).is_some_and(|c| OPENING.contains(c))
    }

    /// Whether both are of a sort, or one is a mark between two of it.
    fn joins(self, sort: impl Fn(&str) -> bool, marks: impl Fn(char) -> bool) -> bool {
        let mark = |letter: &str| first(letter).is_some_and(&marks);
        (sort(self.left) && sort(self.right))
            || (sort(self.left) && mark(self.right) && self.later.is_some_and(&sort))
            || (mark(self.left) && sort(self.right) && self.earlier.is_some_and(&sort))
    }
}

fn first(letter: &str) -> Option<char> {
    letter.chars().next()
}

fn is_digit(letter: &str) -> bool {
    first(letter).is_some_and(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::{columns, cut, shortened, units, wrapped};
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation as _;

    fn check(text: &str, limit: usize, parts: &[&str]) {
        assert_eq!(cut(text, limit, units), parts, "{text}");
    }

    #[test]
    fn a_cut_falls_behind_a_mark() {
        check("缝纫工招人，保底三千八。", 8, &["缝纫工招人，", "保底三千八。"]);
        check("一二三四五六七八九十", 4, &["一二三四", "五六七八", "九十"]);
        check("短。", 70, &["短。"]);
        check("", 70, &[]);
    }

    #[test]
    fn sentences_stay_whole_where_that_wastes_little() {
        check("一二三四五六。一，二三四五", 9, &["一二三四五六。", "一，二三四五"]);
        check("一。二三四五六，二三四五", 9, &["一。二三四五六，", "二三四五"]);
    }

    #[test]
    fn numbers_are_never_cut() {
        check("打电话0832-0000-0001问", 15, &["打电话", "0832-0000-0001问"]);
        check("打电话 0832 0000 0001 问", 18, &["打电", "话 0832 0000 0001 问"]);
        check("CNC0832-0000-0001，", 16, &["CNC", "0832-0000-0001，"]);
        check("一二三保底 3800 元", 10, &["一二三保", "底 3800 元"]);
        check("aa bb 3800-7500 yuan", 12, &["aa bb", "3800-7500", "yuan"]);
    }

    #[test]
    fn marks_do_not_begin_a_part_and_brackets_do_not_end_one() {
        check("一二三，四", 3, &["一二", "三，四"]);
        check("一二（三）四", 3, &["一二", "（三）", "四"]);
    }

    #[test]
    fn letters_of_several_code_points_stay_whole() {
        check("👩‍👩‍👧👩‍👩‍👧", 8, &["👩‍👩‍👧", "👩‍👩‍👧"]);
        check("👩‍👩‍👧", 4, &["👩‍", "👩‍", "👧"]);
    }

    #[test]
    fn a_name_is_shortened_between_words() {
        assert_eq!(shortened("资中县就业服务中心", 9, units), "资中县就业服务中心");
        assert_eq!(shortened("资中县就业服务中心", 8, units), "资中县就业服务…");
        assert_eq!(shortened("电话 12333", 5, units), "电…");
        assert_eq!(shortened("😀😀😀", 4, units), "😀…");
    }

    #[test]
    fn lines_are_never_cut_inside_a_word() {
        let address = "jobs.example.org/a/very/long/path/that/does/not/fit";
        assert_eq!(wrapped(&format!("更多：{address}"), 20, columns), ["更多：", address]);
    }

    proptest! {
        /// Whatever an editor writes into a title.
        #[test]
        fn nothing_is_lost_or_torn(
            words in prop::collection::vec(
                prop::sample::select(&["缝纫工", "（平车）", "，", "。", " ", "👩‍👩‍👧", "😀", "🇨🇳", "0832-0000-0001，", "3800 元", "CNC", "e\u{301}", "【"][..]),
                0..60,
            ),
            limit in 16_usize..80,
        ) {
            let text = words.concat();
            let parts = cut(&text, limit, units);
            prop_assert!(parts.iter().all(|part| units(part) <= limit && !part.is_empty()), "{parts:?}");
            let letters = |text: &str| text.graphemes(true).filter(|letter| *letter != " ").map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(parts.iter().flat_map(|part| letters(part)).collect::<Vec<_>>(), letters(&text));
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            let torn = parts.windows(2).any(|pair| digit(pair[0].chars().last()) && digit(pair[1].chars().next()));
            prop_assert!(!torn, "{parts:?}");
        }

        /// Even a limit of one emoji is kept.
        #[test]
        fn no_part_is_too_long(text in "\\PC{0,60}", limit in 2_usize..80) {
            let parts = cut(&text, limit, units);
            prop_assert!(parts.iter().all(|part| units(part) <= limit), "{parts:?}");
            let solid = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(solid(&parts.concat()), solid(&text));
        }
    }
}
