//! Versions held side by side, in sentences.

use crate::answer::Finding;
use crate::prose::{capital, list, plural, thousands};
use crate::question::{Focus, Record, names_of as names, regional_groups};
use crate::registry::{Group, Registry};
use crate::versions::{self, Comparison, Members, Package, Settings, Shift, Step};
use crate::votes::{Choice, Kind, Majority, MemberId, Outcome, RollCallId, RollCalls, Rule};

/// Members of a movement that are named; of more, their number is given.
const NAMED: usize = 12;

/// Compares versions of one record, groups as of the day of the second of each step.
pub fn compare(votes: &RollCalls, versions: &[RollCallId], groups: &[&Group], settings: Settings) -> Comparison {
    let regional = regional_groups();
    let of = |on: RollCallId, groups: &[&Group]| -> Vec<Members> { Focus::new(votes, on).groups(groups) };
    versions::compare(votes, versions, |on| of(on, groups), |on| of(on, &regional), settings)
}

/// What is to be said of one version: the roll call, and how it would have
/// ended under the other rule of its body.
pub fn version(votes: &RollCalls, on: RollCallId) -> Vec<String> {
    let focus = Focus::new(votes, on);
    let mut all = focus.sentences();
    all.extend(focus.roll_call().rule.and_then(|known| under_the_other(&focus, known)));
    all
}

fn under_the_other(focus: &Focus, known: Rule) -> Option<String> {
    let ends = |majority: &Majority| match majority.outcome() {
        Outcome::Adopted => "pass".to_owned(),
        Outcome::Vetoed => {
            format!(
                "have been vetoed by {}",
                list(&Registry::embedded().in_sentences(&majority.vetoed_by, focus.roll_call().date))
            )
        }
        _ => "fail".to_owned(),
    };
    let all = focus.under_each_rule();
    let other = all.iter().find(|majority| majority.rule != known);
    other.map(|other| {
        let rule = match other.rule {
            Rule::Simple => "a simple majority",
            Rule::TwoThirds => "two-thirds",
            Rule::Council => "the rule for matters of substance",
            Rule::Procedural => "the rule for procedure",
        };
        match (other.outcome(), other.rule) {
            (Outcome::Vetoed, _) => format!("By {rule} it would {}.", ends(other)),
            _ => format!("By {rule} ({} yes votes) it would {}.", other.needed, ends(other)),
        }
    })
}

/// What changed between two versions, in sentences.
pub fn step(record: &Record, step: &Step) -> Vec<String> {
    let (votes, shift) = (record.votes(), &step.shift);
    let mut all = vec![sentence(record, shift)];
    all.extend(biggest(votes, shift));
    if !shift.seated_once.is_empty() {
        all.push(format!("{} had a seat for one of the two only.", plural(shift.seated_once.len(), "member")));
    }
    all
}

/// The change in a sentence; equal tallies that hide different members are pointed out.
pub fn sentence(record: &Record, shift: &Shift) -> String {
    let (votes, first, second) = (record.votes(), shift.first, shift.second);
    // Counted among those with a seat on both: between the two bodies the tallies are of other members.
    let a: usize = Choice::SEATED.iter().map(|&then| shift.count(Choice::Yes, then)).sum();
    let b: usize = Choice::SEATED.iter().map(|&before| shift.count(before, Choice::Yes)).sum();
    let same = shift.count(Choice::Yes, Choice::Yes);
    let both = plural(same, "member");
    let whose = whose(record, shift);
    let tallies = match (a == b, same == a) {
        (true, true) => format!("both texts had {a} yes votes, from the same members"),
        (true, false) => format!("both texts had {a} yes votes, but only {both} voted yes on both"),
        (false, _) => format!("{both} voted yes on both texts, which had {a} and {b} yes votes"),
    };
    let tallies = if whose.is_empty() { capital(&tallies) } else { format!("{whose}{tallies}") };
    let labels = [first, second].map(|r| votes.label_beside(r, &[first, second]));
    let moved = match (shift.switchers().len(), shift.voting_switchers()) {
        (0, _) => "nobody changed".to_owned(),
        (moved, voting) if moved == voting => format!("{}, all voting both times, changed", plural(moved, "member")),
        (moved, voting) => {
            return format!(
                "{tallies}: {} changed their choice between {} and {}, {voting} of them voting both times.",
                plural(moved, "member"),
                labels[0],
                labels[1]
            );
        }
    };
    format!("{tallies}: {moved} their choice between {} and {}.", labels[0], labels[1])
}

/// The same as a finding, with how many changed.
pub(super) fn finding(record: &Record, shift: &Shift) -> Finding {
    let labels = [shift.first, shift.second].map(|r| record.votes().label_beside(r, &[shift.first, shift.second]));
    let words = format!("members changed their choice between {} and {}", labels[0], labels[1]);
    Finding::told("moved", sentence(record, shift)).with_figure(thousands(shift.switchers().len()), words)
}

/// Of whom the tallies are, where that is not all who voted: some had a seat once only, or the file has
/// but some of them. Empty where they are all.
fn whose(record: &Record, shift: &Shift) -> String {
    let whole = record.whole();
    let all_selected = record.votes().members().len() == whole.members().len();
    let is_excerpt = |on| all_selected && Focus::new(whole, record.in_whole(on)).excerpt().is_some();
    let in_file = if is_excerpt(shift.first) || is_excerpt(shift.second) { " in the file" } else { "" };
    let on_both = if shift.seated_once.is_empty() { "" } else { " with a seat on both" };
    match (in_file, on_both) {
        ("", "") => String::new(),
        _ => format!("Of the {}{in_file}{on_both}, ", plural(shift.members(), "member")),
    }
}

