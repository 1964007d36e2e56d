//! The expectation step: where each member may stand, given the parameters of the roll calls.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::ballots::Ballots;
use super::grid::{Grid, Kernel, Window, dot, to_one};
use super::model::Model;

/// Votes after which a product of probabilities is brought back to a sound size.
const RESCALED: usize = 16;
/// Less weight than this reaches nobody.
const NOTHING: f64 = 1e-30;

/// So probable is it at least that a member goes anywhere from one session to the next: else votes of two sessions that nobody near could have cast would have
/// no probability at all. It moves no digit that is told.
const LEAK: f64 = 1e-100;
/// No node is less probable than this from the votes of a session.
const LEAST: f64 = 1e-290;

/// What is known of positions under a model.
pub(super) struct Expected {
    /// The probability of each node of the window of each cell.
    pub weights: Vec<Vec<f64>>,
    /// The nodes that were looked at.
    pub windows: Vec<Window>,
    /// The log of the probability of all votes and of the parameters under their priors.
    pub objective: f64,
    /// How positions moved, by the number of sessions between.
    pub moves: BTreeMap<u32, Moves>,
    /// How probable it is that the member of each cell jumped since the one before; `None` where none can, and of the first.
    pub jumps: Vec<Option<f64>>,
}

/// Sums over members of expected products of positions before and after.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Moves {
    pub before: f64,
    pub both: f64,
    pub after: f64,
    pub n: f64,
}

/// How probable a member's votes of a session are at each node, as a product and the log of what was taken out of it.
struct Emission {
    at: Vec<f64>,
    log_scale: f64,
}

/// What became of one member over its sessions.
struct Career {
    weights: Vec<Vec<f64>>,
    log_likelihood: f64,
    /// From each cell but the first to the next, the last step first.
    moves: Vec<(u32, Moves)>,
}

/// So many rows of a kernel are added at once, where all of them reach all nodes that are asked for.
const ROWS: usize = 4;

/// The parts of as many rows that lie in a window; `None` where one does not reach all of it, or has too little weight to count.
fn whole<'a>(weights: &[f64], rows: &'a [(Window, Vec<f64>)], to: Window) -> Option<[&'a [f64]; ROWS]> {
    let counts = |weight: &f64| *weight >= NOTHING;
    let reaches = |(reached, _): &(Window, Vec<f64>)| reached.from <= to.from && to.to <= reached.to;
    let rows: &[_; ROWS] = rows.try_into().ok()?;
    let all = weights.iter().all(counts) && rows.iter().all(reaches);
    all.then(|| rows.each_ref().map(|(reached, row)| &row[to.from - reached.from..to.to - reached.from]))
}

/// Adds rows with their weights, one after the other at each node.
fn add_all(here: &mut [f64], weights: &[f64], [a, b, c, d]: [&[f64]; ROWS]) {
    let &[of_a, of_b, of_c, of_d] = weights else { unreachable!("a weight a row") };
    for ((((here, a), b), c), d) in here.iter_mut().zip(a).zip(b).zip(c).zip(d) {
        *here = *here + of_a * a + of_b * b + of_c * c + of_d * d;
    }
}

/// Adds what of one row lies in a window.
fn add(here: &mut [f64], weight: f64, (reached, row): &(Window, Vec<f64>), to: Window) {
    let (first, last) = (reached.from.max(to.from), reached.to.min(to.to));
    if weight < NOTHING || first >= last {
        return;
    }
    let row = &row[first - reached.from..last - reached.from];
    here[first - to.from..last - to.from].iter_mut().zip(row).for_each(|(here, chance)| *here += weight * chance);
}

/// What is known of one member going forward in time.
struct Forward {
    /// The probability of each node given the votes up to each session.
    all: Vec<Vec<f64>>,
    /// The same given the votes before alone, where the member did not jump; of none where nothing went before.
    reached: Vec<Vec<f64>>,
    /// The probability of the votes of each session given those before.
    sums: Vec<f64>,
}

/// One step back in time.
struct Back {
    /// The probability of the later votes at each node before, as a share of what it was.
    earlier: Vec<f64>,
    moved: Moves,
}

