//! Findings as data, sentences and a page.

mod build;
pub mod compare;
mod document;
mod draw;
mod draw_unusual;

mod package;
mod redline;
mod sections;
mod settings;
pub mod significance;
mod surprise;
mod unusual;
mod wording;

pub use build::{Material, build};
pub use document::{Document, Part, Section};
pub use draw::Draw;
pub use redline::Marks;
pub use settings::{Methods, Plot};
pub use surprise::Unusual;
pub use wording::{Behind, Compared, Credited, GivenText, Wordings, wordings};
