//! What editors wrote, as it is read aloud: digits become words, brackets become pauses, signs and pictures go.

use super::Tongue;
use crate::schema::value::Clock;

const OPENING: [char; 6] = ['（', '(', '【', '[', '〔', '{'];
const CLOSING: [char; 6] = ['）', ')', '】', ']', '〕', '}'];
/// Marks that a voice knows.
const MARKS: [char; 13] = ['，', '。', '、', '；', '：', '！', '？', ',', '.', ';', ':', '!', '?'];
/// Marks around words that make no pause.
const SILENT: [char; 12] = ['“', '”', '‘', '’', '"', '\'', '《', '》', '「', '」', '『', '』'];
/// Signs that hold a number together, or two numbers.
const INNER: [char; 8] = ['.', ':', ',', '-', '–', '—', '~', '～'];
/// Before these two of something are 两.
const COUNTED: [char; 21] = [
    '个', '人', '名', '位', '家', '天', '年', '次', '趟', '台', '辆', '间', '小', '班', '套', '岁', '周', '场', '千', '万', '份',
];

pub(super) fn text(tongue: Tongue, written: &str) -> String {
    if tongue == Tongue::Other {
        return written.to_owned();
    }
    let letters: Vec<char> = written.chars().map(narrow).collect();
    let mut said = Said { tongue, text: String::new() };
    let mut at = 0;
    while at < letters.len() {
        if letters[at].is_ascii_digit() {
            let end = number_end(&letters, at);
            at += said.number(&letters, at, end);
        } else {
            said.letter(&letters, at);
            at += 1;
        }
    }
    said.finish()
}

pub(super) fn name(tongue: Tongue, written: &str) -> String {
    let mut depth = 0_usize;
    let outside = written.chars().filter(|c| {
        let inside = depth > 0;
        if OPENING.contains(c) {
            depth += 1;
        } else if CLOSING.contains(c) {
            depth = depth.saturating_sub(1);
            return false;
        }
        !inside && !OPENING.contains(c)
    });
    let outside: String = outside.collect();
    text(tongue, if outside.trim().is_empty() { written } else { &outside })
}

/// Digits and colons of full width are those of ASCII.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' | '：' | '．' | '－' | '％' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    }
}

