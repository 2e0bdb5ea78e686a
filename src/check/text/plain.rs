//! Text as rules read it: one width, one script, no blanks or marks inside words, and where each character came from.
//!
//! `押 金`, `**押**金`, `１６周歲` and a sentence that is broken over two lines come out as people read them, so that a
//! pattern need not think of disguises. Nothing here knows what is looked for.

use crate::schema::narrow;
use std::ops::Range;
use std::sync::LazyLock;

/// A text in its plain form.
#[derive(Debug)]
pub(super) struct Plain<'a> {
    pub(super) text: String,
    source: &'a str,
    /// Where stretches begin that are as long in `text` as in `source`, character by character: there, and there.
    stretches: Vec<(usize, usize)>,
    /// What of `source` comes next as it is, and is still to be copied.
    verbatim: Range<usize>,
    /// Whether `source` may have traditional characters.
    pub(super) may_be_traditional: bool,
    /// Whether it may have digits or letters of full width.
    pub(super) may_be_wide: bool,
}

impl<'a> Plain<'a> {
    pub(super) fn of(source: &'a str) -> Self {
        let mut plain = Self {
            text: String::with_capacity(source.len()),
            source,
            stretches: Vec::new(),
            verbatim: 0..0,
            may_be_traditional: false,
            may_be_wide: false,
        };
        let mut chars = source.char_indices().peekable();
        let mut word = Word::default();
        while let Some((at, c)) = chars.next() {
            if is_letter(c) {
                word.add_letter(c);
                plain.push_folded(c, at);
                continue;
            }
            if is_blank(c) {
                let mut wide = c == '\u{3000}';
                while chars.next_if(|(_, next)| is_blank(*next)).is_some() {
                    wide = true;
                }
                let rest = chars.peek().map_or("", |(next, _)| &source[*next..]);
                if word.ends_before(&Word::first_of(rest), wide) {
                    plain.push(',', at);
                }
                word = Word::default();
                continue;
            }
            word.add_other(c);
            match c {
                '\n' if !goes_on(&source[at + 1..]) => plain.push('\n', at),
                '|' => plain.push('\n', at),
                ']' if chars.peek().is_some_and(|(_, next)| *next == '(') => {
                    // Where a link leads is no text, and nobody looks at its characters.
                    while let Some((_, c)) = chars.next_if(|(_, c)| !matches!(c, ')' | '\n')) {
                        plain.may_be_traditional |= !c.is_ascii();
                        plain.may_be_wide |= !c.is_ascii();
                    }
                    chars.next_if(|(_, c)| *c == ')');
                }
                // A bullet stays, since a list has a heading; so does a single tilde, which says “to”: 18~45.
                '*' if is_bullet(plain.copied(), chars.peek()) => plain.push('-', at),
                '~' if chars.next_if(|(_, next)| *next == '~').is_none() => plain.push('~', at),
                '\n' | '\r' | '*' | '_' | '~' | '`' | '\\' | '\u{ad}' => {}
                c if is_invisible(c) => {}
                c => plain.push_folded(c, at),
            }
        }
        plain.copied();
        plain
    }

