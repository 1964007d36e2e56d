//! How cohesion is measured, with the works that this rests on.

use super::{Cohesion, Found};
use crate::answer::{Method, works};
use crate::prose::{list, percent_as_given, plural, rounded, thousands};

/// What a page says before the chart.
pub(super) fn introduction() -> &'static str {
    "The mean, over roll calls on which at least two members of a group voted, of (max − ½(votes − max))/votes of \
     yes, abstain and no (Hix, Noury and Roland 2005); Rice's index (1925) and the share of unanimous roll calls are \
     in the table. Small groups look united by chance, and so does everybody where most roll calls are nearly \
     unanimous: the grey band is what groups of the same size give that are drawn from the other members. An interval \
     of fewer than ten roll calls is rough."
}

pub(super) fn cohesion(asked: &Cohesion) -> Method {
    let text = format!(
        "Cohesion: means over the roll calls on which at least two members of a group voted, of (max − ½(votes − max))/votes \
         of yes, abstain and no (Hix, Noury and Roland 2005), of |yes − no|/(yes + no) (Rice 1925), and the share of unanimous \
         roll calls; over all, and over the contested ones, on which choices other than the commonest made up at least {} of \
         all votes cast. Intervals are the 5th and 95th percentile of {} draws of the roll calls with replacement (Efron 1979).",
        percent_as_given(asked.contested),
        thousands(asked.resampling.replicates)
    );
    Method::new("cohesion", text, &[works::HIX_2005, works::RICE_1925, works::EFRON_1979])
}

pub(super) fn random_groups(replicates: u32) -> Method {
    let text = format!(
        "Random groups: {} groups as large, drawn from the other members with a seat that day, the same members throughout as \
         far as may be; seeded. The comparison is our own.",
        thousands(replicates)
    );
    Method::new("random groups", text, &[])
}

/// How united each was over all its roll calls.
pub(super) fn for_manuscript(asked: &Cohesion, found: &Found) -> Method {
    let one = |(kin, group): (&super::Kin, &crate::stats::Cohesion)| {
        let spell = group.spells.first().filter(|_| group.spells.len() == 1)?;
        let value = rounded(spell.all.agreement.value?, 2);
        let beside =
            spell.all.agreement.chance.map_or(String::new(), |chance| format!("; {}", rounded(chance.mean, 2)));
        Some(format!("{} {value} (n = {}{beside})", kin.label, spell.all.roll_calls))
    };
    let each: Vec<String> = found.kin.iter().zip(&found.groups).filter_map(one).collect();
    let told = if each.is_empty() { String::new() } else { format!(": {}", list(&each)) };
    let text = format!(
        "Cohesion was measured by the index of agreement of Hix, Noury and Roland (2005) over {}, beside the mean of {} \
         random groups as large{told}.",
        plural(found.contested.len(), "roll call"),
        thousands(asked.resampling.replicates)
    );
    Method::new("cohesion", text, &[works::HIX_2005])
}
