//! The page put together: its frame, its style, its scripts in order, its data.

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

const FRAME: &str = include_str!("page.html");
const STYLE: &str = include_str!("style.css");

/// The page with this title and data.
pub(super) fn page(title: &str, data: &str) -> String {
    let title = title.replace('&', "&amp;").replace('<', "&lt;");
    let mut page = String::with_capacity(FRAME.len() + STYLE.len() + data.len());
    let mut rest = FRAME;
    while let Some((before, after)) = rest.split_once("{{ ") {
        let (name, after) = after.split_once(" }}").expect("a place has an end");
        page.push_str(before);
        match name {
            "title" => page.push_str(&title),
            "style" => page.push_str(STYLE),
            "script" => page.push_str(&script()),
            "data" => page.push_str(data),
            other => panic!("page.html has a place for `{other}`"),
        }
        rest = after;
    }
    page.push_str(rest);
    page
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
