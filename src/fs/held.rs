//! What a file holds, compared or digested without being kept.

use super::failure::Deed;
use super::{named, unless_absent};
use std::cell::RefCell;
use std::fs::File;
use std::io::{ErrorKind, Read as _, Seek as _, SeekFrom};
use std::path::Path;
use xxhash_rust::xxh3::Xxh3;

/// Whether a file of this length holds exactly these bytes. Not opened if the length tells.
pub fn is_equal(path: &Path, length: u64, bytes: &[u8]) -> anyhow::Result<bool> {
    Ok(length == bytes.len() as u64 && holds(path, 0, bytes)?)
}

/// A digest of what a file holds, as of its bytes in one; `None` if there is no such file. The largest would take more memory
/// than all else that a build holds.
pub fn digest(path: &Path) -> anyhow::Result<Option<u64>> {
    const PART: usize = 64 * 1024;
    let digest = |buffer: &mut Vec<u8>| {
        if buffer.len() < PART {
            buffer.resize(PART, 0);
        }
        let mut file = File::open(path)?;
        let mut hasher = Xxh3::new();
        loop {
            match file.read(buffer) {
                Ok(0) => return Ok(hasher.digest()),
                Ok(read) => hasher.update(&buffer[..read]),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    };
    named(Deed::Read, path, unless_absent(BUFFER.with_borrow_mut(digest)))
}

// What is read and not kept: thousands of files are compared, one after another.
thread_local! { static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) }; }

/// Whether a file holds these bytes at this place.
pub fn holds(path: &Path, at: u64, bytes: &[u8]) -> anyhow::Result<bool> {
    let compare = |buffer: &mut Vec<u8>| {
        if buffer.len() < bytes.len() {
            buffer.resize(bytes.len(), 0);
        }
        let buffer = &mut buffer[..bytes.len()];
        let read = |mut file: File| {
            if at > 0 {
                file.seek(SeekFrom::Start(at))?;
            }
            file.read_exact(buffer)
        };
        match File::open(path).and_then(read) {
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(false),
            read => read.map(|()| *buffer == *bytes),
        }
    };
    named(Deed::Read, path, BUFFER.with_borrow_mut(compare))
}
