//! How long a reader of the page waits, in Chromium.

use unbloc::explore;
use unbloc::ingest;
use unbloc::question::{Origin, Record};
use unbloc::registry::Registry;
use unbloc::votes::Selection;

use super::Nobody;
use crate::support::browser::{chromium, said_on_console};

#[test]
#[ignore = "measures, and holds of no number: `cargo test explore::speed -- --ignored --nocapture`"]
fn milliseconds_until_usable_and_for_a_click() {
    let Some(chromium) = chromium() else { return };
    let session_80 = Selection { session: "80".parse().ok(), ..Selection::default() };
    for (name, selection) in [("the whole record", Selection::default()), ("session 80", session_80)] {
        let all = ingest::everything(Registry::embedded(), false).expect("the record reads");
        let record = Record::new(all, selection, Origin::Held).expect("votes");
        let page = explore::page(&record, &Nobody).expect("a page");
        let script = format!("<script type=\"module\">\n{}</script>\n</body>", include_str!("../bench/page.js"));
        let said = said_on_console(chromium, &page.replace("</body>", &script), "measured: ");
        println!("{name}, {} bytes: {said}", page.len());
    }
}
