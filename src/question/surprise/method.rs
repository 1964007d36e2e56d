//! How surprise is measured, with the works that this rests on.

use super::judged::verdict;
use super::words::{LEAST_RANKED, Unusual};
use crate::answer::{Method, works};
use crate::prose::{fixed, in_sentence, in_words, p_value, plural, thousands};
use crate::stats::surprise::{COMPANY, Examined, LEAST_SCORED, LEAST_VOTES, Together, Window};

/// How unusual company is measured against what such a window holds, beside so many randomised records.
pub(super) fn company(window: &Window, null: u32) -> Method {
    let against = if window.all { "other" } else { "earlier" };
    let mut text = format!(
        "How unusual company was: k of n {against} joint roll calls, the estimate (k + ½)/(n + 1) and its interval after \
         Jeffreys (Brown, Cai and DasGupta 2001); each vote is {}. Findings of a report are ranked by −log₂ of s(k + 1)/(n + 1) of each \
         pair that is told, s being the pairs that were looked at, as changes are: how rarely the record shows as much. These bits do not \
         know that a roll call was picked because it was unusual, and that those who voted the other way were.",
        predicted()
    );
    let mut works = vec![works::BROWN_2001, works::DAWID_1984];
    if null > 0 {
        text.push_str(
            " The rarest pair is held against randomised records with the same margins, that is as many of each choice of \
             every member and on every roll call (trades after Strona and others 2014, extended to three choices).",
        );
        works.push(works::STRONA_2014);
    }
    Method::new("unusual company", text, &works)
}

/// How the votes of a whole record are ranked.
pub(super) fn ranking() -> Method {
    let text = format!(
        "How surprising a vote was: it is {}; −log2 of its probability, in bits, from {LEAST_VOTES} earlier votes of the \
         member on. Of a roll call it is the mean over the members scored, {} at least.",
        predicted(),
        in_words(LEAST_SCORED)
    );
    Method::new("surprising votes", text, &[works::DAWID_1984])
}

fn predicted() -> String {
    format!(
        "predicted from those before it (Dawid 1984), by the member's own record and the lean of the {} it had most often \
         voted like",
        in_words(COMPANY)
    )
}

/// How rare the rarest pair of the company was, how much of that is chance, and how surprising the roll call.
pub(super) fn for_manuscript(unusual: &Unusual, found: &Examined) -> Method {
    let mut works = Vec::new();
    let label = unusual.votes.roll_call(unusual.on).label();
    let company = unusual.of.map_or("Company".to_owned(), |of| {
        format!("The company of {}", in_sentence(unusual.votes.name_in(of, unusual.on)))
    });
    let mut text = format!(
        "{company} on {label} was measured against {}, by the share of joint roll calls on which members had made that choice \
         together",
        unusual.extent()
    );
    let rarest = rarest_pair(found);
    let which = match (unusual.of, rarest.map_or(1, |set| as_rare(found, set))) {
        (Some(_), 1) => "its rarest pair".to_owned(),
        (None, 1) => "the rarest pair".to_owned(),
        (_, n) => format!("one of {n} equally rare pairs"),
    };
    if let Some((set, interval)) = rarest.and_then(|set| Some((set, set.standing.interval()?))) {
        let percent = |share: f64| fixed(100.0 * share, 1);
        text.push_str(&format!(
            ": {which}, {}, had done so on {} of {} (90 % interval after Jeffreys {} to {} %; Brown, Cai and DasGupta 2001)",
            unusual.names(&set.members),
            thousands(set.standing.times),
            thousands(set.standing.joint),
            percent(interval.low),
            percent(interval.high)
        ));
        works.push(works::BROWN_2001);
    }
    text.push('.');
    let null = found.null.iter().find(|null| rarest.is_some_and(|set| set.choice == null.choice));
    if let Some(null) = null {
        let records = plural(null.drawn.len(), "randomised record");
        let p = p_value(null.p_value());
        text.push_str(&format!(
            " Against the rarest pairs of {records} with the same margins (Strona and others 2014), {p}: {}.",
            verdict(null)
        ));
        works.push(works::STRONA_2014);
    }
    if let Some(rank) = found.scores.rank(unusual.on).filter(|rank| rank.of >= LEAST_RANKED) {
        text.push_str(&format!(
            " With each vote {}, the roll call was more surprising than {} of {}.",
            predicted(),
            thousands(rank.below),
            plural(rank.of, "other")
        ));
        works.push(works::DAWID_1984);
    }
    Method::new("unusual company", text, &works)
}

/// How many pairs are as rare as one, itself among them.
fn as_rare(found: &Examined, set: &Together) -> usize {
    let pairs = found.companies.iter().flat_map(|company| &company.searches).filter(|search| search.size == 2);
    pairs.flat_map(|search| &search.rarest).filter(|other| other.standing.bits() == set.standing.bits()).count()
}

/// The rarest pair of all companies; `None` where nobody has company that it ever voted beside.
fn rarest_pair(found: &Examined) -> Option<&Together> {
    let pairs = found.companies.iter().flat_map(|company| &company.searches).filter(|search| search.size == 2);
    let rarest = pairs.filter_map(|search| search.rarest.first()).filter_map(|set| Some((set.standing.bits()?, set)));
    // The first of equals, and not the last.
    rarest.min_by(|(a, _), (b, _)| b.total_cmp(a)).map(|(_, set)| set)
}
