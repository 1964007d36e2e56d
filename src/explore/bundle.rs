//! The page put together: its frame, its style, its scripts in order, its data.

use minijinja::context;

use crate::answer::page::render;
use crate::chart::styled;
use crate::error::Result;

/// The scripts by their names.
macro_rules! scripts {
    ($($name:literal)+) => {
        &[$(($name, include_str!($name))),+]
    };
}

/// Every script; each stands after those that it imports from.
const SCRIPTS: &[(&str, &str)] = scripts![
    "words.js"
    "dom.js"
    "record.js"
    "spans.js"
    "agree.js"
    "state.js"
    "svg.js"
    "download.js"
    "tips.js"
    "picker.js"
    "span_picker.js"
    "controls.js"
    "address.js"
    "app.js"
    "roll_parts.js"
    "pair_data.js"
    "pair_chart.js"
    "pair_rolls.js"
    "pair.js"
    "company_data.js"
    "company_chart.js"
    "company.js"
    "colors.js"
    "time_data.js"
    "time_heap.js"
    "map_roll.js"
    "map_values.js"
    "map_draw.js"
    "map.js"
    "rolls_search.js"
    "rolls_list.js"
    "roll_seats.js"
    "roll_groups.js"
    "roll_show.js"
    "rolls_moves.js"
    "rolls_alluvial.js"
    "rolls_compare.js"
    "rolls.js"
    "time_layers.js"
    "time_marks.js"
    "time_crossings.js"
    "time_strips.js"
    "time_coalitions.js"
    "time_positions.js"
    "time_session.js"
    "time.js"
    "member_facts.js"
    "member_say.js"
    "member_bars.js"
    "member_parts.js"
    "member.js"
    "main.js"
];

/// What every page says of itself.
pub(super) const MARK: &str = "<meta name=\"generator\" content=\"unbloc explore\">";

/// The page with this title and data.
///
/// # Errors
///
/// If the template does not fit, which would be a bug.
pub(super) fn page(title: &str, data: &str) -> Result<String> {
    let safe = minijinja::Value::from_safe_string;
    let values = context! {
        title,
        style => safe(style()),
        script => safe(script()),
        data => safe(data.to_owned()),
    };
    // The engine drops the last end of a line.
    render("the page to explore", include_str!("page.html"), values).map(|page| page + "\n")
}

/// The colours of the charts by their names, and how the page looks.
fn style() -> String {
    let named: Vec<String> = styled().into_iter().map(|(name, color)| format!("--{name}: {color};")).collect();
    format!(":root {{ {} }}\n{}", named.join(" "), include_str!("style.css"))
}

/// All scripts as one module: what they import from each other stands before it, so that lines of import go and names are shared.
fn script() -> String {
    let mut all = String::new();
    for (_, text) in SCRIPTS {
        for line in text.lines().filter(|line| !line.starts_with("import ")) {
            all.push_str(line.strip_prefix("export ").unwrap_or(line));
            all.push('\n');
        }
    }
    all
}
