//! What charts of all pairs share: cells, labels, coalitions.

use super::backend::Mark;
use super::canvas::{Anchor, Area, Canvas, Label, MIDDLE};
use super::metrics::text_width;
use super::palette::{FAINT, PAPER, coalition_fill, coalition_mark, text_on};
use super::sheet::{Entry, MARGIN, Sign};
use crate::coalition::Partition;
use crate::prose::plural;
use crate::votes::{MemberId, RollCalls};

/// Above this number of members cells of one colour are one path and only rows have tooltips.
pub(super) const SINGLE_CELLS: usize = 60;
const WIDTH: f64 = 880.0;
/// Size below which codes cannot be read on a printed page, some 5 pt at the width of its text.
const READABLE: f64 = 10.0;
/// Size of a text, in the distance of its lines.
const FILL: f64 = 0.88;
/// Width of the strips that show the coalitions.
pub(super) const STRIP: f64 = 14.0;

/// How large the cells and their labels are.
pub(super) struct Grid {
    pub cell: f64,
    /// Text size of the labels, and how many rows or columns of them share the pitch.
    font: f64,
    tiers: usize,
    /// Room for all tiers of labels.
    pub labels: f64,
    /// Room for one tier.
    tier: f64,
}

impl Grid {
    pub fn of(votes: &RollCalls) -> Grid {
        let n = votes.members().len().max(1) as f64;
        let longest = |size| votes.members().iter().map(|m| text_width(&m.code, size, false)).fold(0.0, f64::max);
        let room = WIDTH - 2.0 * MARGIN - STRIP - 4.0 - 40.0;
        // Whole px: cells of one width, without seams.
        let cell = (room / n).floor().clamp(1.0, 30.0);
        let tiers = (READABLE / FILL / cell).ceil().max(1.0);
        let font = (cell * tiers * FILL).min(11.0);
        let tier = longest(font) + 4.0;
        Grid { cell, font, tiers: tiers as usize, labels: tier * tiers + 2.0, tier }
    }

    /// The coalitions above the columns and beside the rows.
    pub fn strips(&self, canvas: &Canvas, matrix: Area, order: &[MemberId], partition: &Partition) {
        // One coalition is none: there is nothing to tell apart.
        if partition.len() < 2 {
            return;
        }
        let mut start = 0;
        for run in order.chunk_by(|&a, &b| partition.of(a) == partition.of(b)) {
            let coalition = partition.of(run[0]);
            let (from, long) = (start as f64 * self.cell, run.len() as f64 * self.cell);
            let across = Area { x: matrix.x + from, y: matrix.y - STRIP - 2.0, w: long, h: STRIP };
            let down = Area { x: matrix.x - STRIP - 2.0, y: matrix.y + from, w: STRIP, h: long };
            for area in [across, down] {
                let tooltip = format!("coalition {}: {} here", coalition_mark(coalition), plural(run.len(), "member"));
                let outline = Some((PAPER, 0.5));
                canvas.mark(Mark { class: "coalition", tooltip, outline, ..Mark::default() });
                canvas.rect(area, coalition_fill(coalition));
                let (text, at) = (coalition_mark(coalition), (area.x + area.w / 2.0, area.y + area.h / 2.0 + 3.6));
                if text_width(&text, 10.0, true) + 2.0 <= area.w && area.h >= 10.0 {
                    let color = text_on(coalition_fill(coalition));
                    canvas.text(Label::new(&text, at, 10.0).bold().color(color).anchor(Anchor::Middle));
                }
            }
            start += run.len();
        }
    }

    /// Codes beside the rows and below the columns, in as many tiers as it takes to
    /// be read, with lines to those that stand further out.
    pub fn labels(
        &self,
        canvas: &Canvas,
        matrix: Area,
        votes: &RollCalls,
        order: &[MemberId],
        named: &dyn Fn(MemberId) -> bool,
    ) {
        for (i, &member) in order.iter().enumerate().filter(|(_, member)| named(**member)) {
            let (code, tier) = (&votes.member(member).code, (i % self.tiers) as f64 * self.tier);
            let along = (i as f64 + 0.5) * self.cell + MIDDLE * self.font;
            let x = matrix.x - STRIP - 6.0 - tier;
            let y = matrix.bottom() + 4.0 + tier;
            canvas.text(Label::new(code, (x, matrix.y + along), self.font).anchor(Anchor::End));
            let column = Label::new(code, (matrix.x + along, y), self.font).anchor(Anchor::End);
            canvas.text(column.upwards());
            if tier > 0.0 {
                let middle = (i as f64 + 0.5) * self.cell;
                let (row, below) = (matrix.y + middle, matrix.x + middle);
                canvas.line(&[(x + 2.0, row), (matrix.x - STRIP - 4.0, row)], FAINT, 0.6);
                canvas.line(&[(below, matrix.bottom() + 2.0), (below, y - 2.0)], FAINT, 0.6);
            }
        }
    }
}

/// The coalitions in a legend; one coalition is none: there is nothing to tell apart.
pub(super) fn coalition_keys(partition: &Partition) -> Vec<Entry> {
    let sizes = partition.sizes();
    let told_apart = if sizes.len() < 2 { &[][..] } else { &sizes[..] };
    let key = |(i, size): (usize, &usize)| Entry {
        sign: Sign::Square(coalition_fill(i as u16), coalition_mark(i as u16)),
        words: format!("coalition {} ({size})", coalition_mark(i as u16)),
    };
    told_apart.iter().enumerate().map(key).collect()
}
