//! Numbers in running text, as people write them: full-width, with thousands, in Chinese, with 千, 万 or K, two with a dash.

use unicode_normalization::UnicodeNormalization as _;

/// A number or a span of two, with the words around it up to the numbers next to it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    pub(super) low: f64,
    pub(super) high: Option<f64>,
    /// A span whose first number is the larger one: 6000-4000. Only that one is taken for `low`.
    pub(super) falls: bool,
    /// As it stands in the text.
    pub(super) written: String,
    pub(super) before: String,
    pub(super) after: String,
}

impl Figure {
    /// Whether a letter that looks like a digit stands at it: 45OO, l500.
    pub(super) fn is_mistyped(&self) -> bool {
        const ALIKE: &[char] = &['o', 'O', 'l', 'I'];
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        let behind = self.after.trim_start_matches(ALIKE);
        let before = self.before.trim_end_matches(ALIKE);
        (behind.len() < self.after.len() && !letter(behind.chars().next()))
            || (before.len() < self.before.len() && !letter(before.chars().next_back()))
    }
}

/// The text with its full-width letters, digits and signs in their plain forms and without blanks.
pub(super) fn plain(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

/// The runs of letters and digits in a text, with the points and dashes inside numbers.
pub(super) fn runs(text: &str) -> impl Iterator<Item = &str> {
    let inside = |at: usize, c: char| {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        (c == '.' || is_dash(c)) && digit(text[..at].chars().next_back()) && digit(text[at + c.len_utf8()..].chars().next())
    };
    let cuts = text.char_indices().filter(move |(at, c)| !c.is_alphanumeric() && !inside(*at, *c));
    let ends = cuts.map(|(at, c)| (at, at + c.len_utf8())).chain([(text.len(), text.len())]);
    let mut start = 0;
    ends.map(move |(end, next)| &text[std::mem::replace(&mut start, next)..end]).filter(|run| !run.is_empty())
}

/// What a text says besides these words, run by run as it is written: a run counts as a whole, but for long words at its ends.
pub(super) fn unread<'t>(text: &'t str, known: &[&str]) -> Vec<&'t str> {
    let mut known: Vec<&str> = known.iter().copied().filter(|word| !word.is_empty()).collect();
    // The longest first, or a part of it would leave the rest behind.
    known.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let long = || known.iter().filter(|word| word.chars().count() > 1);
    let left = runs(text).filter(|run| {
        let rest = known.iter().fold((*run).to_owned(), |rest, word| rest.replace(word, ""));
        rest.contains(char::is_alphanumeric)
    });
    left.map(|mut run| {
        // 每周六 is one word.
        let end = |run: &'t str, word: &str| run.strip_suffix(word).filter(|rest| !rest.ends_with('每'));
        while let Some(rest) = long().find_map(|word| run.strip_prefix(word).or_else(|| end(run, word))) {
            run = rest;
        }
        run
    })
    .filter(|run| !run.is_empty())
    .collect()
}

/// All numbers of a text that is [`plain`], in order.
pub(super) fn figures(text: &str) -> Vec<Figure> {
    let chars: Vec<char> = text.chars().collect();
    let mut found: Vec<(Figure, usize, usize)> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let Some(first) = Numeral::read(&chars[at..]) else {
            at += 1;
            continue;
        };
        let end = at + first.length;
        // A span may name its unit twice: 5000元-8000元.
        let unit = chars[end..].iter().take_while(|c| matches!(c, '元' | '周' | '岁' | '人' | '名')).count();
        let dash = end + if chars.get(end + unit).is_some_and(|c| is_dash(*c)) { unit } else { 0 };
        let second = chars.get(dash).filter(|c| is_dash(**c)).and_then(|_| Numeral::read(&chars[dash + 1..]));
        let second = second.map(|numeral| (numeral, dash + 1));
        let (low, high, end) = match second {
            Some((second, from)) => (first.lifted(&second), Some(second.value), from + second.length),
            None => (first.value, None, end),
        };
        let written = chars[at..end].iter().collect();
        let falls = high.is_some_and(|high| high < low);
        let high = high.filter(|high| *high > low);
        found.push((Figure { low, high, falls, written, before: String::new(), after: String::new() }, at, end));
        at = end;
    }
    let starts: Vec<usize> = found.iter().map(|(_, start, _)| *start).chain([chars.len()]).collect();
    let mut end_before = 0;
    for (index, (figure, start, end)) in found.iter_mut().enumerate() {
        figure.before = chars[end_before..*start].iter().collect();
        figure.after = chars[*end..starts[index + 1]].iter().collect();
        end_before = *end;
    }
    found.into_iter().map(|(figure, ..)| figure).collect()
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―' | '~' | '〜' | '至' | '到' | '−')
}

