//! Nodes of the plane: the same on both axes.

use crate::positions::grid::{Grid, Window};

/// A rectangle of nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::positions) struct Patch {
    /// Along the first axis.
    pub across: Window,
    /// Along the second axis: the rows.
    pub up: Window,
}

impl Patch {
    /// All nodes.
    pub fn whole(grid: &Grid) -> Self {
        Patch { across: grid.whole(), up: grid.whole() }
    }

    /// How many nodes it has.
    pub fn len(self) -> usize {
        self.across.len() * self.up.len()
    }

    /// The nodes of another plane that lie where its nodes do.
    pub fn on(self, from: &Grid, to: &Grid) -> Patch {
        let axis = |window: Window| {
            let place = |at: usize| (from.nodes[at] - to.nodes[0]) / to.step;
            let first = (place(window.from).floor().max(0.0) as usize).min(to.nodes.len() - 1);
            let last = (place(window.to - 1).ceil().max(0.0) as usize).min(to.nodes.len() - 1);
            Window { from: first, to: last + 1 }
        };
        Patch { across: axis(self.across), up: axis(self.up) }
    }

    /// The nodes of these weights that matter, and so many more to each side.
    pub fn of_weights(self, grid: &Grid, weights: &[f64], more: usize) -> Patch {
        const MATTERS: f64 = 1e-8;
        let wide = self.across.len();
        let all = grid.nodes.len();
        let (mut across, mut up) = ((all, 0), (all, 0));
        for (row, weights) in weights.chunks(wide).enumerate() {
            let matters = |weight: &f64| *weight >= MATTERS;
            let Some(first) = weights.iter().position(matters) else { continue };
            let last = weights.iter().rposition(matters).unwrap_or(first);
            across = (across.0.min(self.across.from + first), across.1.max(self.across.from + last));
            up = (up.0.min(self.up.from + row), up.1.max(self.up.from + row));
        }
        let wider =
            |(from, last): (usize, usize)| Window { from: from.saturating_sub(more), to: (last + 1 + more).min(all) };
        Patch { across: wider(across), up: wider(up) }
    }
}

/// Of each row of the plane the nodes that are in any of these patches; none of a row that is in none.
pub(in crate::positions) fn rows(grid: &Grid, patches: &[Patch]) -> Vec<Window> {
    let mut rows: Vec<Option<Window>> = vec![None; grid.nodes.len()];
    for patch in patches {
        for row in &mut rows[patch.up.from..patch.up.to] {
            *row = Window::around(row.iter().copied().chain([patch.across]));
        }
    }
    rows.into_iter().map(|row| row.unwrap_or(Window { from: 0, to: 0 })).collect()
}
