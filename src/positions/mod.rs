//! Positions on a line from votes: ideal points, of one session or over all, with what is not known of them.
//!
//! Each choice, yes, abstain and no, is ordered: `P(y ≤ k | x) = logistic(τ_k − β x)`, a cumulative logit of the member's position `x` (McCullagh 1980;
//! as ideal points after Clinton, Jackman and Rivers 2004, of the Assembly after Bailey, Strezhnev and Voeten 2017). Positions lie on a grid and
//! have the same normal prior in every session; over time they are a stationary autoregression of the first order of each member. The parameters
//! of the roll calls have normal priors and are found by EM (Bock and Aitkin 1981), positions by passing forward and backward over a
//! member's sessions (Rabiner 1989).
//!
//! What is estimated is told on a line on which all positions have the mean 0 and the standard deviation 1: place, scale and sign are conventions.

mod accelerate;
mod against;
mod alone;
mod ballots;
mod bridge;
mod choice;
mod drawn;
mod expect;
mod fit;
mod grid;
mod held_out;
mod item;
mod line;
mod maximize;
mod model;
mod placed;
mod plane;
mod reading;
mod score;
mod search;
mod settings;
mod start;
mod told;
mod unlikely;

pub use against::{Against, Difference};
pub use ballots::Abstention;
pub use drawn::{Replicates, replicates};
pub(crate) use fit::NODES;
pub use fit::estimate;
pub use held_out::{HeldOut, HeldOutVote, Holding, hold_out};
pub(crate) use item::{BETA, DELTA, TAU};
pub use placed::{Placed, UNLIKELY};
pub use plane::{PlaneDivide, PlanePoint, PlaneSession, Planes};
pub use reading::{Apart, FEWEST_VOTES, Moved, Moves, NINETY, Spread};
pub use score::{Predictor, Score, decade};
pub use settings::{FEW_SESSIONS, JUMP, RECORD_RHO, Settings};
pub use told::{Divide, Fit, Point};
pub use unlikely::{LAPSES, MemberFit, Unlikely};
