//! What the margins of a table of yes and no alone give.

use crate::error::{Error, Result};

/// How far a margin of the fit may be from that of the table.
const TOLERANCE: f64 = 1e-9;

/// Rounds after which a fit is given up.
const ROUNDS: usize = 10_000;

/// The farthest that a round moves a parameter: keeps Newton's steps from running away.
const STRIDE: f64 = 2.0;

/// The probability of each cell of a table, of which only the margins are
/// known: the bipartite configuration model.
///
/// Of all distributions over tables whose expected row and column sums are
/// those seen it has the highest entropy: cells are independent, with
///
/// ```text
/// p_ij = x_i y_j / (1 + x_i y_j)      Σ_j p_ij = row sum i      Σ_i p_ij = column sum j
/// ```
///
/// Cells that are `None` are in no sum and have no probability. A row or
/// column that is all ones or all zeros has probabilities of 1 or 0, but for
/// the tolerance of the fit (10⁻⁹ in every sum).
///
/// Source: F. Saracco, R. Di Clemente, A. Gabrielli and T. Squartini,
/// "Randomizing bipartite networks: the case of the World Trade Web",
/// Scientific Reports 5 (2015) 10595.
#[derive(Debug, Clone, PartialEq)]
pub struct Bicm {
    columns: usize,
    /// Row by row; `None` where the cell is.
    probabilities: Vec<Option<f64>>,
}

/// One side of the table: its rows, or its columns.
struct Side {
    /// The sum of each line.
    sums: Vec<f64>,
    /// The cells of each line by their place on the other side.
    cells: Vec<Vec<usize>>,
    /// `x_i` or `y_j`.
    factors: Vec<f64>,
}

impl Bicm {
    /// Fits the model to a table of `cells.len() / columns` rows, row by row.
    ///
    /// # Errors
    ///
    /// If the sums are not met after 10,000 rounds.
    ///
    /// # Panics
    ///
    /// If the cells do not fill rows of `columns`.
    ///
    /// ```
    /// use unbloc::graph::backbone::Bicm;
    /// let (one, zero) = (Some(true), Some(false));
    /// let fit = Bicm::fit(&[one, zero, None, zero, one, zero], 3)?;
    /// assert_eq!(fit.probability(0, 2), None);
    /// // all rows and columns alike but for the last, which is all zeros
    /// assert!((fit.probability(1, 0).unwrap() - 0.5).abs() < 1e-9);
    /// assert!(fit.probability(1, 2).unwrap() < 1e-9);
    /// # Ok::<(), unbloc::error::Error>(())
    /// ```
    pub fn fit(cells: &[Option<bool>], columns: usize) -> Result<Self> {
        assert!(columns > 0 && cells.len().is_multiple_of(columns) || cells.is_empty(), "cells that fill no rows");
        let rows = cells.len().checked_div(columns).unwrap_or(0);
        let mut row = Side::new(rows, columns, |i, j| cells[i * columns + j]);
        let mut column = Side::new(columns, rows, |j, i| cells[i * columns + j]);
        let fitted = (0..ROUNDS).any(|_| {
            let rows_off = row.step(&column);
            let columns_off = column.step(&row);
            rows_off.max(columns_off) < TOLERANCE
        });
        if !fitted {
            return Err(Error::new(format!("no fit of the margins of {rows} members and {columns} roll calls"))
                .hint("select more roll calls, or members that vote more often"));
        }
        let probability = |(at, cell): (usize, &Option<bool>)| {
            let odds = row.factors[at / columns] * column.factors[at % columns];
            cell.map(|_| odds / (1.0 + odds))
        };
        Ok(Bicm { columns, probabilities: cells.iter().enumerate().map(probability).collect() })
    }

    /// The probability of a one, in `[0, 1]`; `None` where the table has no cell.
    ///
    /// # Panics
    ///
    /// If the table has no such row or column.
    pub fn probability(&self, row: usize, column: usize) -> Option<f64> {
        assert!(column < self.columns, "no such column");
        self.probabilities[row * self.columns + column]
    }
}

impl Side {
    fn new(lines: usize, others: usize, cell: impl Fn(usize, usize) -> Option<bool>) -> Self {
        let of = |line: usize| (0..others).filter_map(|other| Some((other, cell(line, other)?))).collect();
        let filled: Vec<Vec<(usize, bool)>> = (0..lines).map(of).collect();
        Side {
            sums: filled.iter().map(|line| line.iter().filter(|cell| cell.1).count() as f64).collect(),
            cells: filled.iter().map(|line| line.iter().map(|cell| cell.0).collect()).collect(),
            factors: vec![1.0; lines],
        }
    }

    /// Moves each factor towards its sum, the other side held fast, by a step of
    /// Newton's in its logarithm; gives the farthest that a sum was off before.
    fn step(&mut self, other: &Side) -> f64 {
        let mut farthest = 0.0f64;
        for (line, factor) in self.factors.iter_mut().enumerate() {
            let (mut sum, mut slope) = (0.0, 0.0);
            for &cell in &self.cells[line] {
                let share = 1.0 / (1.0 + *factor * other.factors[cell]);
                sum += 1.0 - share;
                slope += share * (1.0 - share);
            }
            let off = self.sums[line] - sum;
            farthest = farthest.max(off.abs());
            if slope > 0.0 {
                *factor *= libm::exp((off / slope).clamp(-STRIDE, STRIDE));
            }
        }
        farthest
    }
}
