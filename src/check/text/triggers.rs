//! The words without which a regular expression cannot match, so that most expressions need not be run on most texts.

use regex_syntax::hir::{Class, Hir, HirKind};

/// More words than these are no help.
const MOST: usize = 96;

/// Sets of words, of each of which any text holds one that `pattern` matches: the two most telling, if there are any.
pub(super) fn of(pattern: &str) -> Vec<Vec<String>> {
    let hir = regex_syntax::parse(pattern).expect("the patterns are valid");
    let mut sets = match hir.kind() {
        HirKind::Concat(parts) => sets_of(parts),
        _ => needed(&hir).into_iter().collect(),
    };
    sets.sort_by_key(|words| std::cmp::Reverse(worth(words)));
    sets.truncate(2);
    for words in &mut sets {
        *words = shortest(std::mem::take(words));
    }
    sets
}

/// The words that hold none of the others.
fn shortest(mut words: Vec<String>) -> Vec<String> {
    words.sort_unstable();
    words.dedup();
    let is_word = |part: &str| words.binary_search_by(|word| word.as_str().cmp(part)).is_ok();
    let least = words.iter().map(String::len).min().unwrap_or(0);
    let held = |word: &String| word.len() > least && parts(word).any(|part| part != word && is_word(part));
    words.iter().filter(|word| !held(word)).cloned().collect()
}

/// All that a word holds, from one character to the next.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    let from = move |start: usize| word[start..].char_indices().map(move |(at, c)| &word[start..start + at + c.len_utf8()]);
    word.char_indices().flat_map(move |(start, _)| from(start))
}

fn needed(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Capture(capture) => needed(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => needed(&repetition.sub),
        HirKind::Alternation(ways) => {
            let words = ways.iter().map(needed).collect::<Option<Vec<_>>>()?.concat();
            (words.len() <= MOST * 4).then_some(words)
        }
        HirKind::Concat(parts) => best_of(parts),
        HirKind::Literal(_) | HirKind::Class(_) => exact(hir).filter(|words| rarity(words) > 0),
        _ => None,
    }
}

/// The most telling words that one of the parts needs, or several that follow on each other.
fn best_of(parts: &[Hir]) -> Option<Vec<String>> {
    sets_of(parts).into_iter().max_by_key(|words| worth(words))
}

fn worth(words: &[String]) -> (usize, std::cmp::Reverse<usize>) {
    (rarity(words).min(4), std::cmp::Reverse(words.len()))
}

fn sets_of(parts: &[Hir]) -> Vec<Vec<String>> {
    let mut sets: Vec<Vec<String>> = Vec::new();
    let mut run = vec![String::new()];
    for part in parts {
        let words = exact(part);
        if let Some(longer) = words.as_ref().and_then(|words| product(&run, words)) {
            run = longer;
        } else {
            let next = words.unwrap_or_else(|| {
                sets.extend(needed(part));
                vec![String::new()]
            });
            sets.push(std::mem::replace(&mut run, next));
        }
    }
    sets.push(run);
    sets.retain(|words| rarity(words) > 0);
    sets
}

/// All that an expression matches, if that is little.
fn exact(hir: &Hir) -> Option<Vec<String>> {
    let words = match hir.kind() {
        HirKind::Empty => vec![String::new()],
        HirKind::Literal(literal) => vec![String::from_utf8(literal.0.to_vec()).ok()?],
        HirKind::Class(Class::Unicode(class)) => {
            let mut chars = class.iter().flat_map(|range| range.start()..=range.end());
            let words = chars.by_ref().take(MOST).map(String::from).collect();
            chars.next().is_none().then_some(words)?
        }
        HirKind::Capture(capture) => exact(&capture.sub)?,
        HirKind::Repetition(repetition) if repetition.max == Some(1) => {
            let mut words = exact(&repetition.sub)?;
            words.push(String::new());
            words
        }
        HirKind::Alternation(ways) => ways.iter().map(exact).collect::<Option<Vec<_>>>()?.concat(),
        HirKind::Concat(parts) => parts.iter().try_fold(vec![String::new()], |words, part| product(&words, &exact(part)?))?,
        _ => return None,
    };
    (words.len() <= MOST).then_some(words)
}

fn product(heads: &[String], tails: &[String]) -> Option<Vec<String>> {
    let fits = heads.len() * tails.len() <= MOST;
    fits.then(|| heads.iter().flat_map(|head| tails.iter().map(move |tail| format!("{head}{tail}"))).collect())
}

/// How telling the least telling of some words is: digits and marks are in every text, three certain ones are not.
fn rarity(words: &[String]) -> usize {
    let letters = |word: &String| word.chars().map(|c| if c.is_ascii() { usize::from(c.is_alphabetic()) } else { 2 }).sum();
    let telling = |word: &String| usize::max(letters(word), usize::from(word.len() > 2));
    words.iter().map(telling).min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_that_a_match_needs() {
        let words = |pattern| of(pattern).iter().map(|words| words.join(" ")).collect::<Vec<_>>().join("|");
        assert_eq!(words("押金"), "押金");
        assert_eq!(words("[返反]费?.*"), "反 返");
        assert_eq!(words("(工资|薪).{0,3}面议"), "面议|工资 薪");
        assert_eq!(words("(招|收)(男|女)工"), "招女工 招男工 收女工 收男工");
        assert_eq!(words(r"[0-9]+-[0-9]+"), "");
        assert_eq!(words(r"\b(985|211)[大高]?"), "211 985");
        assert_eq!(words("押金|.*"), "");
    }
}
