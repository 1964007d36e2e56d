//! Which body voted, where no row says it.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::{Finding, FindingKind};
use super::gather::{Call, Gather};
use super::resolve::{Resolver, Who};
use crate::error::Location;
use crate::registry::Voters;
use crate::votes::{Body, Choice, CouncilSize, Member};

/// Roll calls with more rows than the Council has seats, as a share of all, from which a file is the
/// Assembly's: fewer are faults.
const TOO_MANY: f64 = 0.1;

/// Share of the roll calls that say their body from which the others of the file are taken to be of the same.
const NEARLY_ALL: f64 = 0.9;

/// What a file shows of the body that voted, from what says least.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shown {
    /// As few voted as in the Council, and they are not the Council's members.
    Nothing,
    /// Those who voted are the Council's members.
    Council,
    /// More voted than the Council has seats.
    Assembly,
    /// Nearly all of its other roll calls say it.
    ByOthers(Body),
}

impl Shown {
    /// The body that is taken; where nothing is shown, the larger.
    fn body(self) -> Body {
        match self {
            Shown::ByOthers(body) => body,
            Shown::Council => Body::Council,
            Shown::Assembly | Shown::Nothing => Body::Assembly,
        }
    }

    /// How many name no body, and what they are taken as; a note where it is certain.
    fn finding(self, unsaid: usize, all: usize, at: Location) -> Finding {
        let taken = match self {
            Shown::ByOthers(body) => format!("taken as those of {}, as nearly all others are", body.name()),
            Shown::Council => "taken as those of the Security Council: the members are those of the Council".to_owned(),
            Shown::Assembly => {
                "taken as those of the General Assembly: more voted than the Council has seats".to_owned()
            }
            Shown::Nothing => "which one voted is not known, and they count as the General Assembly's".to_owned(),
        };
        let message =
            format!("{unsaid} of {all} roll calls name no body: {taken}; `--body GA` or `--body SC` says which it is");
        let finding = match self {
            Shown::Assembly => Finding::note,
            _ => Finding::warning,
        };
        finding(FindingKind::BodyInferred, at, message)
    }
}

/// Settles the body of roll calls that name none, file by file, unless the user has named it.
pub(super) fn infer(gather: &mut Gather<'_>, resolvers: &mut [Resolver<'_>], all: &[&Member]) {
    if gather.options.body.is_some() {
        // Rows that name none were read as of the body that the user has named.
        gather.calls.iter_mut().for_each(|call| call.roll_call.body_known = true);
        return;
    }
    // A roll call may have rows in several files: the one that shows most tells, whatever their order.
    let mut taken: BTreeMap<u32, Shown> = BTreeMap::new();
    for f in 0..gather.files.len() {
        let says = |c: &u32| gather.calls[*c as usize].roll_call.body_known;
        let calls = || gather.files[f].rows.iter().map(|row| row.call);
        let unsaid: BTreeSet<u32> = calls().filter(|c| !says(c)).collect();
        if unsaid.is_empty() {
            continue;
        }
        let calls: BTreeSet<u32> = calls().collect();
        let shown = shown(gather, f, &calls, resolvers, all);
        for &call in &unsaid {
            let most = taken.entry(call).or_insert(shown);
            *most = shown.max(*most);
        }
        let at = Location::file(gather.files[f].report.path.clone());
        gather.findings.push(shown.finding(unsaid.len(), calls.len(), at));
    }
    for (call, shown) in taken {
        let roll_call = &mut gather.calls[call as usize].roll_call;
        (roll_call.body, roll_call.body_known) = (shown.body(), shown != Shown::Nothing);
    }
}

fn shown(
    gather: &Gather<'_>,
    file: usize,
    calls: &BTreeSet<u32>,
    resolvers: &mut [Resolver<'_>],
    all: &[&Member],
) -> Shown {
    let said = calls.iter().map(|&c| &gather.calls[c as usize]).filter(|call| call.roll_call.body_known);
    let (council, assembly): (Vec<&Call>, Vec<&Call>) = said.partition(|call| call.roll_call.body == Body::Council);
    let all_said = council.len() + assembly.len();
    for (body, of) in [(Body::Council, council), (Body::Assembly, assembly)] {
        if !of.is_empty() && of.len() as f64 >= NEARLY_ALL * all_said as f64 {
            return Shown::ByOthers(body);
        }
    }
    let mut rows: BTreeMap<u32, usize> = BTreeMap::new();
    let voting = || gather.files[file].rows.iter().filter(|row| row.choice != Choice::NotMember);
    voting().for_each(|row| *rows.entry(row.call).or_default() += 1);
    let seats = CouncilSize::on(None).members;
    if rows.values().filter(|&&n| n > seats).count() as f64 > TOO_MANY * calls.len() as f64 {
        return Shown::Assembly;
    }
    let mut voters: BTreeMap<u32, BTreeSet<&str>> = BTreeMap::new();
    for row in voting() {
        if let Who::Member(member) = resolvers[usize::from(row.name)].on(gather.calls[row.call as usize].day()) {
            voters.entry(row.call).or_default().insert(&all[usize::from(*member)].code);
        }
    }
    let day = |c: u32| gather.calls[c as usize].roll_call.date;
    let voters: Vec<Voters> = voters.into_iter().map(|(c, codes)| Voters { day: day(c), codes }).collect();
    if gather.registry.is_council(&voters) { Shown::Council } else { Shown::Nothing }
}
