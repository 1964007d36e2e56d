//! Two axes: positions on a plane, session by session.

mod expect;
mod grid;
mod item;
mod search;
mod told;

pub(super) use search::{Found, sought};
pub use told::{PlaneDivide, PlanePoint, PlaneSession, Planes};