/// A number at the beginning of a text.
struct Numeral {
    value: f64,
    length: usize,
    /// What 千, 万 or K made of it; 1 without.
    factor: u32,
}

impl Numeral {
    fn read(chars: &[char]) -> Option<Self> {
        let (bare, digits) = arabic(chars).or_else(|| chinese(chars))?;
        let (factor, length) = match chars.get(digits) {
            Some('k' | 'K' | '千') => (1000, digits + 1),
            Some('w' | 'W' | '万') => (10_000, digits + 1),
            _ => (1, digits),
        };
        let (tail, length) = tail(&chars[length..], factor).map_or((0, length), |(tail, more)| (tail, length + more));
        // Hundredths of a yuan are the least that matters.
        let value = ((bare * f64::from(factor) + f64::from(tail)) * 100.0).round() / 100.0;
        Some(Self { value, length, factor })
    }

    /// Its value as the lower end of a span of which only the upper end says 千 or 万: 5-8K.
    fn lifted(&self, upper: &Self) -> f64 {
        let factor = f64::from(upper.factor);
        if self.factor == 1 && upper.factor > 1 && self.value <= upper.value / factor { self.value * factor } else { self.value }
    }
}

/// What a digit behind 千, 万 or K adds, and its length: 4千5, 1万2千, 5千8百. In 4千5险 and 4千5天 it counts something else.
fn tail(chars: &[char], factor: u32) -> Option<(u32, usize)> {
    let digit = chars.first().and_then(|c| c.to_digit(10)).filter(|_| factor > 1)?;
    let lower = [('千', 1000), ('百', 100)].into_iter().find(|(word, power)| chars.get(1) == Some(word) && *power < factor);
    let (tail, length) = lower.map_or((digit * factor / 10, 1), |(_, power)| (digit * power, 2));
    let ends = |c: &char| is_dash(*c) || !c.is_alphanumeric() && *c != '.' || "元块左起以每".contains(*c);
    chars.get(length).is_none_or(ends).then_some((tail, length))
}

/// Digits, with thousands parted by commas and with decimals.
fn arabic(chars: &[char]) -> Option<(f64, usize)> {
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    if !digit(0) {
        return None;
    }
    let (mut text, mut at) = (String::new(), 0);
    loop {
        match chars.get(at) {
            Some(c) if c.is_ascii_digit() => text.push(*c),
            Some(',') if digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4) && !text.contains('.') => {}
            Some('.') if digit(at + 1) && !text.contains('.') => text.push('.'),
            _ => break,
        }
        at += 1;
    }
    text.parse().ok().map(|number| (number, at))
}

