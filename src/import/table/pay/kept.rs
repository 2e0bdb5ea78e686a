//! Clauses of a text about pay by which people have to pay themselves.

use super::NOT;

/// The clause by which people have to pay, or wages are held back; none where it says that this is not so.
pub(super) fn kept(text: &str) -> Option<String> {
    const MONEY: &[&str] = &["押金", "押款", "保证金", "风险金", "诚信金", "履约金"];
    const HELD: &[&str] = &["工资", "薪", "月", "天", "钱"];
    let clauses = text.split([',', ';', '。', '、', '(', ')', '+']);
    let denied = |before: &str, behind: &str| {
        let behind = behind.trim_start_matches([':', '一', '律', '都', '全']);
        before.chars().rev().take(3).any(|c| NOT.contains(&c) || matches!(c, '免' | '零' | '0'))
            || behind.starts_with(['无', '不', '免', '没'])
            || behind.strip_prefix('0').is_some_and(|rest| !rest.starts_with('.'))
    };
    let is_kept = |clause: &&str| {
        let deposit = MONEY
            .iter()
            .flat_map(|word| clause.match_indices(word))
            .any(|(at, word)| !denied(&clause[..at], &clause[at + word.len()..]));
        let held = clause.match_indices(['押', '压']).any(|(at, word)| {
            let behind: String = clause[at + word.len()..].chars().take(6).collect();
            !denied(&clause[..at], "") && HELD.iter().any(|word| behind.contains(word))
        });
        deposit || held
    };
    clauses.into_iter().find(is_kept).map(ToOwned::to_owned)
}
