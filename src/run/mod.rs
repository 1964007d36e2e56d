//! Settings, the manifest and the output folder. The only module that writes files.

mod aside;
mod disk;
mod earlier;
mod file;
mod folder;
mod hidden;
mod manifest;
mod moves;
mod place;
mod swap;

pub use aside::Aside;
pub use disk::{abandon, overheard};
pub use earlier::{changed, unrecorded};
pub use file::{make_room_for, write_file, write_files, write_parts};
pub use folder::{Folder, MANIFEST};
pub use manifest::{FileDigest, InputDigest, Manifest, differences, digest};
