//! Findings as data, sentences and a page.

mod backbone;
mod build;
mod coalitions;
mod cohesion;
pub mod compare;
mod document;
mod draw;
mod draw_unusual;

mod manuscript;
pub mod null;
mod package;
mod redline;
mod replicates;
pub mod resolution;
mod sections;
mod settings;
pub mod significance;
mod story;
mod surprise;
mod unusual;
mod wording;

pub use backbone::Ties;
pub use build::{Material, build};
pub use document::{Document, Part, Section};
pub use draw::Draw;
pub use redline::Marks;
pub use replicates::Replicates;
pub use settings::{Methods, Plot};
pub use story::{Story, nodes};
pub use surprise::Unusual;
pub use wording::{Behind, Compared, Credited, GivenText, Wordings, wordings};
