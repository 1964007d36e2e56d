//! Steps of EM made longer: from the last few steps it is guessed where they lead.

use nalgebra::{DMatrix, DVector};

use super::grid::dot;

/// Steps that are remembered.
const REMEMBERED: usize = 8;
/// How much the guess is held back, as a share of the size of the steps.
const RIDGE: f64 = 1e-8;

/// Anderson acceleration.
///
/// Source: H. F. Walker and P. Ni, "Anderson acceleration for fixed-point iterations", SIAM Journal on Numerical Analysis 49 (2011) 1715–1735; for EM
/// N. C. Henderson and R. Varadhan, "Damped Anderson acceleration with restarts and monotonicity control for accelerating EM and EM-like
/// algorithms", Journal of Computational and Graphical Statistics 28 (2019) 834–846.
#[derive(Debug, Default)]
pub(super) struct Acceleration {
    last: Option<(Vec<f64>, Vec<f64>)>,
    places: Vec<Vec<f64>>,
    steps: Vec<Vec<f64>>,
}

impl Acceleration {
    /// Where to go from a place, of which one step of EM leads to another one.
    pub fn target(&mut self, here: Vec<f64>, there: &[f64]) -> Vec<f64> {
        let step = difference(there, &here);
        if let Some((place, before)) = &self.last {
            self.places.push(difference(&here, place));
            self.steps.push(difference(&step, before));
            if self.places.len() > REMEMBERED {
                self.places.remove(0);
                self.steps.remove(0);
            }
        }
        let mut target = there.to_vec();
        for (share, (place, moved)) in self.shares(&step).iter().zip(self.places.iter().zip(&self.steps)) {
            for (target, (a, b)) in target.iter_mut().zip(place.iter().zip(moved)) {
                *target -= share * (a + b);
            }
        }
        self.last = Some((here, step));
        target
    }

    /// Nothing is remembered: the last guess led astray.
    pub fn forget(&mut self) {
        *self = Acceleration::default();
    }

    /// Whether the next target is more than a step of EM.
    pub fn is_long(&self) -> bool {
        self.last.is_some()
    }

    /// How much of each remembered difference makes the step vanish, in least squares.
    fn shares(&self, step: &[f64]) -> Vec<f64> {
        let n = self.steps.len();
        if n == 0 {
            return Vec::new();
        }
        let mut matrix = DMatrix::zeros(n, n);
        for (i, j) in (0..n).flat_map(|i| (0..=i).map(move |j| (i, j))) {
            let product = dot(&self.steps[i], &self.steps[j]);
            (matrix[(i, j)], matrix[(j, i)]) = (product, product);
        }
        let held = RIDGE * matrix.trace() + f64::MIN_POSITIVE;
        (0..n).for_each(|i| matrix[(i, i)] += held);
        let right = DVector::from_fn(n, |i, _| dot(&self.steps[i], step));
        matrix.cholesky().map_or(vec![0.0; n], |cholesky| cholesky.solve(&right).iter().copied().collect())
    }
}

fn difference(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a - b).collect()
}
