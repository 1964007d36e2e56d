//! How well members fit into their coalitions.

use super::words::Story;
use crate::prose::{capital, in_sentence, list, plural, rounded};
use crate::votes::MemberId;

/// A member that agrees more with those outside its coalition than with the others in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Misfit {
    /// The member.
    pub member: MemberId,
    /// Its mean agreement with the others in its coalition.
    pub inside: f64,
    /// Its mean agreement with those outside.
    pub outside: f64,
}

impl Story<'_> {
    /// The members that agree more with those outside their coalition than with the others in it, the worst fit first. What is
    /// compared are means over members, of those that have a vote in common.
    pub fn misfits(&self) -> Vec<Misfit> {
        let outside = |coalition: u16| -> Vec<MemberId> {
            self.votes.member_ids().filter(|&m| self.found.partition.of(m) != coalition).collect()
        };
        let sides: Vec<[Vec<MemberId>; 2]> =
            (0..self.names.len()).map(|i| [self.members(i), outside(i as u16)]).collect();
        let fit = |member: MemberId| {
            let [inside, outside] = &sides[usize::from(self.found.partition.of(member))];
            Some(Misfit {
                member,
                inside: self.mean_agreement(member, inside)?,
                outside: self.mean_agreement(member, outside)?,
            })
        };
        let mut all: Vec<Misfit> = self.votes.member_ids().filter_map(fit).filter(|m| m.outside > m.inside).collect();
        all.sort_by(|a, b| (b.outside - b.inside).total_cmp(&(a.outside - a.inside)).then(a.member.cmp(&b.member)));
        all
    }

    /// `The United States fits badly: it is in coalition 2 (…), but agrees 0.24 with its other members on average, and 0.27 with those
    /// outside.`
    pub fn misfit(&self, fit: &Misfit) -> String {
        let coalition = usize::from(self.found.partition.of(fit.member));
        format!(
            "{} fits badly: it is in coalition {} ({}), but agrees {} with its other members on average, and {} with those outside.",
            capital(&in_sentence(self.votes.name(fit.member))),
            coalition + 1,
            self.names[coalition],
            rounded(fit.inside, 2),
            rounded(fit.outside, 2)
        )
    }

    /// Who fits badly, the worst first, in one sentence; `None` where nobody does.
    pub fn fits(&self) -> Option<String> {
        const NAMED: usize = 6;
        let all = self.misfits();
        let one = |fit: &Misfit| {
            let name = in_sentence(self.votes.name(fit.member));
            format!("{name} ({} with its own, {} with others)", rounded(fit.inside, 2), rounded(fit.outside, 2))
        };
        let mut told: Vec<String> = all.iter().take(NAMED).map(one).collect();
        if all.len() > NAMED {
            told.push(plural(all.len() - NAMED, "other"));
        }
        let fit = if all.len() == 1 { "One fits" } else { "Some fit" };
        (!all.is_empty()).then(|| {
            format!(
                "{fit} badly, agreeing more on average with those outside their coalition than with those in it: {}.",
                list(&told)
            )
        })
    }

    /// The mean agreement of a member with others; `None` where it has a vote in common with none of them.
    fn mean_agreement(&self, member: MemberId, with: &[MemberId]) -> Option<f64> {
        let others = with.iter().filter(|other| **other != member);
        let values: Vec<f64> = others.filter_map(|&other| self.agreement.value(member, other)).collect();
        (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
    }
}
