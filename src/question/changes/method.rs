//! How changes are sought and ranked, with the works that this rests on.

use super::{Changes, Found, reading, words};
use crate::answer::{Method, works};
use crate::prose::{percent_as_given, thousands};
use crate::stats::{ENOUGH_ROLL_CALLS, SMALL};

pub(super) fn method(asked: &Changes) -> Vec<Method> {
    let replicates = thousands(asked.resampling.replicates);
    let sought = format!(
        "Changes between two sessions (or years), the votes of special sessions being counted to the regular session that was open on \
         their day: of the agreement of each pair; of each member's agreement with all others that voted; of the shares of yes, \
         abstentions and no among each member's votes; of the cohesion of the usual groups (Hix, Noury and Roland 2005); each with at \
         least {ENOUGH_ROLL_CALLS} roll calls both times; and pairs that for the first time voted no together where at most {} of \
         the votes cast were against. A change, divided by √(1/n₁ + 1/n₂) of its roll calls before and after, which is how far votes by \
         chance would move, is measured against all changes of its kind between other sessions as far apart, later ones too: with n \
         things looked at, N other changes and k of them at least as large, n(k + 1)/(N + 1) as large are to be expected, and the bits are \
         −log₂ of that (0 from one on). The measure is our own. Its weaknesses: the record's changes are not independent of each other, \
         since one member's move is in all its pairs; votes on many alike texts count as so many votes; the bits cannot exceed log₂ of \
         the number of other sessions by much; and what changes slowly is not seen. First times are measured against pairs that had not stood together either, though both had voted on as many roll calls.",
        percent_as_given(SMALL)
    );
    let parts = format!(
        "Same texts: resolutions whose titles say the same, as `texts` reads them. A change is the sum over texts \
         voted on both times of the mean of their shares of the roll calls times the change of their mean score, and the rest: texts that came, \
         went or weigh more (Kitagawa 1955). Intervals are the 5th and 95th percentile of {replicates} draws of the texts with replacement, \
         seeded (Davison and Hinkley 1997). {}",
        reading::NEW_TEXTS
    );
    vec![
        Method::new("changes", sought, &[works::HIX_2005]),
        Method::new("same texts", parts, &[works::KITAGAWA_1955, works::DAVISON_1997]),
    ]
}

pub(super) fn for_manuscript(asked: &Changes, found: &Found) -> Method {
    let [before, now] = found.numbers.map(|number| words::time(asked.by, number));
    let text = format!(
        "Changes from {before} to {now} were ranked by how rarely the record shows one as large between two such times, and \
         taken apart into what moved on texts voted on both times and the rest (Kitagawa 1955), with 90 % intervals from {} draws of \
         the texts with replacement (Davison and Hinkley 1997).",
        thousands(asked.resampling.replicates)
    );
    Method::new("changes", text, &[works::KITAGAWA_1955, works::DAVISON_1997])
}
