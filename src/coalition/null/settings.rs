//! How the null models are compared.

/// The settings of [`test()`](super::test()).
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Settings {
    /// Draws from each model.
    pub draws: u32,
    /// Runs of Leiden for each draw, and for the votes.
    pub starts: u32,
    /// Seed of the random numbers.
    pub seed: u64,
}

impl Default for Settings {
    /// 100 draws, best of 5 starts, seed 1.
    fn default() -> Self {
        Settings { draws: 100, starts: 5, seed: 1 }
    }
}
