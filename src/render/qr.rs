//! QR codes (ISO/IEC 18004) as inline SVG: no file of its own, nothing to load, nothing that printing could miss.

use qrcode::bits::encode_auto;
use qrcode::canvas::{Canvas, MaskPattern};
use qrcode::ec::construct_codewords;
use qrcode::{Color, EcLevel, Version};
use std::sync::{LazyLock, OnceLock};

/// A quarter of the code may be dirty, torn or folded.
const LEVEL: EcLevel = EcLevel::Q;
/// Any mask can be read. To try all eight for the evenest takes fifty times as long, for each of thousands of jobs.
const MASK: MaskPattern = MaskPattern::DiagonalLines;
/// Light modules around the code, which readers need.
const QUIET: usize = 4;
/// So many sizes of codes there are.
const SIZES: usize = 40;

/// An address as a code; none if it is longer than a code can hold.
pub(super) fn svg(address: &str) -> Option<String> {
    let (form, modules) = modules(address)?;
    let mut svg = Vec::with_capacity(form.head.len() + 4 * modules.len());
    svg.extend_from_slice(form.head.as_bytes());
    for (start, row) in form.rows.iter().zip(modules.chunks(form.rows.len())) {
        svg.extend_from_slice(start.as_bytes());
        for run in row.chunk_by(|a, b| a == b) {
            STEPS[usize::from(run[0])][run.len()].write(&mut svg);
        }
    }
    svg.extend_from_slice(b"\"/></svg>");
    Some(String::from_utf8(svg).expect("what is written from text is text"))
}

/// The modules of a code row by row, dark or not, and what codes of its size share.
fn modules(address: &str) -> Option<(&'static Form, Vec<bool>)> {
    let bits = encode_auto(address.as_bytes(), LEVEL).ok()?;
    let version = bits.version();
    let (data, correction) = construct_codewords(&bits.into_bytes(), version, LEVEL).ok()?;
    let Version::Normal(size @ 1..) = version else { return None };
    let form = FORMS[size.unsigned_abs() as usize - 1].get_or_init(|| Form::new(version, data.len() + correction.len()));
    let mut modules = form.blank.clone();
    for (byte, places) in data.iter().chain(&correction).zip(form.places.chunks_exact(8)) {
        for (place, digit) in places.iter().zip((0..8).rev()) {
            modules[*place] ^= byte >> digit & 1 == 1;
        }
    }
    Some((form, modules))
}

/// What all codes of a size share. A site's addresses are of about one length, so their codes are of one size or two.
struct Form {
    /// The beginning of the image.
    head: String,
    /// The beginning of each row's path.
    rows: Vec<String>,
    /// The modules of a code of which every bit is zero.
    blank: Vec<bool>,
    /// The module in which each bit stands. It is dark or light as the mask has it, and the other where the bit is one.
    places: Vec<usize>,
}

static FORMS: [OnceLock<Form>; SIZES] = [const { OnceLock::new() }; SIZES];

impl Form {
    /// The form of codes that hold so many bytes.
    fn new(version: Version, bytes: usize) -> Self {
        let blank = draw(version, &vec![0; bytes]);
        // The library knows where bits stand, and is asked by drawing their numbers, a binary digit of all of them at once.
        let mut numbers = vec![0; blank.len()];
        for digit in 0..=(8 * bytes).ilog2() {
            let is_one = |number: &usize| number >> digit & 1 == 1;
            let byte = |at: usize| (1..=8).fold(0, |byte, bit| byte << 1 | u8::from(is_one(&(8 * at + bit))));
            let drawn = draw(version, &(0..bytes).map(byte).collect::<Vec<_>>());
            for ((number, drawn), blank) in numbers.iter_mut().zip(drawn).zip(&blank) {
                *number |= usize::from(drawn != *blank) << digit;
            }
        }
        let mut places = vec![0; 8 * bytes];
        for (place, number) in numbers.into_iter().enumerate().filter(|(_, number)| *number > 0) {
            places[number - 1] = place;
        }
        let width = blank.len().isqrt();
        let side = width + 2 * QUIET;
        let head = format!(
            "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" role=\"img\" aria-label=\"二维码\" shape-rendering=\"crispEdges\">\
             <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path stroke=\"#000\" d=\""
        );
        // Half a module down, so that a line of one module's breadth covers the row.
        let rows = (0..width).map(|y| format!("M{QUIET} {}.5", y + QUIET)).collect();
        Self { head, rows, blank, places }
    }
}

