//! Figures with their uncertainty: alignment, cohesion, resampling, tests, and how unusual a vote was.

mod again;
mod alignment;
mod changes;
mod cohesion;
mod in_part;
mod intervals;
mod paired;
mod permutation;
mod resample;
pub mod surprise;

pub use again::{
    Between, ChangePoint, ChangePoints, DAYS_FROM, FEWEST, LEVEL, MeanOn, OneStep, Part, Parts, Permutations, Scored,
    Stand, Steps, Turn, VoteOn, change_points, deviations, history, holm, least_p, parts, scores, stands,
};
pub(crate) use alignment::periods;
pub use alignment::{Period, Point, Resampling, Series, UNKNOWN_PERIOD, align};
pub use changes::{
    AS_BEFORE, ENOUGH_ROLL_CALLS, Everyone, FirstCompany, Mean, Move, Pairs, Place, Rarity, SMALL, Time, Times,
    first_company, for_its_roll_calls, means, moves, share_of, unity,
};
pub use cohesion::{
    Break, Breaks, Chance, Cohesion, Dissent, Divided, Figure, Roster, Scope, Spell, Unity, breaks, cohesion,
    contested, deviating, hix_noury_roland, line, rice,
};
pub use in_part::in_part;
pub use intervals::{DrawnBy, intervals, intervals_of_indices};
pub use paired::{ENOUGH, Square, Test, Unfit, bowker, kappa, mcnemar_exact, stuart_maxwell, symmetry_exact};
pub use permutation::permutation;
pub use resample::{Interval, interval};
pub(crate) use resample::{percentiles, quantile};
