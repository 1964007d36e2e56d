//! The line on which positions lie, as evenly spaced nodes.

/// How many prior spreads the line reaches to either side.
const REACH: f64 = 4.0;
/// How many spreads of a step in time a kernel reaches. Whoever goes over in one session goes eight or more: at 5.5, which leaves out a millionth of the whole, such
/// a step is made in two sessions instead of one.
const BAND: f64 = 12.0;

/// Nodes on a line, with the prior of a position on them.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    /// Where the nodes lie, rising.
    pub nodes: Vec<f64>,
    /// How far they lie apart.
    pub step: f64,
    /// The prior: normal around 0, summing to 1.
    pub prior: Vec<f64>,
    /// The standard deviation of the prior.
    pub spread: f64,
}

/// Nodes from one to before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Window {
    pub from: usize,
    pub to: usize,
}

impl Window {
    /// How many nodes it has.
    pub fn len(self) -> usize {
        self.to - self.from
    }

    /// The smallest that holds all; `None` of none.
    pub fn around(windows: impl IntoIterator<Item = Window>) -> Option<Window> {
        windows.into_iter().reduce(|a, b| Window { from: a.from.min(b.from), to: a.to.max(b.to) })
    }
}

impl Grid {
    pub fn new(nodes: usize, spread: f64) -> Self {
        Grid::reaching(REACH, nodes, spread)
    }

    /// The same where the line reaches so many prior spreads to either side.
    pub fn reaching(reach: f64, nodes: usize, spread: f64) -> Self {
        let end = reach * spread;
        let step = 2.0 * end / (nodes - 1) as f64;
        let nodes: Vec<f64> = (0..nodes).map(|i| step * i as f64 - end).collect();
        let prior = normal(&nodes, 0.0, spread * spread);
        Grid { nodes, step, prior, spread }
    }

    /// All nodes.
    pub fn whole(&self) -> Window {
        Window { from: 0, to: self.nodes.len() }
    }

    /// Where a position goes from each node in a step of time of which the correlation is this, above 0 and below 1.
    pub fn kernel(&self, correlation: f64) -> Kernel {
        let variance = self.spread * self.spread * (1.0 - correlation * correlation);
        let reach = BAND * variance.sqrt();
        let row = |node: &f64| {
            let mean = correlation * node;
            let place = |x: f64| (x - self.nodes[0]) / self.step;
            let from = place(mean - reach).ceil().max(0.0) as usize;
            let to = (place(mean + reach).floor() as usize + 1).min(self.nodes.len());
            (Window { from, to }, normal(&self.nodes[from..to], mean, variance))
        };
        Kernel { rows: self.nodes.iter().map(row).collect() }
    }
}

/// From each node the nodes that can be reached, with their probabilities.
#[derive(Debug)]
pub(super) struct Kernel {
    pub rows: Vec<(Window, Vec<f64>)>,
}

/// A normal density on nodes, made to sum to 1.
fn normal(nodes: &[f64], mean: f64, variance: f64) -> Vec<f64> {
    let mut weights: Vec<f64> = nodes.iter().map(|x| libm::exp(-0.5 * (x - mean) * (x - mean) / variance)).collect();
    to_one(&mut weights);
    weights
}

/// Divides weights by their sum.
pub(super) fn to_one(weights: &mut [f64]) {
    let sum: f64 = weights.iter().sum();
    weights.iter_mut().for_each(|weight| *weight /= sum);
}

/// The sum of products, in eight sums side by side: always in the same order, and quick.
pub(super) fn dot(a: &[f64], b: &[f64]) -> f64 {
    const LANES: usize = 8;
    let (a_lanes, b_lanes) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let rest: f64 = a_lanes.remainder().iter().zip(b_lanes.remainder()).map(|(a, b)| a * b).sum();
    let mut sums = [0.0; LANES];
    for (a, b) in a_lanes.zip(b_lanes) {
        for lane in 0..LANES {
            sums[lane] += a[lane] * b[lane];
        }
    }
    sums.iter().sum::<f64>() + rest
}
