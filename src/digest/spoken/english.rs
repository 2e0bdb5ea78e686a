//! Numbers in spoken English: `three thousand eight hundred`, `twenty-first`.

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const GROUPS: [&str; 4] = ["", " thousand", " million", " billion"];
/// Those that do not just end in `th`.
const IRREGULAR: [(&str, &str); 8] = [
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("five", "fifth"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("twelve", "twelfth"),
    ("ty", "tieth"),
];

/// A number below a million million.
pub(super) fn number(number: u64) -> String {
    if number == 0 {
        return "zero".to_owned();
    }
    let mut said: Vec<String> = Vec::new();
    for (at, name) in GROUPS.into_iter().enumerate().rev() {
        let part = number / 1000_u64.pow(u32::try_from(at).unwrap_or_default()) % 1000;
        match part {
            0 => {}
            part if at == 0 && part < 100 && !said.is_empty() => said.push(format!("and {}", below_hundred(part))),
            part => said.push(format!("{}{name}", below_thousand(part))),
        }
    }
    said.join(" ")
}

fn below_thousand(number: u64) -> String {
    match (number / 100, number % 100) {
        (0, rest) => below_hundred(rest),
        (hundreds, 0) => format!("{} hundred", small(hundreds)),
        (hundreds, rest) => format!("{} hundred and {}", small(hundreds), below_hundred(rest)),
    }
}

fn below_hundred(number: u64) -> String {
    let tens = || usize::try_from(number / 10).ok().and_then(|tens| TENS.get(tens)).copied().unwrap_or_default();
    match number {
        0..20 => small(number).to_owned(),
        number if number.is_multiple_of(10) => tens().to_owned(),
        number => format!("{}-{}", tens(), small(number % 10)),
    }
}

fn small(number: u64) -> &'static str {
    usize::try_from(number).ok().and_then(|number| SMALL.get(number)).copied().unwrap_or_default()
}

/// The place in a row: `twelfth`.
pub(super) fn ordinal(place: u64) -> String {
    let said = number(place);
    let irregular = IRREGULAR.iter().find_map(|(end, other)| Some(format!("{}{other}", said.strip_suffix(end)?)));
    irregular.unwrap_or_else(|| format!("{said}th"))
}

/// Digits one by one, as in a telephone number.
pub(super) fn digits(text: &str) -> String {
    let digits: Vec<&str> = text.chars().filter_map(|c| c.to_digit(10)).map(|digit| small(digit.into())).collect();
    digits.join(" ")
}
