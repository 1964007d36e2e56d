//! How agreement is measured, with the works that this rests on.

use super::Intervals;
use crate::answer::{Method, works};
use crate::prose::thousands;
use crate::stats::DrawnBy;

/// The other indices that can be asked for.
pub(super) fn indices() -> Vec<Method> {
    vec![
        Method::new(
            "`agree`, `same`, `yesno`, `s`",
            "“agree” is the mean over joint roll calls of 1 − |a − b|/2, with yes 1, abstain 0 and no −1; “same” is the share of joint roll calls with the same choice; “yesno” the same among roll calls on which both \
             voted yes or no; “s” is 2 · agree − 1 (Signorino and Ritter 1999).",
            &[works::SIGNORINO_1999],
        ),
        Method::new(
            "`kappa`, `pi`, `alpha`",
            "Agreement beyond what chance would give: “kappa” with each member drawing from its own choices (Cohen 1960, \
             weighted Cohen 1968), “pi” with both drawing from the choices of both (Scott 1955), “alpha” the same without \
             replacement (Krippendorff 2011). “kappa” and “pi” also have linear and quadratic weights, “alpha” ordinal and interval ones.",
            &[works::COHEN_1960, works::COHEN_1968, works::SCOTT_1955, works::KRIPPENDORFF_2011],
        ),
        Method::new(
            "`--scores`",
            "A table of scores over yes, abstain, no and non-voting, of which the mean is taken: those of Lijphart (1963), of \
             Voeten's data and of the U.S. Department of State (2008) come with the program, or one's own.",
            &[works::LIJPHART_1963, works::STATE_2008],
        ),
    ]
}

/// Texts adopted without a vote.
pub(super) fn consensus() -> Method {
    Method::new(
        "`--consensus`",
        "So many texts adopted without a vote count as a yes of both in every pair (Häge and Hug 2016); with \
         “state-department-consensus” (identical + N·p)/(identical + opposite + N·p), of roll calls on which both voted yes or \
         no, p being the participation of the less active of the two (U.S. Department of State 2008).",
        &[works::HAGE_2016, works::STATE_2008],
    )
}

/// The intervals of pairs.
pub(super) fn intervals(Intervals { block, resampling }: Intervals) -> Method {
    let together = match block {
        DrawnBy::RollCall => "",
        DrawnBy::Title => ", all of one title together (Davison and Hinkley 1997)",
        DrawnBy::Agenda => ", all of one agenda item together (Davison and Hinkley 1997)",
    };
    let text = format!(
        "Intervals of pairs are the 5th and 95th percentile of {} draws of the roll calls with replacement (Efron 1979){together}; \
         all pairs share the draws.",
        thousands(resampling.replicates)
    );
    let blocks = (block != DrawnBy::RollCall).then_some(works::DAVISON_1997);
    Method::new("`--intervals`", text, &[works::EFRON_1979].into_iter().chain(blocks).collect::<Vec<_>>())
}
