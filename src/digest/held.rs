//! Which news a short text can hold: the weightiest are tried first, and what does not fit is left out for others.

use super::news::News;
use crate::schema::Kind;

/// The longest text that fits: `write` writes it for some of `news`, `fits` says whether it is short enough.
pub(super) fn held<'a, T>(news: &[News<'a>], near: bool, write: impl Fn(&[News<'a>]) -> T, fits: impl Fn(&T) -> bool) -> T {
    let mut told: Vec<usize> = Vec::new();
    let some = |told: &[usize]| write(&told.iter().map(|at| news[*at]).collect::<Vec<_>>());
    let mut text = some(&told);
    for at in by_weight(news, near) {
        let mut more = told.clone();
        more.push(at);
        more.sort_unstable();
        let longer = some(&more);
        if fits(&longer) {
            (told, text) = (more, longer);
        }
    }
    text
}

/// One of each kind before two of one: a job, the coach there, a fair; then more jobs, and a course. Near ones come first where
/// that is asked for.
fn by_weight(news: &[News<'_>], near: bool) -> Vec<usize> {
    let mut weighed: Vec<(usize, usize)> = Vec::new();
    let mut seen = [0_usize; 4];
    for (at, news) in news.iter().enumerate() {
        let (row, weight) = match news.kind() {
            Kind::Trip => (1, 1),
            Kind::Fair => (2, if near { 0 } else { 2 }),
            Kind::Course => (3, 7),
            _ => (0, if near { 2 } else { 0 }),
        };
        // A second job weighs as much as two of the others do together.
        let step = if row == 0 { 3 } else { 12 };
        weighed.push((weight + step * seen[row], at));
        seen[row] += 1;
    }
    weighed.sort_unstable();
    weighed.into_iter().map(|(_, at)| at).collect()
}
