//! The words of a resolution: its title, and its preambular and operative paragraphs.
//!
//! [`split`] puts a [`Text`] together from the [`RawBlock`]s a reader yields.
//! [`Ladders`] say which operative verb is stronger, [`Terms`] which names and
//! terms are counted; both are data (`data/texts`), with their sources.

mod head;
mod ladder;
mod numbering;
mod split;
mod terms;
mod text;
mod token;

pub use ladder::{Ladders, Strength, Verb};
pub use split::{RawBlock, split};
pub use terms::{TermCount, Terms};
pub use text::{LeftOut, Paragraph, Part, Text};
pub use token::{Token, bare, tokens};