/// The movements, largest first, with their members where they are few.
fn biggest(votes: &RollCalls, shift: &Shift) -> Option<String> {
    let one = |((a, b), members): &((Choice, Choice), &[MemberId])| {
        let names = names(votes, members, shift.second);
        let who = if names.len() <= NAMED { format!(" ({})", list(&names)) } else { String::new() };
        format!("{} from {} to {}{who}", names.len(), a.word(), b.word())
    };
    let moves: Vec<String> = shift.by_size().iter().filter(|((a, b), _)| a != b).map(one).collect();
    (!moves.is_empty()).then(|| format!("{}.", moves.join("; ")))
}

/// The net shift of the members that voted both times.
pub fn net(votes: &RollCalls, shift: &Shift) -> Option<String> {
    let directions: Vec<i8> = votes.member_ids().filter_map(|m| shift.direction(votes, m)).collect();
    let count = |way: i8| directions.iter().filter(|&&d| d == way).count();
    let (up, down) = (count(1), count(-1));
    (!directions.is_empty()).then(|| {
        let net = match up as i64 - down as i64 {
            0 => "no net shift".to_owned(),
            net => format!("a net shift of {net:+}"),
        };
        let voted = plural(directions.len(), "member");
        format!("Of {voted} that voted both times, {up} moved towards yes and {down} towards no: {net}.")
    })
}

/// The votes on a text, as a tree: the draft, its amendments, the vote on the whole.
pub fn tree(votes: &RollCalls, package: &Package) -> String {
    let whole = votes.roll_call(package.whole);
    let by = |sponsor: &str| if sponsor.is_empty() { String::new() } else { format!(", by {sponsor}") };
    let base = if whole.draft.is_empty() { whole.label() } else { &whole.draft };
    let mut lines = vec![format!("{base}{}", by(&whole.sponsor))];
    for amendment in &package.amendments {
        let roll_call = votes.roll_call(amendment.on);
        let ended = amendment.outcome.map_or("outcome not known".to_owned(), |outcome| outcome.to_string());
        let by_whom = if amendment.vetoed_by.is_empty() {
            String::new()
        } else {
            format!(" by {}", list(&Registry::embedded().in_sentences(&amendment.vetoed_by, roll_call.date)))
        };
        let indent = "  ".repeat(amendment.depth);
        let (label, kind) = (roll_call.label(), roll_call.kind.word());
        lines.push(format!(
            "{indent}{label}, {kind}{}: {}, {ended}{by_whom}",
            by(&roll_call.sponsor),
            tally(votes, amendment.on)
        ));
    }
    let ended = package.outcome.map_or("outcome not known", Outcome::word);
    lines.push(format!("  {}, the whole: {}, {ended}", whole.label(), tally(votes, package.whole)));
    lines.join("\n")
}

/// `10-0-5`: yes, no, abstentions.
fn tally(votes: &RollCalls, on: RollCallId) -> String {
    let counts = votes.counts(on);
    format!("{}-{}-{}", counts.yes, counts.no, counts.abstain)
}

/// A text, seen in the whole record, and what became of its amendments, in a sentence.
pub fn package(focus: &Focus, votes: &RollCalls, package: &Package) -> String {
    let headline = format!("{}{}", focus.lead(), focus.headline());
    let ended = |outcome: Outcome| {
        let n = package.amendments.iter().filter(|a| a.outcome == Some(outcome)).count();
        let was = match (outcome, n) {
            (Outcome::Failed, _) => "",
            (_, 1) => "was ",
            _ => "were ",
        };
        (n > 0).then(|| format!("{n} {was}{outcome}"))
    };
    let ends: Vec<String> = Outcome::ALL.iter().filter_map(|&outcome| ended(outcome)).collect();
    let part = |kind| package.amendments.iter().filter(|a| votes.roll_call(a.on).kind == kind).count();
    let amendments = match package.amendments.len() {
        all if part(Kind::Amendment) == all => plural(all, "amendment"),
        all if part(Kind::Paragraph) == all => plural(all, "paragraph vote"),
        all => plural(all, "vote on parts of it"),
    };
    if ends.is_empty() {
        format!("{headline} It had {amendments}.")
    } else {
        format!("{headline} Of {amendments}, {}.", list(&ends))
    }
}

/// How the yes votes of each amendment went on the whole, in sentences.
pub fn then(votes: &RollCalls, package: &Package) -> Vec<String> {
    let label = votes.roll_call(package.whole).label();
    let one = |amendment: &versions::Amendment| {
        let counts = amendment.then(Choice::Yes);
        let all: usize = counts.iter().sum();
        let words = ["voted yes", "abstained", "voted no", "did not vote"];
        let parts: Vec<String> =
            counts.iter().zip(words).filter(|(n, _)| **n > 0).map(|(n, words)| format!("{n} {words}")).collect();
        let symbol = votes.roll_call(amendment.on).label();
        match (all, &parts[..]) {
            (0, _) => None,
            (1, [one]) => Some(format!("The one member in favour of {symbol} {} on {label}.", &one[2..])),
            (_, [one]) if all > 1 => Some(format!("Of those in favour of {symbol}, all {one} on {label}.")),
            _ => Some(format!("Of the {all} in favour of {symbol}, {} on {label}.", list(&parts))),
        }
    };
    package.amendments.iter().filter_map(one).collect()
}
