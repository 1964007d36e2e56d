//! How rarely the record shows something as large.

/// How many of other things were as large, and how many were looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rarity {
    /// Others that were at least as large.
    pub as_large: u32,
    /// Of so many.
    pub among: u32,
    /// Things that were looked at now.
    pub looked_at: u32,
}

impl Rarity {
    /// How many at least as large are to be expected among those looked at, were these like the others:
    /// `looked_at (as_large + 1) / (among + 1)`. Above 0 where any was looked at.
    ///
    /// ```
    /// use unbloc::stats::Rarity;
    /// let rarity = Rarity { as_large: 1, among: 7_999, looked_at: 500 };
    /// assert_eq!((rarity.expected(), rarity.bits()), (0.125, Some(3.0)));
    /// ```
    pub fn expected(&self) -> f64 {
        f64::from(self.looked_at) * f64::from(self.as_large + 1) / f64::from(self.among + 1)
    }

    /// The same in bits: `−log₂` of it, and 0 where one or more are to be expected; `None` where there are no others.
    pub fn bits(&self) -> Option<f64> {
        // Not −0.
        (self.among > 0).then(|| (-libm::log2(self.expected())).max(0.0) + 0.0)
    }

    /// Whether fewer than one is to be expected.
    pub fn is_rare(&self) -> bool {
        self.expected() < 1.0
    }
}
