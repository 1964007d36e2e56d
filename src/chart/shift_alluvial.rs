//! How members flow between choices from one version of a text to the next.

use super::alluvial::{Alluvial, Column, Flow, Stratum, alluvial};
use super::palette::{FAINT, PALE, SOFT, choice_fill, tint};
use super::sheet::{Caption, Entry, Sign, sentence};
use super::shift::{Flows, codes, flows, moved};
use crate::votes::{Choice, MemberId, RollCallId, RollCalls};

/// From the top of a column.
const ORDER: [Choice; 5] = [Choice::Yes, Choice::Abstain, Choice::No, Choice::NonVoting, Choice::NotMember];

/// Draws versions of a text side by side, and how members flow between the
/// choices from each version to the next.
///
/// Each version is a column of bars, as high as its yes, abstain, no and
/// non-voting members are many; members that have a seat on one of the
/// versions only stand as "not a member" on the others, and those without any
/// are left out. A band is coloured by the choice it comes from: strong where
/// members changed their choice, pale where they kept it. Its tooltip has all
/// their codes; on the band stand as many as there is room for. The tally under
/// the symbol is the counted one; below it stands what the roll call was on, cut at a word's end. The sheet is 860 px wide, and wider from
/// eight versions on. Without a version or a member a sentence says so.
///
/// # Panics
///
/// If a version is not one of `votes`.
///
/// ```
/// use unbloc::{chart, synthetic, votes::RollCallId};
/// let votes = synthetic::votes(1, 1, 9, 2);
/// let svg = chart::shift_alluvial(&votes, &[RollCallId(0), RollCallId(1)], &chart::Caption::default());
/// // every member is in one band
/// let bands = svg.split("class=\"ub-band\"").skip(1);
/// let flows = bands.map(|band| band.split(['(', ')']).nth(1).unwrap().split(' ').count());
/// assert_eq!(flows.sum::<usize>(), 9);
/// ```
pub fn shift_alluvial(votes: &RollCalls, versions: &[RollCallId], caption: &Caption) -> String {
    let seated = |m: &MemberId| versions.iter().any(|&r| votes.choice(*m, r) != Choice::NotMember);
    let members = votes.member_ids().filter(seated).count();
    if members == 0 {
        let words = if versions.is_empty() { "No version to show" } else { "No member had a seat" };
        return sentence(caption, words);
    }
    let between: Vec<Flows> = versions.windows(2).map(|pair| flows(votes, pair[0], pair[1])).collect();
    let chart = Alluvial {
        columns: versions.iter().map(|&on| column(votes, on, members)).collect(),
        flows: between.iter().map(|flows| flows.iter().map(|(&flow, of)| band(votes, flow, of)).collect()).collect(),
        keys: keys(&between),
        description: description(votes, versions, members, &between),
    };
    alluvial(&chart, caption)
}

/// One version: its tally, and a stratum a choice; members without a seat on any version are not counted.
fn column(votes: &RollCalls, on: RollCallId, members: usize) -> Column<'_> {
    let counts = votes.counts(on);
    let seated: usize = Choice::SEATED.iter().map(|&choice| counts.get(choice) as usize).sum();
    let stratum = |choice: Choice| Stratum {
        name: choice.word(),
        size: if choice == Choice::NotMember { members - seated } else { counts.get(choice) as usize },
        fill: choice_fill(choice),
        hatched: choice == Choice::NonVoting,
        rim: match choice {
            Choice::NonVoting => Some(SOFT),
            Choice::NotMember => Some(FAINT),
            _ => None,
        },
        outside: choice == Choice::NotMember,
    };
    Column {
        heading: votes.roll_call(on).label(),
        below: [format!("{} yes, {} no", counts.yes, counts.no), format!("{} abstain", counts.abstain)],
        title: votes.roll_call(on).title.trim_end_matches('.'),
        strata: ORDER.map(stratum).to_vec(),
    }
}

fn band<'a>(votes: &'a RollCalls, (first, second): (Choice, Choice), members: &[MemberId]) -> Flow<'a> {
    let place = |choice: Choice| ORDER.iter().position(|&c| c == choice).expect("one of five");
    Flow { from: place(first), to: place(second), members: codes(votes, members), changed: moved((first, second)) }
}

/// What strong and pale mean.
fn keys(between: &[Flows]) -> Vec<Entry> {
    if between.is_empty() {
        return Vec::new();
    }
    let without = |&(a, b): &(Choice, Choice)| a == Choice::NotMember || b == Choice::NotMember;
    let once = between.iter().any(|flows| flows.keys().any(without));
    let key = |share: f64, words: &str| Entry {
        sign: Sign::Square(tint(choice_fill(Choice::Yes), share), String::new()),
        words: words.into(),
    };
    let pale = if once { "pale: the same choice, or not a member before or after" } else { "pale: the same choice" };
    vec![key(1.0, "strong: another choice than before"), key(PALE, pale)]
}

fn description(votes: &RollCalls, versions: &[RollCallId], members: usize, between: &[Flows]) -> String {
    let mut parts = Vec::new();
    for (pair, flows) in versions.windows(2).zip(between) {
        let label = |r: RollCallId| votes.label_beside(r, versions);
        let changed: usize = flows.iter().filter(|(flow, _)| moved(**flow)).map(|(_, m)| m.len()).sum();
        parts.push(format!("{changed} changed from {} to {}", label(pair[0]), label(pair[1])));
    }
    match parts.is_empty() {
        true => format!("The choices of {members} members on one version."),
        false => format!("The choices of {members} members on {} versions: {}.", versions.len(), parts.join("; ")),
    }
}
