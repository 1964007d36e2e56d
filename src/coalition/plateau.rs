//! Resolutions over which one partition is the best.

use super::{Partition, SWEEP_STARTS};

/// How far from its ends a plateau is sought again, as a share of its length.
const NEAR_END: f64 = 0.05;

/// Resolutions over which one partition is the best known.
#[derive(Debug, Clone, PartialEq)]
pub struct Plateau {
    /// Where it begins: at the low end of the range, or where it is as good as the one before.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// The partition.
    pub partition: Partition,
    /// How surely runs end in it: `1 − V / ln n`, in `[0, 1]`, with the mean
    /// variation of information `V` between it and the runs on the plateau;
    /// `None` where no run was made on it.
    pub stability: Option<f64>,
}

/// Share of the members above which a partition that leaves so many alone is shattered. Most members are then in no
/// coalition: what is left is who voted all but alike, and no run finds the best of the many such partitions.
pub const SHATTERED: f64 = 0.5;

impl Plateau {
    /// Whether all members are in one coalition.
    pub fn is_together(&self) -> bool {
        self.partition.len() <= 1
    }

    /// Whether more members than [`SHATTERED`] are alone.
    pub fn is_shattered(&self) -> bool {
        let alone = self.partition.sizes().iter().filter(|&&size| size == 1).count();
        alone as f64 > SHATTERED * self.partition.members() as f64
    }

    /// Whether it divides the members into coalitions: they are neither all together nor most of them alone.
    pub fn divides(&self) -> bool {
        !self.is_together() && !self.is_shattered()
    }

    /// Where it is sought again, and from how many starts: so many at its middle, fewer near its ends.
    pub(super) fn places(&self, starts: u32) -> [(f64, u32); 3] {
        let (end, few) = (NEAR_END * self.length(), SWEEP_STARTS.min(starts));
        [(self.middle(), starts), (self.from + end, few), (self.to - end, few)]
    }

    /// The resolution half-way between its ends.
    pub fn middle(&self) -> f64 {
        f64::midpoint(self.from, self.to)
    }

    /// How far it reaches.
    pub fn length(&self) -> f64 {
        self.to - self.from
    }

    /// Whether a resolution lies on it.
    pub fn contains(&self, resolution: f64) -> bool {
        (self.from..=self.to).contains(&resolution)
    }
}
