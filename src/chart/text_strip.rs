//! Who chose what, vote after vote on one text.

use super::backend::Mark;
use super::canvas::{Anchor, Area, Canvas, Label, MIDDLE};
use super::metrics::{fit, text_width};
use super::palette::{FAINT, INK, PAPER, choice_fill};
use super::sheet::{Caption, Entry, MARGIN, Sheet, Sign, legend, legend_height, sentence};
use super::text_votes::{TextColumn, YEARS, keys, years};
use crate::prose::plural;
use crate::votes::Choice;

/// Height of a row, of what is drawn of it, and of the room before one that stands apart.
const ROW: f64 = 16.0;
const BAR: f64 = 13.0;
const APART: f64 = 10.0;
const NAME: f64 = 12.0;
/// Room for names at most.
const NAMES: f64 = 200.0;
/// A column is no wider.
const WIDEST: f64 = 40.0;

/// The choices of one member at every vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRow {
    /// What it is called.
    pub name: String,
    /// Its choices, one a vote.
    pub choices: Vec<Choice>,
    /// Whether some room is left above it.
    pub apart: bool,
}

/// Draws a row a member and a column a vote, coloured by choice. Non-voting is hatched; where a member had no seat
/// nothing is drawn. Without rows a sentence says that everybody chose the same.
///
/// # Panics
///
/// If a row has more or fewer choices than there are votes.
///
/// ```
/// use unbloc::chart::{Caption, TextColumn, TextRow, text_strip};
/// use unbloc::votes::{Choice::{No, Yes}, Counts};
/// let on = |year| TextColumn { label: format!("A/{year}"), held: None, year: Some(year), counts: Counts::default() };
/// let row = TextRow { name: "Elsewhere".to_owned(), choices: vec![Yes, No, No], apart: false };
/// let svg = text_strip(&[on(2001), on(2002), on(2003)], &[row], &Caption::default());
/// assert!(svg.contains("<title>Elsewhere: no at 2 votes, 2002 to 2003</title>"));
/// ```
pub fn text_strip(votes: &[TextColumn], rows: &[TextRow], caption: &Caption) -> String {
    assert!(rows.iter().all(|row| row.choices.len() == votes.len()), "a choice for each vote");
    if rows.is_empty() {
        return sentence(caption, "Everybody chose the same at every vote");
    }
    let (keys, room) = (entries(votes, rows), caption.width() - 2.0 * MARGIN);
    let top = legend_height(&keys, room) + 12.0;
    let height = rows.iter().map(tall).sum::<f64>();
    let sheet = Sheet::new(caption, caption.width(), top + height + YEARS);
    let (canvas, body) = (&sheet.canvas, sheet.body);
    legend(canvas, &keys, (body.x, body.y), room);
    let most = if caption.narrow { NAMES / 1.6 } else { NAMES };
    let names = rows.iter().map(|row| text_width(&row.name, NAME, false)).fold(40.0, f64::max).min(most) + 10.0;
    let wide = (body.w - names).min(WIDEST * votes.len() as f64);
    let plot = Area { x: body.x + names, y: body.y + top, w: wide, h: height };
    let mut y = plot.y;
    for row in rows {
        y += tall(row) - ROW;
        let name = fit(&row.name, names - 10.0, NAME, false);
        let at = (plot.x - 8.0, y + ROW / 2.0 + MIDDLE * NAME);
        canvas.text(Label::new(&name, at, NAME).anchor(Anchor::End));
        runs(canvas, votes, row, Area { y, h: ROW, ..plot });
        y += ROW;
    }
    seams(canvas, plot, votes.len());
    canvas.line(&[(plot.x, plot.bottom()), (plot.right(), plot.bottom())], INK, 0.8);
    years(canvas, votes, plot);
    sheet.finish(&description(votes, rows))
}

fn tall(row: &TextRow) -> f64 {
    if row.apart { ROW + APART } else { ROW }
}

/// What occurs in the rows.
fn entries(votes: &[TextColumn], rows: &[TextRow]) -> Vec<Entry> {
    let occurs = |choice| rows.iter().any(|row| row.choices.contains(&choice));
    let mut entries = keys(votes);
    if occurs(Choice::NonVoting) {
        entries.push(Entry { sign: Sign::Hatched, words: Choice::NonVoting.word().to_owned() });
    }
    if occurs(Choice::NotMember) {
        let frame = |canvas: &Canvas, (x, y): (f64, f64)| {
            canvas.mark(Mark { class: "key", outline: Some((FAINT, 0.8)), ..Mark::default() });
            canvas.rect(Area { x: x - 6.0, y: y - 6.0, w: 12.0, h: 12.0 }, PAPER);
        };
        entries.push(Entry { sign: Sign::Drawn(Box::new(frame)), words: "no seat".to_owned() });
    }
    entries
}

/// A row: what is the same vote after vote is one mark.
fn runs(canvas: &Canvas, votes: &[TextColumn], row: &TextRow, area: Area) {
    let wide = area.w / votes.len().max(1) as f64;
    let mut start = 0;
    for run in row.choices.chunk_by(|a, b| a == b) {
        let (from, long) = (start, run.len());
        start += long;
        if run[0] == Choice::NotMember {
            continue;
        }
        let when = period(&votes[from..start]);
        let at = if long == 1 { String::new() } else { format!(" at {}", plural(long, "vote")) };
        let tooltip = format!("{}: {}{at}{when}", row.name, run[0].word());
        let hatch = run[0] == Choice::NonVoting;
        canvas.mark(Mark { class: "choice", tooltip, hatch, ..Mark::default() });
        let bar = Area { x: area.x + from as f64 * wide, y: area.y + (ROW - BAR) / 2.0, w: long as f64 * wide, h: BAR };
        canvas.rect(bar, choice_fill(run[0]));
    }
}

/// `, 2002 to 2003`; nothing where no year is known.
fn period(votes: &[TextColumn]) -> String {
    match (votes.first().and_then(|vote| vote.year), votes.last().and_then(|vote| vote.year)) {
        (Some(first), Some(last)) if first != last => format!(", {first} to {last}"),
        (Some(first), _) => format!(", {first}"),
        _ => String::new(),
    }
}

/// Thin lines between the votes.
fn seams(canvas: &Canvas, plot: Area, n: usize) {
    let wide = plot.w / n.max(1) as f64;
    for i in (1..n).filter(|_| wide > 6.0) {
        let x = plot.x + i as f64 * wide;
        canvas.line(&[(x, plot.y), (x, plot.bottom())], PAPER, 1.2);
    }
}

fn description(votes: &[TextColumn], rows: &[TextRow]) -> String {
    let last =
        |row: &TextRow| row.choices.last().map_or(String::new(), |choice| format!(" {}: {}.", row.name, choice.word()));
    let all: String = rows.iter().map(last).collect();
    format!(
        "Strip of the choices of {} at {}{}; at the last:{all}",
        plural(rows.len(), "member"),
        plural(votes.len(), "vote"),
        period(votes)
    )
}
