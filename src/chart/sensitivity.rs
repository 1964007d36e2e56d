//! A column each combination of choices: number of coalitions, claims that hold.

use plotters::style::RGBColor;

use super::backend::Mark;
use super::canvas::{Anchor, Area, Canvas, Label, MIDDLE};
use super::metrics::fit;
use super::palette::{FAINT, INK, PAPER, SOFT};
use super::sheet::{Caption, Entry, Sheet, Sign, WIDTH, legend, legend_height};
use crate::coalition::{Outcome, Sensitivity};
use crate::prose::fixed;

/// Room for names at the left and for counts at the right.
const NAMES: f64 = 170.0;
const COUNTS: f64 = 84.0;
/// Height of the bars, of a claim and of a choice.
const BARS: f64 = 90.0;
const CLAIM: f64 = 22.0;
const CHOICE: f64 = 17.0;
/// Room above a part, with its heading in it.
const HEADING: f64 = 34.0;
const TEXT: f64 = 12.5;
const HOLDS: RGBColor = RGBColor(0x1F, 0x5A, 0x8C);
const FAILS: RGBColor = RGBColor(0xE3, 0xD9, 0xC4);
const BAR: RGBColor = RGBColor(0x5A, 0x63, 0x6E);

/// Draws a column for each combination: a bar as high as the logarithm of the number of coalitions,
/// whether each claim holds, and below, the choices that make the combination.
///
/// `names` are the claims' names, in order. Combinations that come to no coalitions or have no such
/// plateau, or leave a member of the claim out, are hatched.
///
/// ```
/// use unbloc::chart::{Caption, sensitivity};
/// use unbloc::coalition::{Grid, sensitivity as run};
/// use unbloc::{synthetic, votes::MemberId};
/// let votes = synthetic::votes(1, 2, 12, 60);
/// let found = run(&votes, &Grid::default(), &[(MemberId(0), MemberId(2))], &|_, _| ())?;
/// let svg = sensitivity(&found, &["M000 with M002".into()], &Caption::default());
/// assert!(svg.contains(">plateau longest<"));
/// # Ok::<(), unbloc::error::Error>(())
/// ```
///
/// # Panics
///
/// If there are not as many names as claims.
pub fn sensitivity(found: &Sensitivity, names: &[String], caption: &Caption) -> String {
    assert_eq!(names.len(), found.claims.len(), "a name a claim");
    let choices = found.choices();
    let keys = keys(found);
    let room = WIDTH - 32.0;
    let top = legend_height(&keys, room) + 4.0;
    let heights = [BARS, CLAIM * names.len() as f64, CHOICE * choices.len() as f64];
    let sheet =
        Sheet::new(caption, WIDTH, top + heights.iter().filter(|h| **h > 0.0).map(|h| h + HEADING).sum::<f64>() + 6.0);
    let (canvas, body) = (&sheet.canvas, sheet.body);
    legend(canvas, &keys, (body.x, body.y), room);
    let mut y = body.y + top;
    let mut part = |words: &str, height: f64| {
        canvas.text(Label::new(words, (body.x, y + HEADING - 10.0), TEXT).bold());
        let area = Area { x: body.x + NAMES, y: y + HEADING, w: body.w - NAMES - COUNTS, h: height };
        y = area.bottom();
        area
    };
    let bars = part("Number of coalitions (logarithmic)", heights[0]);
    let columns = Columns { found, left: bars.x, width: bars.w / found.outcomes.len().max(1) as f64 };
    columns.bars(canvas, bars);
    if !names.is_empty() {
        columns.claims(canvas, part("In one coalition", heights[1]), names);
    }
    columns.choices(canvas, part("Choices", heights[2]), &choices);
    sheet.finish(&description(found, names))
}

fn keys(found: &Sensitivity) -> Vec<Entry> {
    let entry = |sign, words: &str| Entry { sign, words: words.to_owned() };
    let mut keys =
        vec![entry(Sign::Square(HOLDS, String::new()), "holds"), entry(Sign::Square(FAILS, String::new()), "fails")];
    let is_undefined =
        |outcome: &Outcome| outcome.division.is_err() || (0..found.claims.len()).any(|i| outcome.claim(i).is_none());
    if found.outcomes.iter().any(is_undefined) {
        let words = "undefined: a member is left out, or there are no coalitions or no such plateau";
        keys.push(entry(Sign::Hatched, words));
    }
    keys
}

fn description(found: &Sensitivity, names: &[String]) -> String {
    let defined = found.divisions().count();
    let mut text = format!("{} combinations of choices, {defined} of them with coalitions.", found.outcomes.len());
    for (i, name) in names.iter().enumerate() {
        let held = found.held(i, |_| true);
        text.push_str(&format!(
            " {name}: holds in {}, fails in {}, undefined in {}.",
            held.holds, held.fails, held.undefined
        ));
    }
    text
}

