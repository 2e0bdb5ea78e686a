//! The administrative divisions of China, GB/T 2260: provinces, prefectures and counties of today, and those that are
//! gone. A code has six digits, two for each level. Two tables are compiled in; `make.py` made them and NOTICE says
//! whose data they are. What a text says about places is in `text.rs`.
//!
//! Towns and villages are not here, nor anything below a province in Taiwan, Hong Kong and Macao. Where a county was
//! split, `successors` may name only the part that kept the seat.

use std::sync::LazyLock;

mod text;

pub use text::{Contradiction, OldName, contradictions, retired_names};

/// A code that is no longer in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retired {
    /// The last name under the code.
    pub name: &'static str,
    /// The first year without it.
    pub year: u16,
    /// The codes of today that followed; empty where nobody knows.
    pub successors: Vec<&'static str>,
}

/// The name of a code of today: six digits, no more.
pub fn name(code: &str) -> Option<&'static str> {
    let table = &TABLE.current;
    table.binary_search_by(|division| division.code.cmp(code)).ok().map(|at| table[at].name)
}

/// What became of a code that is gone. A code of today is never retired, though its name may have changed.
pub fn retired(code: &str) -> Option<&'static Retired> {
    let table = &TABLE.retired;
    let after = table.partition_point(|former| former.code <= code);
    let last = table[..after].last().filter(|former| former.code == code)?;
    name(code).is_none().then_some(&last.fate)
}

/// The province of a code of six digits or more, in use or not.
pub fn province(code: &str) -> Option<&'static str> {
    let digits = code.len() >= 6 && code.bytes().all(|byte| byte.is_ascii_digit());
    if digits { of_prefix(&code[..2]) } else { None }
}

/// Whether a number may begin so: the two digits of a province of today.
pub fn is_province_prefix(two_digits: &str) -> bool {
    two_digits.len() == 2 && of_prefix(two_digits).is_some()
}

/// The table is sorted, so a province stands before all that lies in it.
fn of_prefix(two: &str) -> Option<&'static str> {
    let at = TABLE.current.partition_point(|division| division.code < two);
    TABLE.current.get(at).filter(|division| division.code.starts_with(two)).map(|division| division.name)
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table {
    current: include_str!("divisions.tsv").lines().map(Current::read).collect(),
    retired: include_str!("retired.tsv").lines().map(Former::read).collect(),
});

/// Both lists are sorted by code, the second then by year.
struct Table {
    current: Vec<Current>,
    retired: Vec<Former>,
}

struct Current {
    code: &'static str,
    name: &'static str,
    alias: Alias,
    /// Other provinces with a town of that alias, as the first digits of their codes: 九江 is one of 广东.
    towns: &'static str,
}

/// How else a division may be called, as far as the words leave no doubt.
#[derive(PartialEq)]
enum Alias {
    /// By its name only.
    None,
    /// Not even the name is certain to mean the place.
    Vague,
    Short(&'static str),
}

/// A name that is gone; under a code of today it was only replaced.
struct Former {
    code: &'static str,
    fate: Retired,
}

impl Current {
    fn read(line: &'static str) -> Self {
        let mut cells = line.split('\t');
        let mut cell = || cells.next().unwrap_or_default();
        let (code, name) = (cell(), cell());
        let alias = match cell() {
            "" => Alias::None,
            "-" => Alias::Vague,
            short => Alias::Short(short),
        };
        Self { code, name, alias, towns: cell() }
    }
}

impl Former {
    fn read(line: &'static str) -> Self {
        let mut cells = line.split('\t');
        let mut cell = || cells.next().unwrap_or_default();
        let (code, name) = (cell(), cell());
        let year = cell().parse().expect("`make.py` writes a year");
        let successors = cell().split(',').filter(|code| !code.is_empty()).collect();
        Self { code, fate: Retired { name, year, successors } }
    }
}

#[cfg(test)]
mod tests;