impl Expected {
    pub fn of(ballots: &Ballots, grid: &Grid, model: &Model, windows: Vec<Window>) -> Self {
        let emissions = emissions(ballots, grid, model, &windows);
        let kernels = kernels(ballots, grid, model.rho);
        let careers: Vec<Career> = ballots
            .careers
            .par_iter()
            .map(|career| {
                let (emissions, windows, kernels) = (&emissions, &windows, &kernels);
                Smoother { ballots, grid, emissions, windows, kernels, jump: model.jump.max(LEAK) }.run(career)
            })
            .collect();
        let mut expected = Expected {
            weights: vec![Vec::new(); windows.len()],
            windows,
            objective: model.log_prior(&ballots.bridges),
            moves: BTreeMap::new(),
            jumps: vec![None; ballots.cells.len()],
        };
        // In the order of members, so that the sums do not depend on the threads.
        for (cells, career) in ballots.careers.iter().zip(careers) {
            expected.objective += career.log_likelihood;
            for (&cell, weights) in cells.iter().zip(career.weights) {
                expected.weights[cell] = weights;
            }
            for ((lag, moved), &cell) in career.moves.into_iter().zip(cells.iter().rev()) {
                expected.jumps[cell] = (model.jump > 0.0).then_some(1.0 - moved.n);
                let sum = expected.moves.entry(lag).or_default();
                sum.before += moved.before;
                sum.both += moved.both;
                sum.after += moved.after;
                sum.n += moved.n;
            }
        }
        expected
    }

    /// The mean position of each cell.
    pub fn means(&self, grid: &Grid) -> Vec<f64> {
        let mean = |(weights, window): (&Vec<f64>, &Window)| dot(weights, &grid.nodes[window.from..window.to]);
        self.weights.iter().zip(&self.windows).map(mean).collect()
    }

    /// The nodes that matter of each cell, and so many more to either side.
    pub fn windows_for(&self, grid: &Grid, more: usize) -> Vec<Window> {
        const MATTERS: f64 = 1e-9;
        let around = |(weights, window): (&Vec<f64>, &Window)| {
            let matters = |weight: &f64| *weight >= MATTERS;
            let first = weights.iter().position(matters).unwrap_or(0);
            let last = weights.iter().rposition(matters).unwrap_or(weights.len() - 1);
            Window {
                from: (window.from + first).saturating_sub(more),
                to: (window.from + last + 1 + more).min(grid.nodes.len()),
            }
        };
        self.weights.iter().zip(&self.windows).map(around).collect()
    }
}

/// The emission of every cell, session by session: the tables of one session stay near the processor.
fn emissions(ballots: &Ballots, grid: &Grid, model: &Model, windows: &[Window]) -> Vec<Emission> {
    let n = grid.nodes.len();
    let by_session: Vec<Vec<(usize, Emission)>> = ballots
        .sessions
        .par_iter()
        .zip(&model.items)
        .map(|(session, items)| {
            let whole = Window::around(session.cells.iter().map(|&cell| windows[cell])).unwrap_or(grid.whole());
            let (mut table, mut odds) = (vec![0.0; 3 * n * items.len()], vec![0.0; n]);
            for (item, chances) in items.iter().zip(table.chunks_mut(3 * n)) {
                item.chances(grid, whole, chances, &mut odds);
            }
            let of = |&cell: &usize| (cell, emission(&ballots.cells[cell].votes, &table, n, windows[cell]));
            session.cells.iter().map(of).collect()
        })
        .collect();
    let mut all: Vec<Option<Emission>> = windows.iter().map(|_| None).collect();
    for (cell, emission) in by_session.into_iter().flatten() {
        all[cell] = Some(emission);
    }
    all.into_iter().map(|emission| emission.expect("each cell is of a session")).collect()
}

fn emission(votes: &[(u32, u8)], table: &[f64], n: usize, window: Window) -> Emission {
    let mut emission = Emission { at: vec![1.0; window.len()], log_scale: 0.0 };
    for votes in votes.chunks(RESCALED) {
        multiply(&mut emission.at, votes, table, n, window);
        if votes.len() == RESCALED {
            let most = largest(&emission.at);
            emission.log_scale += libm::log(most);
            emission.at.iter_mut().for_each(|at| *at /= most);
        }
    }
    emission.at.iter_mut().for_each(|at| *at = at.max(LEAST));
    emission
}

