//! QR codes (ISO/IEC 18004) as inline SVG: no file of its own, nothing to load, nothing that printing could miss.

use qrcode::bits::encode_auto;
use qrcode::canvas::{Canvas, MaskPattern};
use qrcode::ec::construct_codewords;
use qrcode::{Color, EcLevel, Version};
use std::fmt::Write as _;
use std::sync::LazyLock;

/// A quarter of the code may be dirty, torn or folded.
const LEVEL: EcLevel = EcLevel::Q;
/// Light modules around the code, which readers need.
const QUIET: usize = 4;

/// An address as a code; none if it is longer than a code can hold.
pub(super) fn svg(address: &str) -> Option<String> {
    let (modules, width) = modules(address)?;
    let mut path = String::with_capacity(4096);
    for (y, row) in modules.chunks(width).enumerate() {
        // Half a module down, so that a line of one module's breadth covers the row.
        let _ = write!(path, "M{QUIET} {}.5", y + QUIET);
        for run in row.chunk_by(|a, b| a == b) {
            path.push_str(&STEPS[usize::from(run[0] == Color::Dark)][run.len()]);
        }
    }
    let side = width + 2 * QUIET;
    Some(format!(
        "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" role=\"img\" aria-label=\"二维码\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path stroke=\"#000\" d=\"{path}\"/></svg>"
    ))
}

/// A step of the path over so many light modules, and a line over so many dark ones. A code has a thousand of them, and each
/// job has a code: written once, they cost a tenth.
static STEPS: LazyLock<[Vec<String>; 2]> = LazyLock::new(|| {
    let lengths = 0..=usize::try_from(Version::Normal(40).width()).unwrap_or_default();
    [lengths.clone().map(|length| format!("m{length} 0")).collect(), lengths.map(|length| format!("h{length}")).collect()]
});

/// The modules of a code, row by row, and how many stand in a row.
fn modules(address: &str) -> Option<(Vec<Color>, usize)> {
    let bits = encode_auto(address.as_bytes(), LEVEL).ok()?;
    let version = bits.version();
    let (data, correction) = construct_codewords(&bits.into_bytes(), version, LEVEL).ok()?;
    let mut canvas = Canvas::new(version, LEVEL);
    canvas.draw_all_functional_patterns();
    canvas.draw_data(&data, &correction);
    // Any mask can be read. To try all eight for the evenest takes fifty times as long, for each of thousands of jobs.
    canvas.apply_mask(MaskPattern::DiagonalLines);
    Some((canvas.into_colors(), usize::try_from(version.width()).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_and_a_quiet_edge() {
        let (modules, width) = modules("https://qiao.example.org/j/240001.html").unwrap();
        assert_eq!(modules.len(), width * width);
        for (x, y) in [(0, 0), (width - 7, 0), (0, width - 7)] {
            let corner: String = (0..7).map(|at| if modules[y * width + x + at] == Color::Dark { 'x' } else { ' ' }).collect();
            assert_eq!(corner, "xxxxxxx", "at {x}, {y}");
        }
        let svg = svg("https://qiao.example.org/j/240001.html").unwrap();
        assert!(svg.contains(&format!("viewBox=\"0 0 {0} {0}\"", width + 8)), "{svg}");
    }

    #[test]
    fn what_no_code_can_hold_has_none() {
        assert_eq!(svg(&"x".repeat(4000)), None);
    }
}