/// What a browser shows of a combination.
fn tooltip(outcome: &Outcome, what: &str) -> String {
    let choices = outcome.combination.choices().map(|(kind, value)| format!("{kind} {value}")).join(", ");
    format!("{choices}: {what}")
}

struct Columns<'a> {
    found: &'a Sensitivity,
    left: f64,
    width: f64,
}

impl Columns<'_> {
    /// The cell of a column, with a gap to the next where columns are wide enough.
    fn cell(&self, column: usize, y: f64, h: f64) -> Area {
        let gap = if self.width > 3.0 { 0.8 } else { 0.0 };
        Area { x: self.left + column as f64 * self.width, y, w: self.width - gap, h }
    }

    fn bars(&self, canvas: &Canvas, area: Area) {
        let most = self.found.divisions().map(|d| d.coalitions).max().unwrap_or(1).max(2);
        let height = |n: usize| area.h * libm::log(n as f64) / libm::log(most as f64);
        // Between the ends only what is clear of both.
        let clear = |n: &usize| (TEXT..area.h - TEXT).contains(&height(*n));
        for tick in [1, most].into_iter().chain([2, 10].into_iter().filter(clear)) {
            let y = area.bottom() - height(tick);
            canvas.line(&[(area.x, y), (area.right(), y)], FAINT, 0.8);
            let at = (area.x - 8.0, y + MIDDLE * TEXT);
            canvas.text(Label::new(&tick.to_string(), at, TEXT).color(SOFT).anchor(Anchor::End));
        }
        for (i, outcome) in self.found.outcomes.iter().enumerate() {
            match &outcome.division {
                Ok(division) => {
                    // One coalition is a thin line, not nothing.
                    let tall = height(division.coalitions).max(2.0);
                    let at = division.span.map_or(String::new(), |(from, to)| {
                        format!(", at resolutions from {} to {}", fixed(from, 3), fixed(to, 3))
                    });
                    let tooltip = tooltip(outcome, &format!("coalitions: {}{at}", division.coalitions));
                    canvas.mark(Mark { class: "number", tooltip, ..Mark::default() });
                    canvas.rect(self.cell(i, area.bottom() - tall, tall), BAR);
                }
                Err(reason) => {
                    canvas.mark(Mark {
                        class: "none",
                        tooltip: tooltip(outcome, reason),
                        hatch: true,
                        ..Mark::default()
                    });
                    canvas.rect(self.cell(i, area.y, area.h), PAPER);
                }
            }
        }
    }

    fn claims(&self, canvas: &Canvas, area: Area, names: &[String]) {
        for (row, name) in names.iter().enumerate() {
            let y = area.y + row as f64 * CLAIM;
            self.name(canvas, name, y + CLAIM / 2.0);
            for (i, outcome) in self.found.outcomes.iter().enumerate() {
                let (fill, words) = match outcome.claim(row) {
                    Some(true) => (HOLDS, "holds"),
                    Some(false) => (FAILS, "fails"),
                    None => (PAPER, "undefined"),
                };
                let tooltip = tooltip(outcome, &format!("{name} {words}"));
                canvas.mark(Mark { class: "claim", tooltip, hatch: words == "undefined", ..Mark::default() });
                canvas.rect(self.cell(i, y + 2.0, CLAIM - 4.0), fill);
            }
            let held = self.found.held(row, |_| true);
            let count = format!("{} of {}", held.holds, held.holds + held.fails);
            let at = (area.right() + COUNTS, y + CLAIM / 2.0 + MIDDLE * TEXT);
            canvas.text(Label::new(&count, at, TEXT).color(INK).anchor(Anchor::End));
        }
    }

    fn choices(&self, canvas: &Canvas, area: Area, choices: &[(&'static str, String)]) {
        for (row, choice) in choices.iter().enumerate() {
            let y = area.y + row as f64 * CHOICE;
            if row > 0 && choices[row - 1].0 != choice.0 {
                canvas.line(&[(area.x - NAMES, y), (area.right(), y)], FAINT, 0.8);
            }
            self.name(canvas, &format!("{} {}", choice.0, choice.1), y + CHOICE / 2.0);
            for (i, outcome) in self.found.outcomes.iter().enumerate() {
                if outcome.combination.choices().contains(choice) {
                    canvas.mark(Mark { class: "choice", ..Mark::default() });
                    canvas.rect(self.cell(i, y + 5.0, CHOICE - 10.0), INK);
                }
            }
        }
    }

    fn name(&self, canvas: &Canvas, name: &str, middle: f64) {
        let words = fit(name, NAMES - 12.0, TEXT, false);
        canvas.text(Label::new(&words, (self.left - NAMES, middle + MIDDLE * TEXT), TEXT));
    }
}
