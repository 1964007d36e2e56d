//! What has changed between two sessions or years, and how rarely that much does.

mod company;
mod place;
mod rarity;
mod series;
mod times;

pub use company::{FirstCompany, SMALL, first_company};
pub use place::{AS_BEFORE, ENOUGH_ROLL_CALLS, Move, Place, for_its_roll_calls, moves};
pub use rarity::Rarity;
pub use series::{Everyone, Mean, Pairs, means, share_of, unity};
pub use times::{Time, Times};
