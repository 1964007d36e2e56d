//! Two or more versions held side by side.

use std::collections::BTreeMap;

use super::{Package, Path, Shift, paths};
use crate::random;
use crate::stats::{self, Test, Unfit};
use crate::votes::{Choice, MemberId, RollCallId, RollCalls};

/// A group by its code, with its members on the day.
pub type Members = (String, Vec<MemberId>);

/// What a comparison draws at random.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Settings {
    /// Deals of the permutation test.
    pub permutations: u32,
    /// Seed of the random numbers.
    pub seed: u64,
}

impl Default for Settings {
    /// 9,999 deals, seed 1.
    fn default() -> Self {
        Settings { permutations: 9999, seed: 1 }
    }
}

/// Versions held side by side.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The versions, in the order given.
    pub versions: Vec<RollCallId>,
    /// From each version to the next.
    pub steps: Vec<Step>,
    /// What members chose on one version after the other.
    pub paths: Vec<Path>,
    /// The texts with amendments or paragraph votes among the versions.
    pub packages: Vec<Package>,
}

/// From one version to the next.
#[derive(Debug, Clone)]
pub struct Step {
    /// Who moved.
    pub shift: Shift,
    /// How each group moved, in the order given.
    pub groups: Vec<GroupShift>,
    /// Whether it is more than noise, of members that voted both times.
    pub findings: Vec<Tested>,
}

/// How the members of one group moved; each is counted once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupShift {
    /// The group's code.
    pub group: String,
    /// Its members with a seat on both.
    pub members: usize,
    /// Made the same choice twice, non-voting included.
    pub stayed: usize,
    /// Voted both times and went towards yes: no to abstain or yes, abstain to yes.
    pub towards_yes: usize,
    /// Voted both times and went towards no.
    pub towards_no: usize,
    /// Voted the first time only.
    pub stopped_voting: usize,
    /// Voted the second time only.
    pub began_voting: usize,
}

impl GroupShift {
    /// Towards yes less towards no: above 0 where the second text fared better.
    pub fn net(&self) -> i64 {
        self.towards_yes as i64 - self.towards_no as i64
    }

    /// Counts the members of a group that have a seat on both roll calls.
    pub fn count(votes: &RollCalls, shift: &Shift, group: &str, members: &[MemberId]) -> Self {
        let mut counts = GroupShift {
            group: group.to_owned(),
            members: 0,
            stayed: 0,
            towards_yes: 0,
            towards_no: 0,
            stopped_voting: 0,
            began_voting: 0,
        };
        for &m in members {
            let (a, b) = (votes.choice(m, shift.first), votes.choice(m, shift.second));
            if a == Choice::NotMember || b == Choice::NotMember {
                continue;
            }
            counts.members += 1;
            *match (a.cast(), b.cast()) {
                (a, b) if a == b => &mut counts.stayed,
                (Some(_), None) => &mut counts.stopped_voting,
                (None, _) => &mut counts.began_voting,
                (Some(a), Some(b)) if b > a => &mut counts.towards_yes,
                _ => &mut counts.towards_no,
            } += 1;
        }
        counts
    }
}

/// The tests of one step, in the order of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TestName {
    /// Marginal homogeneity.
    StuartMaxwell,
    /// Symmetry, by the approximation.
    Bowker,
    /// Symmetry, exactly.
    SymmetryExact,
    /// Yes against not yes.
    McnemarExact,
    /// Agreement of the two votes.
    Kappa,
    /// Regional group by direction.
    GroupsByShift,
}

/// One test: what it found, or why it was not done.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tested {
    /// Which.
    pub name: TestName,
    /// Members that it rests on: those that voted both times, of the regional
    /// groups those that have one.
    pub n: usize,
    /// What it found.
    pub result: Result<Test, Unfit>,
}

/// Compares versions in the order given.
///
/// `groups` and `regions` give members as of the day of the second roll call of
/// a step; `groups` are counted, `regions` are those of the permutation test, in
/// which nobody should be twice.
///
/// ```
/// use unbloc::ingest;
/// use unbloc::registry::Registry;
/// use unbloc::versions::{Settings, TestName, compare};
///
/// let votes = ingest::embedded(Registry::embedded())?.votes;
/// let versions = ["A/RES/ES-11/7", "A/RES/ES-11/8"].map(|s| votes.find_roll_call(s).unwrap());
/// let found = compare(&votes, &versions, |_| Vec::new(), |_| Vec::new(), Settings::default());
/// let first = found.steps[0].findings[0];
/// assert_eq!((first.name, first.n), (TestName::StuartMaxwell, 170));
/// assert!((first.result.unwrap().p - 0.0065984500258909895).abs() < 1e-12); // statsmodels 0.14.5
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn compare(
    votes: &RollCalls,
    versions: &[RollCallId],
    groups: impl Fn(RollCallId) -> Vec<Members>,
    regions: impl Fn(RollCallId) -> Vec<Members>,
    settings: Settings,
) -> Comparison {
    let step = |pair: &[RollCallId]| {
        let shift = Shift::between(votes, pair[0], pair[1]);
        Step {
            groups: groups(pair[1]).iter().map(|(code, m)| GroupShift::count(votes, &shift, code, m)).collect(),
            findings: tests(votes, &shift, &regions(pair[1]), settings),
            shift,
        }
    };
    let mut packages: Vec<Package> = Vec::new();
    for &version in versions {
        match Package::of(votes, version) {
            Some(package) if packages.iter().all(|known| known.whole != package.whole) => packages.push(package),
            _ => {}
        }
    }
    Comparison {
        versions: versions.to_vec(),
        steps: versions.windows(2).map(step).collect(),
        paths: paths(votes, versions),
        packages,
    }
}

fn tests(votes: &RollCalls, shift: &Shift, regions: &[Members], settings: Settings) -> Vec<Tested> {
    let table = shift.voting_table();
    let n = table.iter().flatten().sum::<u32>() as usize;
    let (there, back) = (table[0][1] + table[0][2], table[1][0] + table[2][0]);
    let (in_groups, by_group) = groups_by_shift(votes, shift, regions, settings);
    [
        (TestName::StuartMaxwell, n, stats::stuart_maxwell(&table)),
        (TestName::Bowker, n, stats::bowker(&table)),
        (TestName::SymmetryExact, n, stats::symmetry_exact(&table)),
        (TestName::McnemarExact, n, stats::mcnemar_exact(there, back)),
        (TestName::Kappa, n, stats::kappa(&table)),
        (TestName::GroupsByShift, in_groups, by_group),
    ]
    .map(|(name, n, result)| Tested { name, n, result })
    .to_vec()
}

fn groups_by_shift(
    votes: &RollCalls,
    shift: &Shift,
    regions: &[Members],
    settings: Settings,
) -> (usize, Result<Test, Unfit>) {
    let of: BTreeMap<MemberId, usize> =
        regions.iter().enumerate().flat_map(|(g, (_, members))| members.iter().map(move |&m| (m, g))).collect();
    let directed = votes.member_ids().filter_map(|m| Some((*of.get(&m)?, shift.direction(votes, m)?)));
    let (group, moved): (Vec<usize>, Vec<i8>) = directed.unzip();
    if group.is_empty() {
        return (0, Err(Unfit::OneGroup));
    }
    let labels = [shift.first, shift.second].map(|r| votes.roll_call(r).id.clone());
    let mut rng = random::stream(settings.seed, &["groups by shift", &labels[0], &labels[1]]);
    (group.len(), stats::permutation(&group, &moved, settings.permutations, &mut rng))
}
