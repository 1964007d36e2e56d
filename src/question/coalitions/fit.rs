//! How well members fit into their coalitions.

use super::words::Story;
use crate::prose::{capital, in_sentence, list, plural, rounded};
use crate::stats::AS_BEFORE;
use crate::votes::MemberId;

/// A member that agrees with the others in its coalition less than with those outside it, or less than these others do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Misfit {
    /// The member.
    pub member: MemberId,
    /// Its mean agreement with the others in its coalition.
    pub inside: f64,
    /// Its mean agreement with those outside.
    pub outside: f64,
    /// The mean agreement of the others in its coalition with those outside.
    pub others: f64,
}

impl Misfit {
    /// By how much it fits badly; below what two digits show it does not.
    fn gap(&self) -> f64 {
        self.outside.max(self.others) - self.inside
    }
}

impl Story<'_> {
    /// The members that fit badly, the worst first: they agree with the others in their coalition less than with those outside,
    /// or less than these others agree with those outside. Compared are means over members, of those that have a vote in common.
    pub fn misfits(&self) -> Vec<Misfit> {
        let mut all: Vec<Misfit> = (0..self.names.len()).flat_map(|i| self.misfits_in(i)).collect();
        all.sort_by(|a, b| b.gap().total_cmp(&a.gap()).then(a.member.cmp(&b.member)));
        all
    }

    fn misfits_in(&self, coalition: usize) -> Vec<Misfit> {
        let inside = self.members(coalition);
        let outside: Vec<MemberId> = self.votes.member_ids().filter(|m| !inside.contains(m)).collect();
        let with_outside: Vec<Option<f64>> = inside.iter().map(|&m| self.mean_agreement(m, &outside)).collect();
        let all = |without: usize| -> Option<f64> {
            let others = with_outside.iter().enumerate().filter(|(i, _)| *i != without).filter_map(|(_, mean)| *mean);
            let (sum, n) = others.fold((0.0, 0), |(sum, n), mean| (sum + mean, n + 1));
            (n > 0).then(|| sum / f64::from(n))
        };
        let fit = |(i, &member): (usize, &MemberId)| {
            let own = self.mean_agreement(member, &inside)?;
            Some(Misfit { member, inside: own, outside: with_outside[i]?, others: all(i)? })
        };
        inside.iter().enumerate().filter_map(fit).filter(|fit| fit.gap() >= AS_BEFORE).collect()
    }

    /// `The United States fits badly: it is in coalition 2 (…), but agrees 0.24 with its other members on average, less than these
    /// agree with those outside (0.62).`
    pub fn misfit(&self, fit: &Misfit) -> String {
        let coalition = usize::from(self.found.partition.of(fit.member));
        let less = match fit.outside > fit.inside {
            true => format!("with those outside ({})", rounded(fit.outside, 2)),
            false => format!("these agree with those outside ({})", rounded(fit.others, 2)),
        };
        let own = match fit.outside > fit.inside {
            true => String::new(),
            false => format!(", if more than with those outside ({})", rounded(fit.outside, 2)),
        };
        format!(
            "{} fits badly: it is in coalition {} ({}), but agrees {} with its other members on average{own}, less than {less}.",
            capital(&in_sentence(self.votes.name(fit.member))),
            coalition + 1,
            self.names[coalition],
            rounded(fit.inside, 2),
        )
    }

    /// Who fits badly, the worst first, in a sentence for each way: those nearer to the others, and those near to nobody.
    pub fn fits(&self) -> Vec<String> {
        let all = self.misfits();
        let (nearer, alone): (Vec<&Misfit>, Vec<&Misfit>) = all.iter().partition(|fit| fit.outside > fit.inside);
        let nearer = self.told(&nearer, |fit| fit.outside).map(|told| {
            format!(
                "Nearer on average to those outside than to the others in their own coalition (own, outside): {told}."
            )
        });
        let alone = self.told(&alone, |fit| fit.others).map(|told| {
            format!("Agreeing less with their own coalition than the rest of it does with those outside (own, the rest with outside): {told}.")
        });
        nearer.into_iter().chain(alone).collect()
    }

    /// `Armenia (0.84, 0.92) and Serbia (0.86, 0.88)`; `None` of nobody.
    fn told(&self, fits: &[&Misfit], beside: impl Fn(&Misfit) -> f64) -> Option<String> {
        const NAMED: usize = 10;
        let one = |fit: &&Misfit| {
            let name = in_sentence(self.votes.name(fit.member));
            format!("{name} ({}, {})", rounded(fit.inside, 2), rounded(beside(fit), 2))
        };
        let mut told: Vec<String> = fits.iter().take(NAMED).map(one).collect();
        if fits.len() > NAMED {
            told.push(plural(fits.len() - NAMED, "other"));
        }
        (!told.is_empty()).then(|| list(&told))
    }

    /// The mean agreement of a member with others; `None` where it has a vote in common with none of them.
    fn mean_agreement(&self, member: MemberId, with: &[MemberId]) -> Option<f64> {
        let others = with.iter().filter(|other| **other != member);
        let values: Vec<f64> = others.filter_map(|&other| self.agreement.value(member, other)).collect();
        (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
    }
}
