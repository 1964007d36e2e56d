//! What changed in the words: paragraphs aligned, words marked, verbs compared.

mod align;
mod attribute;
mod diff;
mod order;
mod rewording;
mod synopsis;

pub use align::{ALIKE, align};
pub use attribute::{Amendment, Attribution, Basis, attribute};
pub use diff::{LARGEST_DIFF, Mark, Marking, WordCount, marks};
pub use order::longest_run;
pub use rewording::{Change, Pair, Place, Rewording, TitleChange, VerbChange, between};
pub use synopsis::{Row, synopsis};
