//! The parameters: of every roll call, and of how positions hold from one session to the next.

use super::ballots::Bridge;
use super::item::Item;

/// The correlation of a member's positions in sessions next to each other is kept between these where it is estimated.
pub(super) const RHO: (f64, f64) = (0.8, 0.998);

/// All parameters.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Model {
    /// Those of each session's roll calls, in order.
    pub items: Vec<Vec<Item>>,
    /// The correlation of positions in sessions next to each other; 0 where each session stands alone.
    pub rho: f64,
    /// Whether the correlation stays as it is.
    pub rho_held: bool,
    /// How probable it is that a member jumps anywhere from one session to the next.
    pub jump: f64,
}

impl Model {
    /// Roll calls that share their parameters count once.
    pub fn log_prior(&self, bridges: &[Bridge]) -> f64 {
        let all: f64 = self.items.iter().flatten().map(|item| item.log_prior()).sum();
        let again = |bridge: &Bridge| {
            let (session, place) = bridge[0];
            self.items[session][place as usize].log_prior() * (bridge.len() - 1) as f64
        };
        all - bridges.iter().map(again).sum::<f64>()
    }

    /// One in which the roll calls of a bridge have the parameters of its first.
    pub fn tied(mut self, bridges: &[Bridge]) -> Self {
        for bridge in bridges {
            let item = self.items[bridge[0].0][bridge[0].1 as usize];
            bridge.iter().for_each(|&(session, place)| self.items[session][place as usize] = item);
        }
        self
    }

    /// All parameters in a row; the correlation as the log of what it lacks of 1.
    pub fn flat(&self) -> Vec<f64> {
        let items = self.items.iter().flatten().flat_map(|item| [item.beta, item.tau, item.delta]);
        let rho = (self.rho != 0.0).then(|| libm::log(1.0 - self.rho));
        items.chain(rho).collect()
    }

    /// One like this with other parameters, kept where they are sound.
    pub fn with(&self, flat: &[f64]) -> Self {
        let mut values = flat.chunks_exact(3);
        let mut item = |_: &Item| {
            let [beta, tau, delta] = *values.next().expect("three an item") else { unreachable!("chunks of three") };
            Item { beta, tau, delta }.bounded()
        };
        let items = self.items.iter().map(|items| items.iter().map(&mut item).collect()).collect();
        let rho = match (self.rho, flat.last()) {
            (rho, Some(&last)) if rho != 0.0 && !self.rho_held => (1.0 - libm::exp(last)).clamp(RHO.0, RHO.1),
            (rho, _) => rho,
        };
        Model { items, rho, rho_held: self.rho_held, jump: self.jump }
    }

    /// The same with the line turned round, session by session.
    pub fn turned(mut self, signs: &[f64]) -> Self {
        for (items, sign) in self.items.iter_mut().zip(signs) {
            items.iter_mut().for_each(|item| item.beta *= sign);
        }
        self
    }
}
