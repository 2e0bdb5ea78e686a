//! What an attachment says: its text, so that it can be searched for personal data before it is published, and whether a
//! picture tells where it was taken. Bytes in, values out. What no library here reads is said to be unread, so that a
//! person looks at it; nothing is guessed.

use crate::sheet::{self, LIMIT, decoded, is_workbook};
use img_parts::ImageEXIF as _;
use img_parts::jpeg::Jpeg;
use img_parts::png::Png;
use img_parts::webp::WebP;
use quick_xml::events::Event;
use std::io::{Cursor, Read as _};

/// Why an attachment could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unread {
    /// No format that is read here.
    Unknown,
    /// A file of files.
    Archive,
    /// Damaged, cut off, or behind a password.
    Broken,
    /// More than [`LIMIT`].
    TooLarge,
    /// Its text, if there is any, is a picture.
    Drawn,
}

impl From<sheet::Unread> for Unread {
    fn from(unread: sheet::Unread) -> Self {
        match unread {
            sheet::Unread::Unknown => Self::Unknown,
            sheet::Unread::Broken | sheet::Unread::OpenQuote { .. } => Self::Broken,
            sheet::Unread::TooLarge => Self::TooLarge,
        }
    }
}

/// What says how an attachment of this name is read.
pub fn extension(name: &str) -> String {
    name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default()
}

/// The text of the attachment of this name: a line a paragraph or row, cells parted by tabs.
pub fn text(name: &str, bytes: &[u8]) -> Result<String, Unread> {
    if bytes.len() > LIMIT {
        return Err(Unread::TooLarge);
    }
    match extension(name).as_str() {
        "csv" | "tsv" | "txt" | "md" | "json" | "html" | "htm" | "svg" | "xml" | "ics" => Ok(decoded(bytes)),
        extension if is_workbook(extension) => sheets(bytes),
        "docx" | "pptx" | "odt" => parts(bytes),
        "pdf" => {
            let text = guarded(|| pdf_extract::extract_text_from_mem(bytes).map_err(|_| Unread::Broken))?;
            if text.trim().is_empty() { Err(Unread::Drawn) } else { Ok(text) }
        }
        // A photo of a form is looked at by whoever takes it; what matters here is where it was taken.
        "jpg" | "jpeg" | "png" | "webp" | "gif" => Ok(String::new()),
        "zip" | "rar" | "7z" | "tar" | "gz" | "tgz" | "bz2" | "xz" => Err(Unread::Archive),
        "heic" => Err(Unread::Drawn),
        _ => Err(Unread::Unknown),
    }
}

/// Libraries for formats of others may panic on damaged files, which must not end a check of the whole site.
fn guarded(read: impl FnOnce() -> Result<String, Unread> + std::panic::UnwindSafe) -> Result<String, Unread> {
    std::panic::catch_unwind(read).unwrap_or(Err(Unread::Broken))
}

/// Every sheet of a workbook, hidden ones too, each cell in its column. Columns far to the right stand nearer.
fn sheets(bytes: &[u8]) -> Result<String, Unread> {
    const FAR: u32 = 64;
    let mut text = String::new();
    for sheet in sheet::workbook(bytes)?.sheets {
        text.push_str(&sheet.name);
        let mut last: Option<sheet::At> = None;
        for (at, cell) in &sheet.cells {
            let same_row = last.filter(|before| before.row == at.row);
            if same_row.is_none() {
                text.push('\n');
            }
            let tabs = same_row.map_or(at.column.min(FAR), |before| at.column.saturating_sub(before.column).clamp(1, FAR));
            text.extend(std::iter::repeat_n('\t', tabs as usize));
            last = Some(*at);
            text.push_str(&cell.to_string());
            if text.len() > LIMIT {
                return Err(Unread::TooLarge);
            }
        }
        text.push('\n');
    }
    Ok(text)
}

