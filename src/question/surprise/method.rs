//! How unusual a vote is measured to be, with the works that this rests on.

use crate::answer::{Method, works};
use crate::prose::{in_words, thousands};
use crate::stats::surprise::{COMPANY, Company, TRADES};

use super::words::Unusual;

/// All of it, with so many randomised records.
pub(super) fn all(nulls: u32) -> Vec<Method> {
    let predicted = format!(
        "Each vote is predicted from those before it (Dawid 1984), by the member's own record and the lean of the {} it had \
         most often voted like; its surprise is the binary logarithm of one over the probability that its choice had, and that \
         of a roll call the mean over the members scored.",
        in_words(COMPANY)
    );
    let by_chance = format!(
        "The rarest pair is held against {} randomised records with the same margins, that is as many of each choice of every \
         member and on every roll call ({TRADES} trades a pair of members; trades after Strona and others 2014, extended to \
         three choices).",
        thousands(nulls)
    );
    let mut methods = vec![
        Method::new(
            "rarity of company",
            "How unusual company was: k of n earlier joint roll calls, the estimate (k + ½)/(n + 1) and its interval after \
             Jeffreys (Brown, Cai and DasGupta 2001).",
            &[works::BROWN_2001],
        ),
        Method::new("surprise of a vote", predicted, &[works::DAWID_1984]),
    ];
    methods.extend((nulls > 0).then(|| Method::new("how rare by chance", by_chance, &[works::STRONA_2014])));
    methods
}

/// How rare the rarest company was; `None` where there was none.
pub(super) fn for_manuscript(unusual: &Unusual, companies: &[Company]) -> Option<Method> {
    let company = companies.first()?;
    let set = company.searches.iter().find_map(|search| search.rarest.first())?;
    let text = format!("{} (rarity estimated as (k + ½)/(n + 1), Brown, Cai and DasGupta 2001).", {
        unusual.company(set, company).trim_end_matches('.').to_owned()
    });
    Some(Method::new("rarity of company", text, &[works::BROWN_2001]))
}
