//! The model once more, as plainly as can be: every node, every product, in logs, no windows, no series, no
//! acceleration.

use std::collections::{BTreeMap, BTreeSet};

use unbloc::positions::Fit;
use unbloc::votes::{Choice, MemberId, RollCallId, RollCalls};

const NODES: usize = 141;
const BETA: f64 = 1.7;
const TAU: f64 = 5.0;

/// `[β, τ₀, δ]` of a roll call.
pub type Item = [f64; 3];

/// A session with the votes in it: 0 yes, 1 abstain, 2 no.
pub type Votes = (i32, Vec<(RollCallId, usize)>);

/// By how many sessions lie between two: from each node to each.
type Kernels = BTreeMap<i32, Vec<Vec<f64>>>;

/// All parameters, with the votes: by member the sessions in which it voted, each with its votes.
#[derive(Clone)]
pub struct Slow {
    pub nodes: Vec<f64>,
    pub prior: Vec<f64>,
    pub spread: f64,
    pub rho: f64,
    pub items: BTreeMap<RollCallId, Item>,
    pub careers: Vec<(MemberId, Vec<Votes>)>,
}

/// What is known of one member: by session the probability of each node; the log of the probability of its votes.
pub struct Known {
    pub weights: Vec<Vec<f64>>,
    pub log_likelihood: f64,
}

fn reading(choice: Choice) -> Option<usize> {
    match choice {
        Choice::Yes => Some(0),
        Choice::Abstain => Some(1),
        Choice::No => Some(2),
        _ => None,
    }
}

impl Slow {
    /// That which the library ended at, on the line of the prior; with which it is compared.
    pub fn of(fit: &Fit, votes: &RollCalls, spread: f64) -> Self {
        let line = line(fit, spread);
        let item = |divide: &unbloc::positions::Divide| {
            let beta = divide.discrimination / line.1;
            let [first, second] = divide.cuts.map(|cut| beta * (line.0 + line.1 * cut));
            (divide.on, [beta, first, (second - first).ln()])
        };
        let mut careers: Vec<(MemberId, Vec<Votes>)> = Vec::new();
        for point in &fit.points {
            let on = fit.divides.iter().filter(|divide| divide.session == point.session).map(|divide| divide.on);
            let cast = on.filter_map(|on| Some((on, reading(votes.choice(point.member, on))?))).collect();
            match careers.last_mut() {
                Some((member, sessions)) if *member == point.member => sessions.push((point.session, cast)),
                _ => careers.push((point.member, vec![(point.session, cast)])),
            }
        }
        let step = 8.0 * spread / (NODES - 1) as f64;
        let nodes: Vec<f64> = (0..NODES).map(|i| -4.0 * spread + step * i as f64).collect();
        let prior = density(&nodes, 0.0, spread);
        Slow {
            nodes,
            prior,
            spread,
            rho: fit.rho.unwrap_or(0.0),
            items: fit.divides.iter().map(item).collect(),
            careers,
        }
    }

    /// The chance of a choice at a place.
    pub fn chance(item: Item, x: f64, choice: usize) -> f64 {
        let below = |tau: f64| 1.0 / (1.0 + (item[0] * x - tau).exp());
        let (first, second) = (below(item[1]), below(item[1] + item[2].exp()));
        [first, second - first, 1.0 - second][choice].max(1e-15)
    }

    /// Forward and backward over one member's sessions, with every pair of nodes.
    fn known_with(&self, sessions: &[Votes], kernels: &Kernels) -> Known {
        let n = self.nodes.len();
        let emission = |votes: &[(RollCallId, usize)]| -> Vec<f64> {
            let log = |x: &f64| {
                votes.iter().map(|(on, choice)| Slow::chance(self.items[on], *x, *choice).ln()).sum::<f64>().exp()
            };
            self.nodes.iter().map(log).collect()
        };
        let emissions: Vec<Vec<f64>> = sessions.iter().map(|(_, votes)| emission(votes)).collect();
        let kernels: Vec<&Vec<Vec<f64>>> = sessions.windows(2).map(|pair| &kernels[&(pair[1].0 - pair[0].0)]).collect();
        let mut forward: Vec<Vec<f64>> = Vec::new();
        for (t, emission) in emissions.iter().enumerate() {
            let before = |g: usize| match t {
                0 => self.prior[g],
                _ => (0..n).map(|h| forward[t - 1][h] * kernels[t - 1][h][g]).sum(),
            };
            forward.push((0..n).map(|g| before(g) * emission[g]).collect());
        }
        let mut backward = vec![vec![1.0; n]; sessions.len()];
        for t in (1..sessions.len()).rev() {
            backward[t - 1] =
                (0..n).map(|h| (0..n).map(|g| kernels[t - 1][h][g] * emissions[t][g] * backward[t][g]).sum()).collect();
        }
        let all: f64 = forward.last().unwrap().iter().sum();
        let weights = forward.iter().zip(&backward).map(|(a, b)| a.iter().zip(b).map(|(a, b)| a * b / all).collect());
        Known { weights: weights.collect(), log_likelihood: all.ln() }
    }

