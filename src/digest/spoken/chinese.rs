//! Numbers in spoken Chinese: `三千八百`, `两百零五`, `零八三二`.

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const STEPS: [&str; 4] = ["", "十", "百", "千"];
const GROUPS: [&str; 3] = ["", "万", "亿"];

/// A number below a million million. `两` stands where people say it: before 百, 千, 万 and 亿, but not in 二十 or 十二.
pub(super) fn number(number: u64) -> String {
    if number == 0 {
        return "零".to_owned();
    }
    let mut said = String::new();
    let mut passed_over = false;
    for (at, name) in GROUPS.into_iter().enumerate().rev() {
        let part = number / 10_000_u64.pow(u32::try_from(at).unwrap_or_default()) % 10_000;
        if part == 0 {
            passed_over = true;
            continue;
        }
        if !said.is_empty() && (passed_over || part < 1000) {
            said.push('零');
        }
        passed_over = false;
        if part == 2 && at > 0 {
            said.push('两');
        } else {
            group(&mut said, part);
        }
        said += name;
    }
    said
}

/// Four digits at most. `十二` begins a number, `一十二` goes on.
fn group(said: &mut String, part: u64) {
    let opens = said.is_empty();
    let mut begun = false;
    let mut gap = false;
    for (at, step) in STEPS.into_iter().enumerate().rev() {
        let digit = part / 10_u64.pow(u32::try_from(at).unwrap_or_default()) % 10;
        if digit == 0 {
            gap = begun;
            continue;
        }
        if gap {
            said.push('零');
        }
        match (digit, step) {
            (1, "十") if opens && !begun => {}
            (2, "百" | "千") => said.push('两'),
            _ => said.push(name(digit)),
        }
        said.push_str(step);
        (begun, gap) = (true, false);
    }
}

/// As before something that is counted: two of it are 两.
pub(super) fn count(amount: u64) -> String {
    if amount == 2 { "两".to_owned() } else { number(amount) }
}

/// Digits one by one, as in a year.
pub(super) fn digits(text: &str) -> String {
    text.chars().filter_map(|c| c.to_digit(10)).map(|digit| name(digit.into())).collect()
}

/// Digits one by one as on the telephone, where 一 would sound like 七.
pub(super) fn dialled(text: &str) -> String {
    digits(text).replace('一', "幺")
}

fn name(digit: u64) -> char {
    usize::try_from(digit).ok().and_then(|digit| DIGITS.get(digit)).copied().unwrap_or('零')
}