    /// What heads the column of a table in which a byte of `text` stands.
    pub(super) fn column(&self, byte: usize) -> Option<Plain<'a>> {
        let at = self.origin(&(byte..byte + 1)).start;
        let line = self.source[..at].rfind('\n').map_or(0, |mark| mark + 1);
        let is_row = |line: &&str| line.trim_start().starts_with('|');
        let column = self.source[line..at].matches('|').count();
        let head = self.source[..line].trim_end_matches('\n').rsplit('\n').take_while(is_row).last()?;
        is_row(&&self.source[line..]).then(|| head.trim_start().split('|').nth(column).map(Plain::of))?
    }

    /// Adds a character that stands for what is at a place of `source`.
    fn push(&mut self, c: char, at: usize) {
        self.copied();
        self.note(at);
        self.text.push(c);
    }

    /// Adds a character of `source` as it is.
    fn keep(&mut self, c: char, at: usize) {
        if self.verbatim.end != at {
            self.copied();
            self.verbatim = at..at;
        }
        self.verbatim.end = at + c.len_utf8();
    }

    /// The text with all that was kept.
    fn copied(&mut self) -> &str {
        if !self.verbatim.is_empty() {
            self.note(self.verbatim.start);
            self.text.push_str(&self.source[self.verbatim.clone()]);
            self.verbatim.start = self.verbatim.end;
        }
        &self.text
    }

    /// Notes that the text goes on with what is at a place of `source`.
    fn note(&mut self, at: usize) {
        let goes_on = |(text, source): &(usize, usize)| self.text.len() - text == at - source;
        if !self.stretches.last().is_some_and(goes_on) {
            self.stretches.push((self.text.len(), at));
        }
    }

    /// Adds a character in lower case, of ASCII width, in simplified form.
    fn push_folded(&mut self, c: char, at: usize) {
        let folded = match c {
            '！'..='～' => {
                self.may_be_wide |= is_wide(c);
                narrow(c).to_ascii_lowercase()
            }
            c if c.is_ascii() => c.to_ascii_lowercase(),
            '﹣' | '–' | '—' | '−' => '-',
            c => simplified(c).map_or(c, |simple| {
                self.may_be_traditional = true;
                simple
            }),
        };
        if folded == c { self.keep(c, at) } else { self.push(folded, at) }
    }

    /// Where some bytes of `text` came from.
    pub(super) fn origin(&self, range: &Range<usize>) -> Range<usize> {
        let place = |byte: usize| {
            let character = self.text.floor_char_boundary(byte);
            let begun = self.stretches.partition_point(|(text, _)| *text <= character);
            let stretch = begun.checked_sub(1).filter(|_| character < self.text.len()).map(|last| self.stretches[last]);
            stretch.map_or(self.source.len(), |(text, source)| source + (character - text))
        };
        let last = place(range.end.saturating_sub(1));
        let end = self.source[last..].chars().next().map_or(last, |c| last + c.len_utf8());
        place(range.start)..end
    }
}

/// What stands between two blanks, as far as it tells whether a blank ends a clause: “学历不限 高薪诚聘”.
#[derive(Default)]
struct Word {
    chars: usize,
    first: Option<char>,
    last: Option<char>,
}

impl Word {
    fn first_of(text: &str) -> Self {
        let mut word = Self::default();
        for c in text.chars().take_while(|c| is_letter(*c) || is_mark(*c)).take(LONG * 3) {
            if is_letter(c) {
                word.add_letter(c);
            }
        }
        word
    }

    fn add_letter(&mut self, c: char) {
        self.chars += 1;
        self.first = self.first.or(Some(c));
        self.last = Some(c);
    }

    fn add_other(&mut self, c: char) {
        if !is_mark(c) && !is_invisible(c) {
            *self = Self::default();
        }
    }

    /// Whether the blank between this word and the next stands for a comma. A wide one does, if the words are not letters
    /// that were spaced out (`押　金`); a narrow one, if both words are long and the first leaves nothing open.
    fn ends_before(&self, next: &Self, wide: bool) -> bool {
        let between_han = self.last.is_some_and(is_han) && next.first.is_some_and(is_han);
        let spaced_out = self.chars == 1 && next.chars == 1;
        let both_long = self.chars >= LONG && next.chars >= LONG;
        between_han && if wide { !spaced_out } else { both_long && !self.last.is_some_and(leaves_open) }
    }
}

/// How many characters make a word that is more than a part of one.
const LONG: usize = 3;

fn is_han(c: char) -> bool {
    place(c).is_some()
}

/// Whether a clause can hardly end in a character: “只招收 男性”.
fn leaves_open(c: char) -> bool {
    matches!(
        c,
        '不' | '没'
            | '无'
            | '未'
            | '免'
            | '只'
            | '仅'
            | '和'
            | '与'
            | '及'
            | '或'
            | '的'
            | '为'
            | '是'
            | '在'
            | '取'
            | '收'
            | '招'
            | '需'
            | '须'
            | '求'
    )
}

/// Whether a character is a letter or a digit of any script. Unicode's tables answer that slowly for what is most of our texts.
fn is_letter(c: char) -> bool {
    match c {
        '\u{4e00}'..='\u{9fa5}' => true,
        '，' | '。' | '、' | '；' | '：' | '（' | '）' | '“' | '”' => false,
        c => c.is_alphanumeric(),
    }
}

/// Whether a character is a digit or a Latin letter of full width.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\n' | '\r')
}

fn is_mark(c: char) -> bool {
    matches!(c, '*' | '_' | '`' | '~')
}

/// Whether a sentence goes on in the next line: no empty line, list, heading, quotation or table begins there, nor a field
/// of a form such as `性别：女`.
fn goes_on(rest: &str) -> bool {
    let line = rest.split('\n').next().unwrap_or_default().trim();
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let numbered = digits > 0 && line[digits..].starts_with(['.', ')', '、', '．']);
    let listed = line.starts_with(['-', '+', '#', '>', '|', '•', '·']) || line.starts_with("* ");
    !(line.is_empty() || numbered || listed || is_field(line))
}