/// The chances of some votes at the nodes of a window, multiplied vote after vote: of a few nodes at a time, which stay in registers.
fn multiply(at: &mut [f64], votes: &[(u32, u8)], table: &[f64], n: usize, window: Window) {
    const NODES: usize = 8;
    let mut rows = [0; RESCALED];
    for (row, &(place, choice)) in rows.iter_mut().zip(votes) {
        *row = (place as usize * 3 + usize::from(choice)) * n + window.from;
    }
    let rows = &rows[..votes.len()];
    let (whole, rest) = at.as_chunks_mut::<NODES>();
    for (i, at) in whole.iter_mut().enumerate() {
        let mut product = *at;
        for row in rows {
            let chances: &[f64; NODES] = table[row + i * NODES..].first_chunk().expect("a window lies on the line");
            product.iter_mut().zip(chances).for_each(|(product, chance)| *product *= chance);
        }
        *at = product;
    }
    let first = window.len() - rest.len();
    for row in rows {
        rest.iter_mut().zip(&table[row + first..]).for_each(|(at, chance)| *at *= chance);
    }
}

/// The largest of some numbers that are above 0; 0 of none. In lanes side by side: no order matters.
fn largest(of: &[f64]) -> f64 {
    const LANES: usize = 8;
    let larger = |a: f64, b: f64| if b > a { b } else { a };
    let (whole, rest) = of.as_chunks::<LANES>();
    let mut most = [0.0; LANES];
    for lanes in whole {
        most.iter_mut().zip(lanes).for_each(|(most, x)| *most = larger(*most, *x));
    }
    most.iter().chain(rest).copied().fold(0.0, larger)
}

/// A kernel for each number of sessions between two of a member; none where sessions are on their own.
fn kernels(ballots: &Ballots, grid: &Grid, rho: f64) -> BTreeMap<u32, Kernel> {
    if rho == 0.0 {
        return BTreeMap::new();
    }
    let lags: BTreeSet<u32> =
        ballots.careers.iter().flat_map(|cells| cells.windows(2)).map(|pair| ballots.lag(pair[0], pair[1])).collect();
    lags.into_iter().map(|lag| (lag, grid.kernel(power(rho, lag)))).collect()
}

/// The same on every machine.
pub(super) fn power(rho: f64, lag: u32) -> f64 {
    (0..lag).fold(1.0, |power, _| power * rho)
}

/// Forward and backward over the sessions of one member.
struct Smoother<'a> {
    ballots: &'a Ballots,
    grid: &'a Grid,
    emissions: &'a [Emission],
    windows: &'a [Window],
    kernels: &'a BTreeMap<u32, Kernel>,
    jump: f64,
}