/// A code as the library draws it, from the bytes that stand in it.
fn draw(version: Version, bytes: &[u8]) -> Vec<bool> {
    let mut canvas = Canvas::new(version, LEVEL);
    canvas.draw_all_functional_patterns();
    canvas.draw_data(bytes, &[]);
    canvas.apply_mask(MASK);
    canvas.into_colors().into_iter().map(|color| color == Color::Dark).collect()
}

/// A step of the path over so many light modules, or a line over so many dark ones. A code has hundreds of them: they are
/// written once, and copied at a fixed length, which costs next to nothing.
struct Step {
    text: [u8; Self::MOST],
    length: usize,
}

static STEPS: LazyLock<[Vec<Step>; 2]> = LazyLock::new(|| {
    let lengths = 0..=Version::Normal(40).width();
    let light = lengths.clone().map(|length| Step::new(&format!("m{length} 0")));
    [light.collect(), lengths.map(|length| Step::new(&format!("h{length}"))).collect()]
});

impl Step {
    const MOST: usize = 8;

    fn new(step: &str) -> Self {
        let mut text = [0; Self::MOST];
        text[..step.len()].copy_from_slice(step.as_bytes());
        Self { text, length: step.len() }
    }

    fn write(&self, path: &mut Vec<u8>) {
        let end = path.len() + self.length;
        path.extend_from_slice(&self.text);
        path.truncate(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_code_has_its_three_corners_and_a_quiet_edge() {
        let (form, modules) = modules("https://qiao.example.org/j/240001.html").unwrap();
        let width = form.rows.len();
        assert_eq!(modules.len(), width * width);
        for (x, y) in [(0, 0), (width - 7, 0), (0, width - 7)] {
            let corner: String = (0..7).map(|at| if modules[y * width + x + at] { 'x' } else { ' ' }).collect();
            assert_eq!(corner, "xxxxxxx", "at {x}, {y}");
        }
        let svg = svg("https://qiao.example.org/j/240001.html").unwrap();
        assert!(svg.contains(&format!("viewBox=\"0 0 {0} {0}\"", width + 8)), "{svg}");
    }

    #[test]
    fn what_no_code_can_hold_has_none() {
        assert_eq!(svg(&"x".repeat(4000)), None);
    }

    proptest! {
        #[test]
        fn a_code_is_as_the_library_draws_it(address in "https?://[a-z0-9.:/-]{0,300}") {
            let (_, modules) = modules(&address).unwrap();
            let bits = encode_auto(address.as_bytes(), LEVEL).unwrap();
            let version = bits.version();
            let (data, correction) = construct_codewords(&bits.into_bytes(), version, LEVEL).unwrap();
            prop_assert_eq!(modules, draw(version, &[data, correction].concat()));
        }

        #[test]
        fn a_path_goes_over_each_module_once(address in "https://[a-z0-9/]{0,300}") {
            let (form, modules) = modules(&address).unwrap();
            let svg = svg(&address).unwrap();
            let path = svg.rsplit('"').nth(1).unwrap();
            let mut drawn = Vec::new();
            for (y, row) in path.split('M').skip(1).enumerate() {
                let (start, steps) = row.split_at(row.find(['m', 'h']).unwrap());
                prop_assert_eq!(start, format!("{QUIET} {}.5", y + QUIET));
                for step in steps.replace('m', " m").replace('h', " h").split(' ').filter(|step| *step != "0" && !step.is_empty()) {
                    let (is_dark, length) = (step.starts_with('h'), step[1..].parse().unwrap());
                    drawn.extend(std::iter::repeat_n(is_dark, length));
                }
            }
            prop_assert_eq!(drawn.len(), form.rows.len().pow(2));
            prop_assert_eq!(drawn, modules);
        }
    }
}
