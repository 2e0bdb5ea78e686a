//! JSON as it is written: files of open data, and in them what is published of entries.

use super::super::Take;
use super::hand_out;
use super::published::{Holder, Out};
use crate::schema::Shape;
use serde::Serialize;
use serde_json::{Map, Value};

/// A file of open data as it is written, one item a line: small, and a difference shows what differs. Items are made one
/// after another, and handed out in parts, because all of them together take many times the memory of the file.
pub(super) struct File<'t> {
    /// What was not handed out yet.
    rest: Vec<u8>,
    begun: bool,
    take: &'t mut Take<'t>,
}

impl<'t> File<'t> {
    /// A file that begins with this.
    pub(super) fn new(head: &Map<String, Value>, take: &'t mut Take<'t>) -> Self {
        let mut file = Self { rest: Vec::with_capacity(16 * 1024), begun: false, take };
        for (key, value) in head {
            file.value(key, value);
        }
        file
    }

    pub(super) fn value(&mut self, key: &str, value: &Value) {
        self.key(key);
        write(&mut self.rest, value);
    }

    /// A list of items, each as `item` writes it.
    pub(super) fn list<T>(&mut self, key: &str, items: impl Iterator<Item = T>, item: impl Fn(&mut Vec<u8>, T)) {
        self.key(key);
        self.rest.push(b'[');
        let mut any = false;
        for next in items {
            self.rest.extend_from_slice(if any { b",\n" } else { b"\n" });
            item(&mut self.rest, next);
            self.part();
            any = true;
        }
        self.rest.extend_from_slice(if any { b"\n]" } else { b"]" });
    }

    /// A group of items by name.
    pub(super) fn group<'n>(&mut self, key: &str, items: impl Iterator<Item = (&'n str, impl Serialize)>) {
        self.key(key);
        self.rest.push(b'{');
        let mut any = false;
        for (name, item) in items {
            if any {
                self.rest.push(b',');
            }
            write(&mut self.rest, name);
            self.rest.push(b':');
            write(&mut self.rest, &item);
            self.part();
            any = true;
        }
        self.rest.push(b'}');
    }

    /// What was not handed out.
    pub(super) fn end(mut self) -> Vec<u8> {
        self.rest.extend_from_slice(b"\n}\n");
        self.rest
    }

    fn key(&mut self, key: &str) {
        self.rest.extend_from_slice(if self.begun { b",\n" } else { b"{\n" });
        self.begun = true;
        write(&mut self.rest, key);
        self.rest.extend_from_slice(b": ");
    }

    /// Hands out whole items once they are enough for a part.
    fn part(&mut self) {
        hand_out(&mut self.rest, &mut *self.take);
    }
}

/// Writes a value on one line.
pub(super) fn write<T: Serialize + ?Sized>(out: &mut Vec<u8>, value: &T) {
    serde_json::to_writer(out, value).expect("memory can be written to");
}

/// What is published of an entry, on one line.
pub(super) struct Json<'o>(pub(super) &'o mut Vec<u8>);

impl Json<'_> {
    /// Parts what comes next from what stands beside it.
    fn part(&mut self) {
        if !matches!(self.0.last(), None | Some(b'{' | b'[' | b':' | b'\n')) {
            self.0.push(b',');
        }
    }
}

impl Out for Json<'_> {
    fn key(&mut self, key: &'static str) {
        self.part();
        write(self.0, key);
        self.0.push(b':');
    }

    fn text(&mut self, text: &str) {
        self.part();
        write(self.0, text);
    }

    fn bare(&mut self, written: &str) {
        self.part();
        self.0.extend_from_slice(written.as_bytes());
    }

    fn nothing(&mut self, _: Shape) {}

    fn open(&mut self, holder: Holder) {
        self.part();
        self.0.push(if holder == Holder::Record { b'{' } else { b'[' });
    }

    fn close(&mut self, holder: Holder) {
        self.0.push(if holder == Holder::Record { b'}' } else { b']' });
    }
}
