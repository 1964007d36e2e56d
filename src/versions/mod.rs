//! Versions of a resolution: who moved between them, by which amendments, and what changed in the words.

mod amendments;
mod compare;
mod path;
mod shift;
pub mod words;

pub use amendments::{Amendment, Package};
pub use compare::{Comparison, GroupShift, Members, Settings, Step, TestName, Tested, compare};
pub use path::{Path, paths};
pub use shift::Shift;