/// Whether a line begins with the name of a field and a colon.
fn is_field(line: &str) -> bool {
    const LONGEST: usize = 8;
    let mut name = line.trim_start_matches('*').chars().take(LONGEST + 1).skip_while(|c| is_letter(*c) || matches!(c, ' ' | '*'));
    matches!(name.next(), Some(':' | '：'))
}

/// Whether an asterisk begins an item of a list.
fn is_bullet(before: &str, next: Option<&(usize, char)>) -> bool {
    (before.is_empty() || before.ends_with('\n')) && next.is_some_and(|(_, next)| *next == ' ')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}')
}

const FIRST: char = '\u{3400}';
const LAST: char = '\u{9fff}';

fn place(c: char) -> Option<usize> {
    (FIRST..=LAST).contains(&c).then(|| c as usize - FIRST as usize)
}

/// The simplified form of a traditional character.
pub(super) fn simplified(c: char) -> Option<char> {
    // Pairs of characters from OpenCC's TSCharacters (Apache-2.0), <https://github.com/BYVoid/OpenCC>.
    // One place for each character from U+3400 on, since every character of every text is looked up.
    static TABLE: LazyLock<Vec<char>> = LazyLock::new(|| {
        let mut chars = include_str!("simplified.txt").chars().filter(|c| *c != '\n');
        let mut table = vec!['\0'; LAST as usize - FIRST as usize + 1];
        while let Some((from, to)) = chars.next().zip(chars.next()) {
            if let Some(place) = place(from).and_then(|at| table.get_mut(at)) {
                *place = to;
            }
        }
        table
    });
    let found = *TABLE.get(place(c)?)?;
    (found != '\0').then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn disguises_come_off() {
        let plain = |source| Plain::of(source).text;
        assert_eq!(plain("**押** 金３００元"), "押金300元");
        assert_eq!(plain("僅限\n男性"), "仅限男性");
        assert_eq!(plain("押\u{200b}金"), "押金");
        assert_eq!(plain("一\n\n二\n- 三\n| 四 | 五 |"), "一\n二\n-三\n\n四\n五\n");
        assert_eq!(plain("见[这里](../x/押金.md)。"), "见[这里。");
        assert_eq!(plain("~~18~~ 岁\n* 18~45"), "18岁\n-18~45");
        assert_eq!(plain("名额很多\n性别：女\n要求会做\n**年龄**：18"), "名额很多\n性别:女要求会做\n年龄:18");
    }

    #[test]
    fn blanks_between_clauses_stand_for_commas() {
        let plain = |source| Plain::of(source).text;
        assert_eq!(plain("学历不限 高薪诚聘"), "学历不限,高薪诚聘");
        assert_eq!(plain("底薪4000元 五险一金"), "底薪4000元,五险一金");
        assert_eq!(plain("包吃　长白班  有\t电梯"), "包吃,长白班,有电梯");
        assert_eq!(plain("押　金 三 百"), "押金三百");
        assert_eq!(plain("岗位：普工 男 30人"), "岗位:普工男30人");
        assert_eq!(plain("我们从不收取 **押金**和保证金"), "我们从不收取押金和保证金");
    }

    #[test]
    fn each_character_knows_where_it_came_from() {
        let source = "入职 **押** 金，三百";
        let plain = Plain::of(source);
        let at = plain.text.find("押金").unwrap();
        assert_eq!(&source[plain.origin(&(at..at + "押金".len()))], "押** 金");
    }

    #[test]
    fn letters_are_those_of_unicode() {
        assert!(('\0'..=char::MAX).all(|c| is_letter(c) == c.is_alphanumeric()));
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(source in "\\PC*|(.|\n)*|[a甲國，１Ｘ \n*|\\](]{0,40}") {
            let plain = Plain::of(&source);
            for (at, c) in plain.text.char_indices() {
                let origin = source.get(plain.origin(&(at..at + c.len_utf8())));
                prop_assert!(origin.is_some());
                prop_assert!(!is_letter(c) || origin.is_some_and(|origin| Plain::of(origin).text == c.to_string()));
            }
            prop_assert!(plain.may_be_traditional || !source.contains(|c| simplified(c).is_some()));
            prop_assert!(plain.may_be_wide || !source.contains(is_wide));
        }
    }
}
