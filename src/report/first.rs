//! What a report says first: a headline, three numbers, a picture, and the findings behind them.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::page::Section;
use crate::answer::{Chart, Figure, Finding};
use crate::prose::{fixed, list};

/// Findings that are told at most.
const FINDINGS: usize = 7;
/// Numbers on the first screen.
const FIGURES: usize = 3;

/// The findings of a report, in the order of telling.
#[derive(Debug, Clone, Default)]
pub struct First(Vec<Finding>);

impl First {
    /// The rarest of all findings; those of equal rank, and those that cannot be measured, in the order of the page.
    pub(super) fn of(sections: &[Section]) -> Self {
        let mut told = BTreeSet::new();
        let mut all: Vec<Finding> = sections.iter().flat_map(|section| section.answer.findings.clone()).collect();
        all.sort_by(Finding::by_rarity);
        all.retain(|finding| told.insert(finding.facts.sentence.clone()));
        all.truncate(FINDINGS);
        First(all)
    }

    /// The findings, the headline's first.
    pub fn findings(&self) -> &[Finding] {
        &self.0
    }

    /// The numbers that stand out.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.0.iter().filter_map(|finding| finding.figure.as_ref()).take(FIGURES)
    }

    /// The picture of the first finding that has one.
    pub fn picture(&self) -> Option<&Chart> {
        self.0.iter().find_map(|finding| finding.picture.as_ref())
    }

    /// The findings for scripts.
    pub fn json(&self) -> Value {
        json!({"findings": self.0.iter().map(|finding| finding.facts.json()).collect::<Vec<_>>()})
    }

    /// How they are ordered, and how often something as rare is to be expected.
    pub(super) fn ranking(&self) -> Option<String> {
        let measured = self.0.iter().enumerate().filter_map(|(i, finding)| Some((i + 1, finding.facts.bits?)));
        let told: Vec<String> = measured
            .filter(|(_, bits)| *bits > 0.0)
            .map(|(i, bits)| format!("finding {i} {} times ({} bits)", expected(bits), fixed(bits, 1)))
            .collect();
        (!told.is_empty()).then(|| {
            format!(
                "The findings stand in the order of how rarely the record shows as much; what cannot be measured so stands last. Among as \
                 many things as were looked at, so much is to be expected: {}. Rare is not the same as important, and what is looked \
                 at again each year will in some years be rare.",
                list(&told)
            )
        })
    }
}

/// So many are to be expected at so many bits, to two digits that say something.
fn expected(bits: f64) -> String {
    let expected = libm::exp2(-bits);
    let digits = (-libm::log10(expected)).ceil().max(1.0) as usize + 1;
    fixed(expected, digits)
}
