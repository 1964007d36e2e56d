//! Settings, the manifest and the output folder. The only module that writes files.

mod folder;
mod manifest;

pub use folder::{Aside, Folder, unrecorded, write_file, write_parts};
pub use manifest::{FileDigest, InputDigest, Manifest, differences, digest};