impl Smoother<'_> {
    fn run(&self, cells: &[usize]) -> Career {
        let Forward { all: forward, reached, sums } = self.forward(cells);
        let mut log_likelihood = 0.0;
        for (&cell, sum) in cells.iter().zip(&sums) {
            log_likelihood += libm::log(*sum) + self.emissions[cell].log_scale;
        }
        let mut weights: Vec<Vec<f64>> = vec![Vec::new(); cells.len()];
        let mut moves = Vec::new();
        let mut later = vec![1.0; forward.last().map_or(0, Vec::len)];
        for at in (0..cells.len()).rev() {
            weights[at] = forward[at].iter().zip(&later).map(|(a, b)| a * b).collect();
            to_one(&mut weights[at]);
            if at > 0 {
                later = match self.kernel(cells[at - 1], cells[at]) {
                    None => vec![1.0; forward[at - 1].len()],
                    Some((lag, kernel)) => {
                        let steps = (&forward[at - 1][..], &reached[at][..]);
                        let back = self.back(kernel, [cells[at - 1], cells[at]], steps, &later, sums[at]);
                        moves.push((lag, back.moved));
                        back.earlier
                    }
                };
            }
        }
        Career { weights, log_likelihood, moves }
    }

    fn kernel(&self, before: usize, after: usize) -> Option<(u32, &Kernel)> {
        let lag = self.ballots.lag(before, after);
        self.kernels.get(&lag).map(|kernel| (lag, kernel))
    }

    /// The probability of each node given the votes up to each session, and of the votes of each given those before.
    fn forward(&self, cells: &[usize]) -> Forward {
        let mut all: Vec<Vec<f64>> = Vec::with_capacity(cells.len());
        let mut reached = vec![Vec::new(); cells.len()];
        let mut sums = Vec::with_capacity(cells.len());
        for (at, &cell) in cells.iter().enumerate() {
            let window = self.windows[cell];
            let before = at.checked_sub(1).and_then(|before| Some((before, self.kernel(cells[before], cell)?.1)));
            let mut here = match before {
                None => self.grid.prior[window.from..window.to].to_vec(),
                Some((before, kernel)) => {
                    reached[at] = self.step(kernel, self.windows[cells[before]], &all[before], window);
                    let anywhere = &self.grid.prior[window.from..window.to];
                    reached[at].iter().zip(anywhere).map(|(here, any)| here + self.jump * (any - here)).collect()
                }
            };
            here.iter_mut().zip(&self.emissions[cell].at).for_each(|(here, chance)| *here *= chance);
            let sum = here.iter().sum::<f64>().max(f64::MIN_POSITIVE);
            here.iter_mut().for_each(|here| *here /= sum);
            all.push(here);
            sums.push(sum);
        }
        Forward { all, reached, sums }
    }

    /// One step of time forwards.
    fn step(&self, kernel: &Kernel, from: Window, weights: &[f64], to: Window) -> Vec<f64> {
        let mut here = vec![0.0; to.len()];
        let rows = &kernel.rows[from.from..from.to];
        for (weights, rows) in weights.chunks(ROWS).zip(rows.chunks(ROWS)) {
            match whole(weights, rows, to) {
                Some(rows) => add_all(&mut here, weights, rows),
                None => weights.iter().zip(rows).for_each(|(weight, row)| add(&mut here, *weight, row, to)),
            }
        }
        here
    }

    /// One step back in time, and what is expected of both positions where the member did not jump.
    fn back(
        &self,
        kernel: &Kernel,
        [before, after]: [usize; 2],
        (forward, reached): (&[f64], &[f64]),
        later: &[f64],
        sum: f64,
    ) -> Back {
        let (from, to) = (self.windows[before], self.windows[after]);
        let stays = 1.0 - self.jump;
        let chances: Vec<f64> =
            self.emissions[after].at.iter().zip(later).map(|(chance, later)| chance * later / sum).collect();
        let times: Vec<f64> =
            chances.iter().zip(&self.grid.nodes[to.from..to.to]).map(|(chance, x)| chance * x).collect();
        let mut along = vec![0.0; forward.len()];
        let mut both = 0.0;
        for (i, (reached, row)) in kernel.rows[from.from..from.to].iter().enumerate() {
            let (first, last) = (reached.from.max(to.from), reached.to.min(to.to));
            if forward[i] < NOTHING || first >= last {
                continue;
            }
            let row = &row[first - reached.from..last - reached.from];
            along[i] = stays * dot(row, &chances[first - to.from..last - to.from]);
            both +=
                stays * forward[i] * self.grid.nodes[from.from + i] * dot(row, &times[first - to.from..last - to.from]);
        }
        let joint: Vec<f64> = forward.iter().zip(&along).map(|(a, b)| a * b).collect();
        let stayed: Vec<f64> = reached.iter().zip(&chances).map(|(a, b)| stays * a * b).collect();
        let moved = Moves {
            before: self.square(before, &joint),
            both,
            after: self.square(after, &stayed),
            n: joint.iter().sum::<f64>().min(1.0),
        };
        let anywhere = self.jump * dot(&self.grid.prior[to.from..to.to], &chances);
        along.iter_mut().for_each(|along| *along += anywhere);
        Back { earlier: along, moved }
    }

    fn square(&self, cell: usize, weights: &[f64]) -> f64 {
        let nodes = &self.grid.nodes[self.windows[cell].from..self.windows[cell].to];
        weights.iter().zip(nodes).map(|(weight, x)| weight * x * x).sum()
    }
}
