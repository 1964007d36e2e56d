//! Files that are packed as they are written, by the ending of their name.

use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use zstd::stream::write::Encoder;

use unbloc::error::{Error, Location, Result};

/// A file is read more often than it is written: it is packed as hard as zstd does without growing slow to open.
const ZSTD_LEVEL: i32 = 19;

/// A file on its way out, in parts.
pub(super) type Parts<'a> = Box<dyn Iterator<Item = Result<Vec<u8>>> + 'a>;

/// What packs: it takes bytes, and hands over those that are done.
trait Packer {
    fn take(&mut self, bytes: &[u8]) -> std::io::Result<Vec<u8>>;
    fn end(self: Box<Self>) -> std::io::Result<Vec<u8>>;
}

impl Packer for GzEncoder<Vec<u8>> {
    fn take(&mut self, bytes: &[u8]) -> std::io::Result<Vec<u8>> {
        self.write_all(bytes)?;
        Ok(std::mem::take(self.get_mut()))
    }

    fn end(self: Box<Self>) -> std::io::Result<Vec<u8>> {
        self.finish()
    }
}

impl Packer for Encoder<'static, Vec<u8>> {
    fn take(&mut self, bytes: &[u8]) -> std::io::Result<Vec<u8>> {
        self.write_all(bytes)?;
        Ok(std::mem::take(self.get_mut()))
    }

    fn end(self: Box<Self>) -> std::io::Result<Vec<u8>> {
        self.finish()
    }
}

/// Whether the name of a file is that of a packed one.
pub(super) fn is_packed(to: &Path) -> bool {
    to.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gz") || ending.eq_ignore_ascii_case("zst"))
}

/// The parts as they are, or packed where the name ends in `.gz` or `.zst`: the same bytes on every machine.
pub(super) fn packed<'a>(to: &'a Path, parts: Parts<'a>) -> Result<Parts<'a>> {
    let failed = move |err: std::io::Error| Error::new(format!("packing failed: {err}")).at(Location::file(to));
    let packer: Box<dyn Packer> = match to.extension().and_then(|ending| ending.to_str()) {
        Some(ending) if ending.eq_ignore_ascii_case("gz") => Box::new(GzEncoder::new(Vec::new(), Compression::best())),
        Some(ending) if ending.eq_ignore_ascii_case("zst") => {
            Box::new(Encoder::new(Vec::new(), ZSTD_LEVEL).map_err(failed)?)
        }
        _ => return Ok(parts),
    };
    let mut packer = Some(packer);
    let mut parts = parts;
    Ok(Box::new(std::iter::from_fn(move || match parts.next() {
        Some(Ok(part)) => Some(packer.as_mut()?.take(&part).map_err(failed)),
        Some(err) => Some(err),
        None => packer.take().map(|packer| packer.end().map_err(failed)),
    })))
}
