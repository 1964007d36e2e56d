//! The ties that are more than the margins give: backbones of the graph.
//!
//! In an agreement graph nearly every pair is tied. A backbone keeps the ties
//! that say something: [`disparity`] those that are strong for one of the two
//! members, [`sdsm`] the pairs that vote alike more often, or less often, than
//! members who say yes and no as readily, on texts as popular, do by chance.
//! [`AgreementGraph::strongest`] keeps the strongest ties of each member
//! without any test. [`pick`] gives the ties of any of the three in one form.
//!
//! [`AgreementGraph::strongest`]: super::AgreementGraph::strongest

mod bicm;
mod disparity;
mod pick;
mod poisson_binomial;
mod sdsm;

pub use bicm::Bicm;
pub use disparity::{Strong, disparity};
pub use pick::{Backbone, Kept, Picking, Rule, pick};
pub use poisson_binomial::{Tail, tails};
pub use sdsm::{Link, PairTest, Sdsm, Settings, Sign, benjamini_hochberg, sdsm};
