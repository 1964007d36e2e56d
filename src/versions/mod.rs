//! Versions of a resolution: who moved between them, and by which amendments.

mod amendments;
mod compare;
mod path;
mod shift;

pub use amendments::{Amendment, Package};
pub use compare::{Comparison, Finding, GroupShift, Members, Settings, Step, TestName, compare};
pub use path::{Path, paths};
pub use shift::Shift;
