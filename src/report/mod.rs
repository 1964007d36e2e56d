//! A report: a plan of which questions are asked in which order, and one page that prints their answers.

mod closing;
mod first;
mod page;
mod past;
mod plan;
mod plot;
mod sequel;
mod table;

pub use first::First;
pub use page::{Document, Section};
pub use plan::Plan;
pub use plot::{Plot, Subject};