/// 五千, 八百五, 一万二, 十五: only with a word for a power of ten in it, since 一 and 二 stand in many words.
fn chinese(chars: &[char]) -> Option<(f64, usize)> {
    const DIGITS: &str = "零一二三四五六七八九";
    let digit = |c: char| if c == '两' { Some(2) } else { DIGITS.chars().position(|digit| digit == c) };
    let power = |c: char| {
        [('十', 10_u32), ('百', 100), ('千', 1000), ('万', 10_000)].iter().find(|(word, _)| *word == c).map(|(_, power)| *power)
    };
    let length = chars.iter().take_while(|c| digit(**c).is_some() || power(**c).is_some()).count();
    let run = &chars[..length];
    // Nobody writes longer ones, and none of these is too large.
    if length > 12 || !run.iter().any(|c| power(*c).is_some()) {
        return None;
    }
    let (mut sum, mut section, mut pending, mut last) = (0_u32, 0_u32, None::<u32>, 1_u32);
    for c in run {
        if let Some(value) = digit(*c) {
            if pending.is_some_and(|pending| pending != 0) {
                return None;
            }
            pending = Some(u32::try_from(value).ok()?);
        } else if let Some(power) = power(*c) {
            let count = pending.take().unwrap_or(1);
            if power == 10_000 {
                sum += (section + if section == 0 || count > 1 { count } else { 0 }) * power;
                section = 0;
            } else {
                section += count * power;
            }
            last = power;
        }
    }
    // 八百五 is 850: a digit at the end counts a tenth of the power before it, unless 零 stands between.
    let tail = pending.unwrap_or_default();
    let before_tail = run.len().checked_sub(2).map(|at| run[at]);
    let tail = if before_tail == Some('零') || last <= 10 { tail } else { tail * (last / 10) };
    Some((f64::from(sum + section + tail), length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<(f64, Option<f64>)> {
        figures(&plain(text)).iter().map(|figure| (figure.low, figure.high)).collect()
    }

    #[test]
    fn numbers_are_found_as_people_write_them() {
        for (text, expected) in [
            ("5-8K", (5000.0, Some(8000.0))),
            ("5000 — 8000", (5000.0, Some(8000.0))),
            ("5000元-8000元", (5000.0, Some(8000.0))),
            ("８－１０万", (80_000.0, Some(100_000.0))),
            ("五千至八千", (5000.0, Some(8000.0))),
            ("一万二", (12_000.0, None)),
            ("八百五", (850.0, None)),
            ("三千零五", (3005.0, None)),
            ("十五", (15.0, None)),
            ("5,500.5", (5500.5, None)),
            ("18—50岁", (18.0, Some(50.0))),
            ("6000-6000", (6000.0, None)),
            ("4千5", (4500.0, None)),
            ("4千5-6千元", (4500.0, Some(6000.0))),
            ("1万2千", (12_000.0, None)),
            ("5千8百元", (5800.0, None)),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
        assert_eq!(found("4千5险一金"), [(4000.0, None), (5.0, None)]);
        assert_eq!(found("一线工人，统一安排"), []);
        assert_eq!(found("底薪3800+综合6000"), [(3800.0, None), (6000.0, None)]);
    }

    #[test]
    fn what_is_left_keeps_its_letters() {
        let known = ["高中", "以上", "月", "买", "到"];
        assert_eq!(unread("高中以上会英语", &known), ["会英语"]);
        assert_eq!(unread("(满月买)、到岗月结", &known), ["满月买", "到岗月结"]);
        assert_eq!(unread("高中,以上/月到", &known), Vec::<&str>::new());
    }

    #[test]
    fn words_stand_beside_their_number() {
        let figures = figures("底薪3800元+计件,综合5500");
        assert_eq!((&*figures[0].before, &*figures[0].after), ("底薪", "元+计件,综合"));
        assert_eq!((&*figures[1].before, &*figures[1].after), ("元+计件,综合", ""));
    }

    #[test]
    fn what_is_no_number_is_seen() {
        let first = |text: &str| figures(&plain(text)).remove(0);
        for text in ["45OO", "45oo元", "l500", "底薪O5"] {
            assert!(first(text).is_mistyped(), "{text}");
        }
        for text in ["4500", "4500ormore", "45or50", "total500"] {
            assert!(!first(text).is_mistyped(), "{text}");
        }
        assert!(first("6000-4000").falls && !first("4000-6000").falls && !first("6000-6000").falls);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>()) {
            for figure in figures(&plain(&text)) {
                prop_assert!(figure.low >= 0.0);
                prop_assert!(figure.high.is_none_or(|high| high > figure.low));
            }
        }

        #[test]
        fn chinese_and_arabic_say_the_same(text in "[零一二三四五六七八九十百千万]{1,8}") {
            // Nothing overflows, whatever is typed.
            let _ = figures(&text);
        }
    }
}
