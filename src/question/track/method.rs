//! How coalitions are tracked, with the works that this rests on.

use super::{Found, Track};
use crate::answer::{Method, Work, works};
use crate::coalition::{CARRIED, REMEMBERED, STABLE_NUMBER, SURE};
use crate::prose::{in_words, percent_as_given, thousands};

const WORKS: &[Work] =
    &[works::GREENE_2010, works::HENNIG_2007, works::KUHN_1955, works::NEWMAN_2004, works::TRAAG_2019];

pub(super) fn method(asked: &Track) -> Vec<Method> {
    let text = format!(
        "Tracked coalitions: of each session, the votes of special sessions being counted to the regular session that was open on their day, the \
         members that voted on at least half of the roll calls are divided by modularity at resolution 1 (Newman and Girvan 2004), best of {} seeded runs of \
         Leiden's method (Traag, Waltman and van Eck 2019); a tie is the number of roll calls on which two chose the same, divided by all roll calls of the \
         session, unanimous ones too. Coalitions are carried on as Greene, Doyle and Cunningham (2010) do, one to one: the matching (Kuhn 1955) of the highest sum of \
         likeness to the coalitions of the {} sessions before, which is Σ ½^k Jaccard over those in which the coalition was there, the latest first (k = 0), among members \
         divided in both; below {CARRIED} a coalition is a new one. Stability: the roll calls of each session are drawn {} times with replacement and divided anew, once \
         each (after Hennig 2007); roll calls count as independent, so that it is rather over- than understated. Moved is who is with the new coalition in at \
         least {} of the draws of that session and in the next session, too, both coalitions being there before and after, and at least {} of the draws \
         having as many coalitions as the votes. The rules for moving, the memory and the numbers in them are our own.",
        thousands(asked.tracking.starts),
        in_words(REMEMBERED),
        thousands(asked.tracking.replicates),
        percent_as_given(SURE),
        percent_as_given(STABLE_NUMBER),
    );
    vec![Method::new("tracked coalitions", text, WORKS)]
}

pub(super) fn for_manuscript(asked: &Track, found: &Found) -> Method {
    let text = format!(
        "Coalitions of {} sessions (modularity at resolution 1, Newman and Girvan 2004; Traag, Waltman and van Eck 2019) were carried on by the best matching \
         (Kuhn 1955) of their Jaccard overlaps (after Greene, Doyle and Cunningham 2010), with {} draws of the roll calls of each session (after Hennig 2007) for their \
         stability.",
        found.tracked.stages.len(),
        thousands(asked.tracking.replicates)
    );
    Method::new("tracked coalitions", text, WORKS)
}