/// The text of an office document: an archive of XML parts.
fn parts(bytes: &[u8]) -> Result<String, Unread> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unread::Broken)?;
    let mut names: Vec<String> = archive.file_names().flatten().map(std::borrow::Cow::into_owned).collect();
    names.retain(|name| {
        let folder = ["word/", "ppt/slides/", "ppt/notesSlides/", "ppt/comments"].iter().any(|folder| name.starts_with(folder));
        (folder && name.rsplit_once('.').is_some_and(|(_, end)| end == "xml")) || name == "content.xml"
    });
    names.sort();
    let (mut text, mut left) = (String::new(), LIMIT as u64);
    for name in names {
        let part = archive.by_name(&name).map_err(|_| Unread::Broken)?;
        let mut xml = Vec::new();
        part.take(left + 1).read_to_end(&mut xml).map_err(|_| Unread::Broken)?;
        left = left.checked_sub(xml.len() as u64).ok_or(Unread::TooLarge)?;
        markup(&decoded(&xml), &mut text)?;
    }
    Ok(text)
}

/// The text inside XML. The names of elements are the same in both families of formats where it matters.
fn markup(xml: &str, text: &mut String) -> Result<(), Unread> {
    let mut reader = quick_xml::Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|_| Unread::Broken)? {
            Event::Text(words) => text.push_str(&words.xml10_content()),
            Event::GeneralRef(name) => {
                if let Ok(Some(c)) = name.resolve_char_ref() {
                    text.push(c);
                }
            }
            Event::End(end) => match end.local_name().as_ref() {
                "p" | "tr" | "h" | "table-row" => text.push('\n'),
                "tc" | "table-cell" => {
                    // A cell holds paragraphs; its end takes back their last line break.
                    let kept = text.trim_end_matches('\n').len();
                    text.truncate(kept);
                    text.push('\t');
                }
                _ => {}
            },
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// Whether a picture says where it was taken: a position in its EXIF data or in an XMP packet.
pub fn has_location(bytes: &[u8]) -> bool {
    let exif = notes(bytes);
    let position = |field: &exif::Field| matches!(field.tag, exif::Tag::GPSLatitude | exif::Tag::GPSLongitude);
    exif.is_some_and(|exif| exif.fields().any(position)) || contains(bytes, b"exif:GPSLatitude")
}

/// What the camera noted; of damaged notes what can be read.
fn notes(bytes: &[u8]) -> Option<exif::Exif> {
    let mut reader = exif::Reader::new();
    reader.continue_on_error(true);
    match reader.read_from_container(&mut Cursor::new(bytes)) {
        Ok(exif) => Some(exif),
        Err(exif::Error::PartialResult(partial)) => Some(partial.into_inner().0),
        Err(_) => None,
    }
}

fn contains(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

/// The same picture without what the camera noted; none if it is no JPEG, PNG or WebP. What is drawn stays byte for byte,
/// and so does the colour profile and the way the picture is turned.
pub fn without_notes(bytes: &[u8]) -> Option<Vec<u8>> {
    let turned = orientation(bytes).map(img_parts::Bytes::from);
    let owned = img_parts::Bytes::copy_from_slice(bytes);
    let mut out = Vec::new();
    if bytes.starts_with(b"\xff\xd8") {
        let mut picture = Jpeg::from_bytes(owned).ok()?;
        // EXIF and XMP both stand in segments of this marker.
        picture.remove_segments_by_marker(img_parts::jpeg::markers::APP1);
        picture.set_exif(turned);
        picture.encoder().write_to(&mut out).ok()?;
    } else if bytes.starts_with(b"\x89PNG") {
        let mut picture = Png::from_bytes(owned).ok()?;
        for kind in [*b"iTXt", *b"tEXt", *b"zTXt"] {
            picture.remove_chunks_by_type(kind);
        }
        picture.set_exif(turned);
        picture.encoder().write_to(&mut out).ok()?;
    } else if bytes.starts_with(b"RIFF") {
        let mut picture = WebP::from_bytes(owned).ok()?;
        picture.remove_chunks_by_id(*b"XMP ");
        picture.set_exif(turned);
        picture.encoder().write_to(&mut out).ok()?;
    } else {
        return None;
    }
    Some(out)
}

/// EXIF data that say only how a picture is turned; none if it is not.
fn orientation(bytes: &[u8]) -> Option<Vec<u8>> {
    let exif = notes(bytes)?;
    let field = exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?;
    field.value.get_uint(0).filter(|turned| (2..=8).contains(turned))?;
    let mut writer = exif::experimental::Writer::new();
    writer.push_field(field);
    let mut out = Cursor::new(Vec::new());
    writer.write(&mut out, false).ok()?;
    Some(out.into_inner())
}
