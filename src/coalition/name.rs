//! What a coalition is called.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Partition;
use crate::prose::{group_in_sentence, in_sentence, list, thousands};
use crate::votes::{Member, MemberId};

/// How many members a name names.
const NAMED: usize = 3;
/// So many or fewer are all named, and then no group.
const ALL_NAMED: usize = 5;

/// What a coalition is called: after members that a reader knows, and the group it overlaps most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Name {
    /// Codes of the members that it is named after, the best known first.
    pub members: Vec<String>,
    /// The name of the group it overlaps most, where the overlap says something.
    pub group: Option<String>,
    /// The whole name, as in the middle of a sentence: `Aland, Borduria, Syldavia and 12 others, 9 of the 15 in the
    /// European Union`.
    pub text: String,
}

/// What is known of members besides their votes, by code.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Groups by name, that which is to be preferred of equals first.
    pub groups: Vec<(String, BTreeSet<String>)>,
    /// The members that most readers know, the best known first; of one set as well known.
    pub tiers: Vec<BTreeSet<String>>,
}

/// Names every coalition, in the order of their numbers, without any code.
///
/// Named are the three members that a reader knows best: those of the first tier before those of the second, and these
/// before all others; within a tier those of the highest mean agreement with their own coalition, the first by code of
/// equals. A coalition of five or fewer is named in full, a single member is `France alone`.
///
/// The group is that with the highest Jaccard overlap `|C ∩ G| / |C ∪ G|`, the first given of equals; members of
/// a group that are not in the record do not count, and a group that has every member of the record says nothing. It is
/// named
///
/// * `all in G` where all of the coalition belongs to it,
/// * else `with all 27 members of G that vote here` where all of the group is in the coalition,
/// * else `9 of the 15 in G` where more than half of the coalition belongs to it,
/// * else `with 20 of the 27 members of G that vote here` where more than half of the group is in the coalition,
/// * else not at all.
///
/// `weights` is a matrix of the members, row by row, as [`weights`](super::weights) makes it.
///
/// # Panics
///
/// If the partition or the weights are of another number of members.
///
/// ```
/// use std::collections::BTreeSet;
/// use unbloc::coalition::{Known, Partition, names};
/// use unbloc::votes::Member;
///
/// let all = ["Aa", "Bb", "Cc", "Dd", "Ee", "Ff", "Gg"];
/// let members: Vec<Member> = all.map(|name| Member::new(name.to_uppercase(), name)).into();
/// let set = |codes: &[&str]| codes.iter().map(|c| c.to_string()).collect::<BTreeSet<_>>();
/// let known = Known { groups: vec![("Union of Three".into(), set(&["AA", "BB", "XX"]))], tiers: vec![set(&["EE"])] };
/// let mut weights = vec![0.1; 49];
/// for (a, b, w) in [(0, 1, 0.5), (0, 2, 0.9), (1, 2, 0.8)] {
///     (weights[a * 7 + b], weights[b * 7 + a]) = (w, w);
/// }
/// let names = names(&members, &Partition::new(&[0, 0, 0, 0, 0, 0, 1]), &weights, &known);
/// // Ee is known; of the others the sums inside are highest for Cc and Aa
/// assert_eq!(names[0].text, "Ee, Cc, Aa and 3 others, with all 2 members of the Union of Three that vote here");
/// assert_eq!(names[1].text, "Gg alone");
/// ```
pub fn names(members: &[Member], partition: &Partition, weights: &[f64], known: &Known) -> Vec<Name> {
    let n = members.len();
    assert_eq!(partition.members(), n, "a partition of other members");
    assert_eq!(weights.len(), n * n, "weights of other members");
    let groups: Vec<(&str, BTreeSet<MemberId>)> =
        known.groups.iter().map(|(name, codes)| (name.as_str(), present(members, codes))).collect();
    (0..partition.len() as u16)
        .map(|coalition| {
            let inside = partition.members_of(coalition);
            let first: Vec<&Member> = best_known(members, &inside, weights, &known.tiers);
            let group = (inside.len() > ALL_NAMED).then(|| group(&inside, &groups, n)).flatten();
            Name {
                members: first.iter().map(|member| member.code.clone()).collect(),
                text: text(&first, inside.len(), group.as_ref().map(|group| group.1.as_str())),
                group: group.map(|group| group.0),
            }
        })
        .collect()
}

fn present(members: &[Member], codes: &BTreeSet<String>) -> BTreeSet<MemberId> {
    let found = members.iter().enumerate().filter(|(_, member)| codes.contains(&member.code));
    found.map(|(m, _)| MemberId(m as u16)).collect()
}

/// The members that a coalition is named after.
fn best_known<'a>(
    members: &'a [Member],
    inside: &[MemberId],
    weights: &[f64],
    tiers: &[BTreeSet<String>],
) -> Vec<&'a Member> {
    let ties = |a: MemberId| -> f64 { inside.iter().map(|b| weights[a.index() * members.len() + b.index()]).sum() };
    let tier = |m: MemberId| tiers.iter().position(|tier| tier.contains(&members[m.index()].code));
    let mut order: Vec<(usize, f64, MemberId)> =
        inside.iter().map(|&m| (tier(m).unwrap_or(tiers.len()), ties(m), m)).collect();
    order.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)));
    let count = if order.len() <= ALL_NAMED { ALL_NAMED } else { NAMED };
    order.iter().take(count).map(|&(.., m)| &members[m.index()]).collect()
}

/// The name of the group that a coalition overlaps most, and how; `None` where that says nothing.
fn group(inside: &[MemberId], groups: &[(&str, BTreeSet<MemberId>)], all: usize) -> Option<(String, String)> {
    let mut best: Option<(&str, usize, usize)> = None;
    // |C ∩ G| / |C ∪ G|, compared without dividing
    let union = |common: usize, group: usize| inside.len() + group - common;
    for (name, group) in groups.iter().filter(|(_, group)| group.len() < all) {
        let common = inside.iter().filter(|member| group.contains(member)).count();
        let better = |(_, c, g): (&str, usize, usize)| common * union(c, g) > c * union(common, group.len());
        if common > 0 && best.is_none_or(better) {
            best = Some((name, common, group.len()));
        }
    }
    let (name, common, size) = best?;
    let (called, coalition) = (group_in_sentence(name), inside.len());
    let how = match () {
        () if common == coalition => format!("all in {called}"),
        () if common == size => format!("with all {} members of {called} that vote here", thousands(size)),
        () if 2 * common > coalition => format!("{} of the {} in {called}", thousands(common), thousands(coalition)),
        () if 2 * common > size => {
            format!("with {} of the {} members of {called} that vote here", thousands(common), thousands(size))
        }
        () => return None,
    };
    Some((name.to_owned(), how))
}

fn text(first: &[&Member], size: usize, group: Option<&str>) -> String {
    let mut named: Vec<String> = first.iter().map(|member| in_sentence(&member.name)).collect();
    match size - named.len() {
        0 if size == 1 => return format!("{} alone", named[0]),
        0 => {}
        others => named.push(format!("{} others", thousands(others))),
    }
    let named = list(&named);
    group.map_or(named.clone(), |group| format!("{named}, {group}"))
}
