//! Roll calls that two sources bring under different ids.

use std::collections::BTreeMap;

use super::{Date, RollCallId, RollCalls};

/// Members who voted on both must have made the same choice at this share, for two records to be of one vote.
const ALIKE: f64 = 0.9;

impl RollCalls {
    /// Votes that are in the record twice: a roll call known by its symbol, and
    /// the same known by a number of its source's (`rcid 9058`).
    ///
    /// They are matched by symbol and day; of several on one text (paragraph
    /// votes) the one counts whose choices are most alike, and none where fewer
    /// than nine in ten are. Each pair is (known by symbol, known by number).
    ///
    /// ```
    /// use unbloc::synthetic;
    /// use unbloc::votes::RollCallId;
    /// assert_eq!(synthetic::votes(1, 2, 10, 30).repeats(), Vec::<(RollCallId, RollCallId)>::new());
    /// ```
    pub fn repeats(&self) -> Vec<(RollCallId, RollCallId)> {
        let mut on_text: BTreeMap<(&str, Date), Vec<RollCallId>> = BTreeMap::new();
        for id in self.roll_call_ids() {
            let roll_call = self.roll_call(id);
            if let (Some(symbol), Some(date)) = (&roll_call.symbol, roll_call.date) {
                on_text.entry((symbol.key(), date)).or_default().push(id);
            }
        }
        let mut found = Vec::new();
        for ids in on_text.values().filter(|ids| ids.len() > 1) {
            let (by_symbol, by_number): (Vec<RollCallId>, Vec<RollCallId>) =
                ids.iter().partition(|&&id| self.roll_call(id).label() == self.roll_call(id).id);
            for &known in &by_symbol {
                let alike = by_number.iter().filter_map(|&other| Some((self.alike(known, other)?, other)));
                let nearest = alike.filter(|(share, _)| *share >= ALIKE).reduce(|a, b| if b.0 > a.0 { b } else { a });
                found.extend(nearest.map(|(_, other)| (known, other)));
            }
        }
        found.sort_unstable();
        found
    }

    /// Members with the same choice, as a share of those who voted on both; `None` where nobody did.
    fn alike(&self, a: RollCallId, b: RollCallId) -> Option<f64> {
        let both = self.column(a).iter().zip(self.column(b)).filter(|(a, b)| a.is_cast() && b.is_cast());
        let (mut same, mut joint) = (0u32, 0u32);
        for (a, b) in both {
            joint += 1;
            same += u32::from(a == b);
        }
        (joint > 0).then(|| f64::from(same) / f64::from(joint))
    }
}
