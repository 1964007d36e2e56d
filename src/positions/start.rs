//! Where the search begins: members along principal components of their votes.

use nalgebra::{DMatrix, SymmetricEigen};

use super::ballots::Ballots;
use super::grid::{Grid, to_one};
use super::item::Item;
use super::maximize::{self, Scoring};
use super::model::Model;

/// Of the prior's spread, how far members lie apart at the start, and how unsure each is.
const APART: f64 = 0.6;
const UNSURE: f64 = 0.22;
/// Steps of scoring from roll calls that divide nobody.
pub(super) const SCORINGS: usize = 6;
/// What is added to each tally, so that no share is nought.
pub(super) const HALF: f64 = 0.5;

/// Models of one session to begin with: from the first principal component, and from its sum with the second and its difference, since
/// now and then the line lies between the two.
pub(super) fn starts(ballots: &Ballots, grid: &Grid) -> Vec<Model> {
    let [first, second] = components(ballots);
    let mixed = |sign: f64| first.iter().zip(&second).map(|(a, b)| a + sign * b).collect::<Vec<f64>>();
    [first.clone(), mixed(1.0), mixed(-1.0)].iter().map(|along| start(ballots, grid, along)).collect()
}

/// The roll calls' parameters where members stand along these numbers.
fn start(ballots: &Ballots, grid: &Grid, along: &[f64]) -> Model {
    let weights = around(grid, along);
    let even = |tally: &[u32; 3]| Item::of_tally(tally.map(|n| f64::from(n) + HALF));
    let items: Vec<Vec<Item>> =
        ballots.sessions.iter().map(|session| session.tallies.iter().map(even).collect()).collect();
    let windows = vec![grid.whole(); weights.len()];
    Model {
        items: maximize::items(ballots, grid, &items, &weights, &windows, Scoring::Quick(SCORINGS)),
        rho: 0.0,
        rho_held: false,
        jump: 0.0,
    }
}

/// Where each member may be at the start that stands along these numbers.
pub(super) fn around(grid: &Grid, along: &[f64]) -> Vec<Vec<f64>> {
    let n = along.len() as f64;
    let mean = along.iter().sum::<f64>() / n;
    let spread = (along.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n).sqrt().max(f64::MIN_POSITIVE);
    let around = |x: &f64| {
        let center = (x - mean) / spread * APART * grid.spread;
        let unsure = UNSURE * grid.spread;
        let mut weights: Vec<f64> = grid
            .nodes
            .iter()
            .map(|node| libm::exp(-0.5 * (node - center) * (node - center) / (unsure * unsure)))
            .collect();
        to_one(&mut weights);
        weights
    };
    along.iter().map(around).collect()
}

/// The first two principal components of the members of one session: of their votes, yes 0, abstain ½, no 1, less the mean of
/// the roll call; 0 of who did not vote.
pub(super) fn components(ballots: &Ballots) -> [Vec<f64>; 2] {
    let session = &ballots.sessions[0];
    let mean = |tally: &[u32; 3]| {
        let [yes, abstain, no] = tally.map(f64::from);
        (abstain / 2.0 + no) / (yes + abstain + no)
    };
    let means: Vec<f64> = session.tallies.iter().map(mean).collect();
    let mut votes = DMatrix::<f64>::zeros(session.cells.len(), means.len());
    for (row, &cell) in session.cells.iter().enumerate() {
        for &(place, choice) in &ballots.cells[cell].votes {
            votes[(row, place as usize)] = f64::from(choice) / 2.0 - means[place as usize];
        }
    }
    // The two products have the same eigenvalues; the smaller one is the quicker.
    let wide = votes.ncols() > votes.nrows();
    let product = if wide { &votes * votes.transpose() } else { votes.transpose() * &votes };
    let eigen = SymmetricEigen::new(product);
    let mut order: Vec<usize> = (0..eigen.eigenvalues.len()).collect();
    order.sort_by(|&a, &b| eigen.eigenvalues[b].total_cmp(&eigen.eigenvalues[a]).then(a.cmp(&b)));
    let along = |rank: usize| -> Vec<f64> {
        let Some(&at) = order.get(rank) else { return vec![0.0; session.cells.len()] };
        let vector = eigen.eigenvectors.column(at);
        let of_members = if wide { vector.into_owned() } else { &votes * vector };
        let length = of_members.norm().max(f64::MIN_POSITIVE);
        of_members.iter().map(|x| x / length).collect()
    };
    [along(0), along(1)]
}
