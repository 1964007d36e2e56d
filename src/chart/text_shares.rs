//! Shares of the votes cast, vote after vote on one text.

use super::backend::Mark;
use super::canvas::{Anchor, Area, Canvas, Label, MIDDLE};
use super::palette::{FAINT, INK, PAPER, SOFT, choice_fill};
use super::sheet::{Caption, MARGIN, Sheet, legend, legend_height};
use super::spread::spread;
use super::text_votes::{TextColumn, YEARS, keys, years};
use crate::prose::percent;
use crate::votes::{Choice, Counts};

const HEIGHT: f64 = 280.0;
const TICK: f64 = 12.0;
/// Room at the left for the scale, and at the right for the last tally.
const LEFT: f64 = 48.0;
const RIGHT: f64 = 92.0;
/// A column is no wider.
const WIDEST: f64 = 60.0;

/// Draws the shares of yes, abstentions and no among the votes cast as stacked columns, one a vote, with the last tally
/// beside the last. A vote that nobody cast is an empty column.
///
/// ```
/// use unbloc::chart::{Caption, TextColumn, text_shares};
/// use unbloc::votes::Counts;
/// let on = |label: &str, yes, no| TextColumn {
///     label: label.to_owned(), held: None, year: Some(2001), counts: Counts { yes, no, ..Counts::default() },
/// };
/// let svg = text_shares(&[on("A/RES/56/1", 3, 1), on("A/RES/57/1", 2, 0)], &Caption::default());
/// assert!(svg.contains("<title>A/RES/56/1: yes 3 of 4 (75 %)</title>"));
/// ```
pub fn text_shares(votes: &[TextColumn], caption: &Caption) -> String {
    let (keys, room) = (keys(votes), caption.width() - 2.0 * MARGIN);
    let top = legend_height(&keys, room) + 14.0;
    let sheet = Sheet::new(caption, caption.width(), top + HEIGHT + YEARS);
    let (canvas, body) = (&sheet.canvas, sheet.body);
    legend(canvas, &keys, (body.x, body.y), room);
    let wide = (body.w - LEFT - RIGHT).min(WIDEST * votes.len() as f64);
    let plot = Area { x: body.x + LEFT, y: body.y + top, w: wide, h: HEIGHT };
    scale(canvas, plot);
    for (i, vote) in votes.iter().enumerate() {
        column(canvas, plot, (i, votes.len()), vote);
    }
    canvas.line(&[(plot.x, plot.bottom()), (plot.right(), plot.bottom())], INK, 0.8);
    years(canvas, votes, plot);
    if let Some(last) = votes.last() {
        beside(canvas, plot, &last.counts);
    }
    sheet.finish(&description(votes))
}

fn scale(canvas: &Canvas, plot: Area) {
    for quarter in 0..=4 {
        let y = plot.bottom() - plot.h * f64::from(quarter) / 4.0;
        canvas.line(&[(plot.x - 4.0, y), (plot.right(), y)], FAINT, 0.7);
        let text = format!("{} %", 25 * quarter);
        canvas.text(Label::new(&text, (plot.x - 8.0, y + MIDDLE * TICK), TICK).color(SOFT).anchor(Anchor::End));
    }
}

/// The shares from the bottom up, each with its choice: its lower end and its height.
fn stacked(counts: &Counts) -> Vec<(Choice, f64, f64)> {
    let mut from = 0.0;
    let part = |choice: Choice| {
        let share = counts.get(choice) as f64 / counts.cast().max(1) as f64;
        let part = (choice, from, share);
        from += share;
        part
    };
    Choice::CAST.map(part).into_iter().filter(|(_, _, share)| *share > 0.0).collect()
}

fn column(canvas: &Canvas, plot: Area, (i, n): (usize, usize), vote: &TextColumn) {
    let wide = plot.w / n as f64;
    let gap = if wide > 6.0 { 0.14 * wide } else { 0.0 };
    for (choice, from, share) in stacked(&vote.counts) {
        let (x, y) = (plot.x + i as f64 * wide + gap / 2.0, plot.bottom() - (from + share) * plot.h);
        let (count, cast) = (vote.counts.get(choice), vote.counts.cast());
        let tooltip = format!("{}: {} {count} of {cast} ({})", vote.name(), choice.word(), percent(share));
        canvas.mark(Mark { class: "share", tooltip, outline: Some((PAPER, 0.4)), ..Mark::default() });
        canvas.rect(Area { x, y, w: wide - gap, h: share * plot.h }, choice_fill(choice));
    }
}

/// The last tally, at the right of the last column.
fn beside(canvas: &Canvas, plot: Area, counts: &Counts) {
    let parts = stacked(counts);
    let middle = |&(_, from, share): &(Choice, f64, f64)| (plot.bottom() - (from + share / 2.0) * plot.h, TICK * 1.3);
    let wanted: Vec<(f64, f64)> = parts.iter().rev().map(middle).collect();
    let places = spread(&wanted, plot.y - 8.0, plot.bottom() + 8.0);
    for ((choice, _, _), y) in parts.iter().rev().zip(places) {
        let text = format!("{} {}", choice.word(), counts.get(*choice));
        canvas.text(Label::new(&text, (plot.right() + 8.0, y + MIDDLE * TICK), TICK).bold());
    }
}

fn description(votes: &[TextColumn]) -> String {
    let one = |vote: &TextColumn| {
        let Counts { yes, abstain, no, non_voting } = vote.counts;
        format!(" {}: yes {yes}, abstain {abstain}, no {no}, non-voting {non_voting}.", vote.name())
    };
    let all: String = votes.iter().map(one).collect();
    format!("Stacked columns of the shares of yes, abstentions and no among the votes cast, one a vote.{all}")
}
