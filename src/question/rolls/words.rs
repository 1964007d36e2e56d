//! Roll calls found, in sentences.

use super::{Found, Rolls};
use crate::prose::{list, plural, thousands};
use crate::question::Record;
use crate::search::Asked;

/// What the column of tallies holds.
pub(super) const TALLY: &str = "Tallies are yes–no–abstaining: as announced or, where the source announces none, as counted. \
                 `unbloc roll SYMBOL` says who voted how.";

/// How many there are, and which are shown.
pub(super) fn found(record: &Record, found: &Found, asked: &Rolls, shown: usize) -> Vec<String> {
    let all = record.votes().roll_calls().len();
    let mut said = Vec::new();
    if found.asked.is_empty() {
        said.push(format!("{}; {}.", plural(all, "roll call"), which(found, asked, shown)));
        return said;
    }
    let quoted = |word: &String| format!("“{word}”");
    for missed in found.asked.iter().filter(|asked| !asked.taken.is_empty() && !asked.taken.contains(&asked.word)) {
        let taken: Vec<String> = missed.taken.iter().map(quoted).collect();
        said.push(format!("No roll call has {}; taken for it: {}.", quoted(&missed.word), list(&taken)));
    }
    let wanting: Vec<String> =
        found.asked.iter().filter(|asked| asked.texts == 0).map(|asked| quoted(&asked.word)).collect();
    if !wanting.is_empty() {
        said.push(format!("No roll call has {}.", wanting.join(" or ")));
    }
    let meant = |asked: &Asked| match &asked.taken[..] {
        [one] => quoted(one),
        _ => quoted(&asked.word),
    };
    let words: Vec<String> = found.asked.iter().map(meant).collect();
    let what = match found.asked.len() {
        n if found.words < n => {
            format!("none has all of {}; {} {} of these words", list(&words), has(found.matched), found.words)
        }
        _ => format!("{} {}", has(found.matched), list(&words)),
    };
    said.push(format!("Of {} {what}; {}.", plural(all, "selected roll call"), which(found, asked, shown)));
    said
}

/// `33 have`, `1 has`
fn has(n: usize) -> String {
    format!("{} {}", thousands(n), if n == 1 { "has" } else { "have" })
}

/// Which are shown, and in which order.
fn which(found: &Found, asked: &Rolls, shown: usize) -> String {
    let cut = shown < found.matched;
    let by_day = found.asked.is_empty() || asked.latest.is_some();
    let more = if cut && asked.latest.is_none() { " (`--top` shows more, `--format csv` has all)" } else { "" };
    match (cut, by_day) {
        _ if found.matched == 1 => "it is shown".to_owned(),
        _ if shown == 1 && by_day => format!("shown is the newest{more}"),
        _ if shown == 1 => format!("shown is the one that fits best{more}"),
        (false, true) => "shown are all, the newest first".to_owned(),
        (false, false) => "shown are all, the best first, and of equals the newest".to_owned(),
        (true, true) => format!("shown are the {} newest{more}", thousands(shown)),
        (true, false) => format!("shown are the {} that fit best, of equals the newest first{more}", thousands(shown)),
    }
}