    /// What is known of a member with these votes.
    pub fn known(&self, sessions: &[Votes]) -> Known {
        self.known_with(sessions, &self.kernels())
    }

    /// What is known of every member.
    fn all_known(&self) -> Vec<Known> {
        let kernels = self.kernels();
        self.careers.iter().map(|(_, sessions)| self.known_with(sessions, &kernels)).collect()
    }

    fn kernels(&self) -> Kernels {
        let lags = self.careers.iter().flat_map(|(_, sessions)| sessions.windows(2)).map(|pair| pair[1].0 - pair[0].0);
        lags.collect::<BTreeSet<i32>>().into_iter().map(|lag| (lag, self.kernel(lag))).collect()
    }

    fn kernel(&self, lag: i32) -> Vec<Vec<f64>> {
        let r = self.rho.powi(lag);
        match self.rho {
            0.0 => vec![self.prior.clone(); self.nodes.len()],
            _ => self.nodes.iter().map(|x| density(&self.nodes, r * x, self.spread * (1.0 - r * r).sqrt())).collect(),
        }
    }

    /// The log of the probability of all votes and parameters, but for a constant.
    pub fn objective(&self) -> f64 {
        self.all_known().iter().map(|known| known.log_likelihood).sum::<f64>()
            + self.items.values().map(log_prior).sum::<f64>()
    }

    /// The mean of every position, in order.
    pub fn means(&self) -> Vec<f64> {
        let mean = |weights: &Vec<f64>| weights.iter().zip(&self.nodes).map(|(w, x)| w * x).sum::<f64>();
        self.all_known().iter().flat_map(|known| &known.weights).map(mean).collect()
    }

    /// One plain step of EM: each roll call's parameters by Newton's method with numerical derivatives, the correlation
    /// by trying numbers to either side of it.
    pub fn step(&mut self) {
        let known = self.all_known();
        let mut counts: BTreeMap<RollCallId, Vec<[f64; 3]>> = BTreeMap::new();
        for ((_, sessions), known) in self.careers.iter().zip(&known) {
            for ((_, votes), weights) in sessions.iter().zip(&known.weights) {
                for (on, choice) in votes {
                    let counts = counts.entry(*on).or_insert_with(|| vec![[0.0; 3]; self.nodes.len()]);
                    counts.iter_mut().zip(weights).for_each(|(count, weight)| count[*choice] += weight);
                }
            }
        }
        for (on, item) in &mut self.items {
            let expected = |item: &Item| -> f64 {
                let at = |(x, counts): (&f64, &[f64; 3])| {
                    (0..3).map(|k| counts[k] * Slow::chance(*item, *x, k).ln()).sum::<f64>()
                };
                self.nodes.iter().zip(&counts[on]).map(at).sum::<f64>() + log_prior(item)
            };
            *item = newton(*item, &expected);
        }
        if self.rho != 0.0 {
            for by in [0.01, 0.003, 0.001, 0.0003] {
                let mut best = (self.objective(), self.rho);
                for rho in [self.rho - by, self.rho + by].map(|rho| rho.clamp(0.8, 0.998)) {
                    let objective = Slow { rho, ..self.clone() }.objective();
                    best = if objective > best.0 { (objective, rho) } else { best };
                }
                self.rho = best.1;
            }
        }
    }
}

/// The mean and scale of the line that is told, on that of the prior.
pub fn line(fit: &Fit, spread: f64) -> (f64, f64) {
    let (mean, sd) = fit.prior();
    (-mean * spread / sd, spread / sd)
}

fn log_prior(item: &Item) -> f64 {
    -0.5 * ((item[0] / BETA).powi(2) + (item[1] / TAU).powi(2) + item[2].powi(2))
}

fn density(nodes: &[f64], mean: f64, sd: f64) -> Vec<f64> {
    let all: Vec<f64> = nodes.iter().map(|x| (-0.5 * ((x - mean) / sd).powi(2)).exp()).collect();
    let sum: f64 = all.iter().sum();
    all.iter().map(|weight| weight / sum).collect()
}

/// Newton's method, each step halved until it does not fall.
fn newton(start: Item, of: &dyn Fn(&Item) -> f64) -> Item {
    const H: f64 = 1e-4;
    let mut here = start;
    for _ in 0..2 {
        let at = |i: usize, a: f64, j: usize, b: f64| {
            let mut item = here;
            item[i] += a;
            item[j] += b;
            of(&item)
        };
        let slope = nalgebra::Vector3::from_fn(|i, _| (at(i, H, i, 0.0) - at(i, -H, i, 0.0)) / (2.0 * H));
        let curve = nalgebra::Matrix3::from_fn(|i, j| {
            (at(i, H, j, H) - at(i, H, j, -H) - at(i, -H, j, H) + at(i, -H, j, -H)) / (4.0 * H * H)
        });
        let Some(step) = (-curve).cholesky().map(|cholesky| cholesky.solve(&slope)) else { return here };
        let before = of(&here);
        let reached =
            (0..20).map(|halvings| 0.5f64.powi(halvings)).map(|share| [0, 1, 2].map(|i| here[i] + share * step[i]));
        let Some(next) = reached.into_iter().find(|item| of(item) >= before) else { return here };
        here = next;
    }
    here
}