/// Where the number ends that begins at `at`: signs belong to it while digits follow.
fn number_end(letters: &[char], at: usize) -> usize {
    let digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let mut end = at;
    while digit(end) || (letters.get(end).is_some_and(|c| INNER.contains(c)) && digit(end + 1)) {
        end += 1;
    }
    end
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

/// A text on its way to the voice.
struct Said {
    tongue: Tongue,
    text: String,
}

impl Said {
    /// Says the number from `at` to `end`. How many letters that took.
    fn number(&mut self, letters: &[char], at: usize, end: usize) -> usize {
        let before = at.checked_sub(1).map(|at| letters[at]);
        let after = letters.get(end).copied();
        // What stands among Chinese words is read with them, whatever the language around.
        let among_han = before.is_some_and(is_han) || after.is_some_and(is_han);
        let tongue = if among_han { Tongue::Chinese } else { self.tongue };
        let written: String = letters[at..end].iter().collect();
        let percent = after == Some('%');
        let words = match (percent, tongue) {
            (true, Tongue::Chinese) => format!("百分之{}", range(tongue, &written, None, None)),
            (true, _) => format!("{} percent", range(tongue, &written, None, None)),
            _ => range(tongue, &written, before, after),
        };
        if tongue == Tongue::English && self.text.ends_with(|c: char| c.is_alphanumeric()) {
            self.text.push(' ');
        }
        self.text += &words;
        if tongue == Tongue::English && after.is_some_and(char::is_alphanumeric) {
            self.text.push(' ');
        }
        end - at + usize::from(percent)
    }

    fn letter(&mut self, letters: &[char], at: usize) {
        let c = letters[at];
        let beside = |other: Option<&char>| other.is_some_and(char::is_ascii_alphanumeric);
        let (left, right) = (at > 0 && beside(letters.get(at - 1)), beside(letters.get(at + 1)));
        let inside = left && right;
        match c {
            c if c.is_alphanumeric() => self.text.push(c),
            '’' | '\'' | '-' if inside => self.text.push(c),
            ' ' if self.tongue == Tongue::English || inside => self.space(),
            // `招 40 人` is said in one breath.
            ' ' if left || right => {}
            c if MARKS.contains(&c) => self.mark(c),
            c if SILENT.contains(&c) => {}
            _ => self.pause(),
        }
    }

    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    /// A mark takes the place of a pause, and of no other mark.
    fn mark(&mut self, mark: char) {
        let mark = if mark == ':' && self.tongue == Tongue::Chinese { '：' } else { mark };
        self.text.truncate(self.text.trim_end_matches([' ', '，', ',']).len());
        if self.text.ends_with(char::is_alphanumeric) {
            self.text.push(mark);
        }
        if self.tongue == Tongue::English {
            self.space();
        }
    }

    fn pause(&mut self) {
        if self.text.trim_end().ends_with(char::is_alphanumeric) {
            self.text.truncate(self.text.trim_end().len());
            self.text += self.tongue.pause();
        }
    }

    fn finish(self) -> String {
        self.text.trim_matches(|c: char| c == ' ' || MARKS.contains(&c)).to_owned()
    }
}

/// One number, or two with a sign between them.
fn range(tongue: Tongue, written: &str, before: Option<char>, after: Option<char>) -> String {
    let digits = written.chars().filter(char::is_ascii_digit).count();
    let parts: Vec<&str> = written.split(['-', '–', '—', '~', '～']).collect();
    match &parts[..] {
        [one] => single(tongue, one, before, after),
        [low, high] if !low.starts_with('0') && digits < 9 && !(low.contains('.') && low.matches('.').count() > 1) => {
            let to = if tongue == Tongue::Chinese { "到" } else { " to " };
            format!("{}{to}{}", single(tongue, low, before, None), single(tongue, high, None, after))
        }
        _ => tongue.phone(written),
    }
}

fn single(tongue: Tongue, written: &str, before: Option<char>, after: Option<char>) -> String {
    let ungrouped = written.replace(',', "");
    let whole = ungrouped.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(clock) = Clock::parse(written) {
        return time(tongue, clock);
    }
    match (whole, ungrouped.matches('.').count()) {
        (true, _) if ungrouped.len() == 4 && after == Some('年') => tongue.digits(&ungrouped),
        (true, _) if before.is_some_and(|c| c.is_ascii_alphabetic()) => tongue.digits(&ungrouped),
        (true, _) if ungrouped.len() > 8 || (ungrouped.len() > 1 && ungrouped.starts_with('0')) => tongue.phone(&ungrouped),
        (true, _) if tongue == Tongue::Chinese && ungrouped == "2" && before != Some('第') => {
            if after.is_some_and(|c| COUNTED.contains(&c)) { "两" } else { "二" }.to_owned()
        }
        (true, _) | (false, 1) => tongue.decimal(&ungrouped),
        _ => tongue.phone(written),
    }
}

/// A time inside a title, without the part of the day.
fn time(tongue: Tongue, clock: Clock) -> String {
    let [hour, minute] = [clock.0.hour(), clock.0.minute()].map(|number| u64::try_from(number).unwrap_or_default());
    let said = tongue.number(minute);
    match (tongue, minute) {
        (Tongue::Chinese, 0) => format!("{}点", super::chinese::count(hour)),
        (Tongue::Chinese, 30) => format!("{}点半", super::chinese::count(hour)),
        (Tongue::Chinese, 1..10) => format!("{}点零{said}分", super::chinese::count(hour)),
        (Tongue::Chinese, _) => format!("{}点{said}分", super::chinese::count(hour)),
        (_, 0) => format!("{} o’clock", tongue.number(hour)),
        (_, 1..10) => format!("{} oh {said}", tongue.number(hour)),
        _ => format!("{} {said}", tongue.number(hour)),
    }
}
