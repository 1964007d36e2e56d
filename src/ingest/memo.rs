//! What one file said before, by its bytes: roll calls, names and codes.

use rustc_hash::FxHashMap;

use super::formats::Field;
use super::options::Codes;
use super::split::Records;
use crate::votes::Choice;

/// Bytes of descriptions that are remembered; a file with more is read slower, not wrong.
const REMEMBERED: usize = 16 << 20;

/// Roll calls by the bytes of all that describes them.
#[derive(Default)]
pub(super) struct Described {
    calls: FxHashMap<Box<[u8]>, u32>,
    /// Bytes of all keys.
    bytes: usize,
    /// The description at hand.
    key: Vec<u8>,
}

/// The names of one file by their bytes. Files list members in the same order
/// for each roll call, so the name after this one is a good guess.
#[derive(Default)]
pub(super) struct NameTable {
    known: Vec<KnownName>,
    by_bytes: FxHashMap<Box<[u8]>, u16>,
    last: usize,
    scratch: Vec<u8>,
}

struct KnownName {
    code: Box<[u8]>,
    name: Box<[u8]>,
    number: u16,
    next: usize,
}

impl Described {
    /// The roll call of the record at hand, where one was described in the same bytes.
    pub(super) fn find(&mut self, records: &Records<'_>, meta: &[(Field, usize)]) -> Option<u32> {
        self.key.clear();
        for (_, column) in meta {
            let raw = records.raw(*column);
            // The length first: no two rows of cells make the same key.
            self.key.extend_from_slice(&(raw.len() as u32).to_le_bytes());
            self.key.extend_from_slice(raw);
        }
        self.calls.get(self.key.as_slice()).copied()
    }

    /// Adds the description just looked for in vain.
    pub(super) fn add(&mut self, call: u32) {
        if self.bytes + self.key.len() <= REMEMBERED {
            self.bytes += self.key.len();
            self.calls.insert(self.key.as_slice().into(), call);
        }
    }
}

impl NameTable {
    #[inline]
    pub(super) fn find(&mut self, code: &[u8], name: &[u8]) -> Option<u16> {
        let guess = self.known.get(self.last)?.next;
        if let Some(known) = self.known.get(guess)
            && *known.code == *code
            && *known.name == *name
        {
            self.last = guess;
            return Some(known.number);
        }
        self.scratch.clear();
        self.scratch.extend_from_slice(code);
        self.scratch.push(0);
        self.scratch.extend_from_slice(name);
        let found = usize::from(*self.by_bytes.get(self.scratch.as_slice())?);
        self.known[self.last].next = found;
        self.last = found;
        Some(self.known[found].number)
    }

    /// Adds the name just looked for in vain.
    pub(super) fn add(&mut self, code: Box<[u8]>, name: Box<[u8]>, number: u16) {
        let key = [&*code, &[0], &*name].concat();
        let place = self.known.len();
        // Two spellings of one name (quoted or not) are two entries: bounded, as the names are, by the caller.
        if let Ok(short) = u16::try_from(place) {
            if let Some(last) = self.known.get_mut(self.last) {
                last.next = place;
            }
            self.known.push(KnownName { code, name, number, next: place + 1 });
            self.by_bytes.insert(key.into_boxed_slice(), short);
            self.last = place;
        }
    }
}

/// Codes by their bytes: those of one byte at once, others by a search.
pub(super) struct ByteCodes {
    single: [Option<Choice>; 256],
    codes: Codes,
}

impl ByteCodes {
    pub(super) fn new(codes: &Codes) -> Self {
        let mut single = [None; 256];
        for byte in b'!'..=b'~' {
            single[usize::from(byte)] = codes.choice(char::from(byte).encode_utf8(&mut [0; 4]));
        }
        ByteCodes { single, codes: codes.clone() }
    }

    /// The choice of a plain or simply quoted code; `None` where a closer look is needed.
    #[inline]
    pub(super) fn quick(&self, raw: &[u8]) -> Option<Choice> {
        match raw {
            [] => None,
            [byte] => self.single[usize::from(*byte)],
            [b'"', inner @ .., b'"'] => self.quick(inner),
            _ => self.codes.choice(std::str::from_utf8(raw).ok()?),
        }
    }
}
