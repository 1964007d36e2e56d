//! What a coalition is called.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Partition;
use crate::votes::{Member, MemberId};

/// What a coalition is called: after its most central member and the group it
/// overlaps most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Name {
    /// Code of its most central member.
    pub center: String,
    /// The group it overlaps most, where the overlap says something.
    pub group: Option<String>,
    /// The whole name: `around FRA, mostly EU`.
    pub text: String,
}

/// Names every coalition, in the order of their numbers.
///
/// The centre is the member with the highest sum of weights to its own
/// coalition, the first by code of equals. The group is that with the highest
/// Jaccard overlap `|C ∩ G| / |C ∪ G|`, the first given of equals; members of
/// a group that are not in the record do not count. It is named
///
/// * `all in G` or `mostly G` where all or more than half of the coalition belongs to it,
/// * else `with most of G`, or `with all of G`, where more than half or all of
///   the group is in the coalition,
/// * else not at all.
///
/// A single member is `FRA alone`.
///
/// `weights` is a matrix of the members, row by row, as
/// [`weights`](super::weights) makes it; `groups` holds names and codes.
///
/// # Panics
///
/// If the partition or the weights are of another number of members.
///
/// ```
/// use std::collections::BTreeSet;
/// use unbloc::coalition::{Partition, names};
/// use unbloc::votes::Member;
///
/// let members: Vec<Member> = ["AAA", "BBB", "CCC", "DDD"].map(|c| Member::new(c, c)).into();
/// let groups = [("THREE".to_owned(), BTreeSet::from(["AAA", "BBB", "EEE"].map(String::from)))];
/// #[rustfmt::skip]
/// let weights = [
///     0.0, 0.5, 0.9, 0.1,
///     0.5, 0.0, 0.8, 0.1,
///     0.9, 0.8, 0.0, 0.1,
///     0.1, 0.1, 0.1, 0.0,
/// ];
/// let names = names(&members, &Partition::new(&[0, 0, 0, 1]), &weights, &groups);
/// // sums inside: AAA 1.4, BBB 1.3, CCC 1.7
/// assert_eq!(names[0].text, "around CCC, mostly THREE");
/// assert_eq!(names[1].text, "DDD alone");
/// ```
pub fn names(
    members: &[Member],
    partition: &Partition,
    weights: &[f64],
    groups: &[(String, BTreeSet<String>)],
) -> Vec<Name> {
    let n = members.len();
    assert_eq!(partition.members(), n, "a partition of other members");
    assert_eq!(weights.len(), n * n, "weights of other members");
    let groups: Vec<(&str, BTreeSet<MemberId>)> =
        groups.iter().map(|(name, codes)| (name.as_str(), present(members, codes))).collect();
    (0..partition.len() as u16)
        .map(|coalition| {
            let inside = partition.members_of(coalition);
            let center = center(&inside, weights, n);
            name(&members[center.index()].code, &inside, &groups)
        })
        .collect()
}

fn present(members: &[Member], codes: &BTreeSet<String>) -> BTreeSet<MemberId> {
    let found = members.iter().enumerate().filter(|(_, member)| codes.contains(&member.code));
    found.map(|(m, _)| MemberId(m as u16)).collect()
}

fn center(inside: &[MemberId], weights: &[f64], n: usize) -> MemberId {
    let ties = |a: MemberId| -> f64 { inside.iter().map(|b| weights[a.index() * n + b.index()]).sum() };
    let mut best = (inside[0], ties(inside[0]));
    for &member in &inside[1..] {
        let ties = ties(member);
        if ties > best.1 {
            best = (member, ties);
        }
    }
    best.0
}

fn name(center: &str, inside: &[MemberId], groups: &[(&str, BTreeSet<MemberId>)]) -> Name {
    if inside.len() == 1 {
        return Name { center: center.to_owned(), group: None, text: format!("{center} alone") };
    }
    let mut best: Option<(&str, usize, usize)> = None;
    // |C ∩ G| / |C ∪ G|, compared without dividing
    let union = |common: usize, group: usize| inside.len() + group - common;
    for (name, group) in groups {
        let common = inside.iter().filter(|member| group.contains(member)).count();
        let better = |(_, c, g): (&str, usize, usize)| common * union(c, g) > c * union(common, group.len());
        if common > 0 && best.is_none_or(better) {
            best = Some((name, common, group.len()));
        }
    }
    let words = best.and_then(|(name, common, size)| match () {
        () if common == inside.len() => Some((name, "all in")),
        () if 2 * common > inside.len() => Some((name, "mostly")),
        () if common == size => Some((name, "with all of")),
        () if 2 * common > size => Some((name, "with most of")),
        () => None,
    });
    let text = words.map_or_else(|| format!("around {center}"), |(name, how)| format!("around {center}, {how} {name}"));
    Name { center: center.to_owned(), group: words.map(|(name, _)| name.to_owned()), text }
}
