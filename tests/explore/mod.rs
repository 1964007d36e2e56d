//! The page to explore: what stands in it, its numbers against the library's, its views in a browser.

mod address;
mod numbers;
mod page;
mod speed;
mod tables;
mod views;

use std::sync::OnceLock;

use unbloc::explore;
use unbloc::ingest;
use unbloc::question::{Heard, Origin, Record};
use unbloc::registry::Registry;
use unbloc::votes::Selection;

struct Nobody;

impl Heard for Nobody {}

/// Votes of ten years, those of special sessions among them.
fn record() -> &'static Record {
    static RECORD: OnceLock<Record> = OnceLock::new();
    RECORD.get_or_init(|| {
        let all = ingest::everything(Registry::embedded(), false).expect("the record reads");
        let since = Selection { from: Some("2016-09-15".parse().unwrap()), ..Selection::default() };
        Record::new(all, since, Origin::Held).expect("votes of these years")
    })
}

/// Its page.
fn page() -> &'static str {
    static PAGE: OnceLock<String> = OnceLock::new();
    PAGE.get_or_init(|| explore::page(record(), &Nobody).expect("a page"))
}

/// The page with a script that runs once it is usable, and whose result, or what went wrong, is the probe's.
fn with_script(script: &str) -> String {
    let probe = format!(
        r#"<script type="module">
const wrong = [];
addEventListener('error', (event) => wrong.push(event.message));
addEventListener('unhandledrejection', (event) => wrong.push(String(event.reason)));
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
while (document.documentElement.dataset.ready === undefined && wrong.length === 0) await wait(20);
let told = '';
try {{
{script}
}} catch (error) {{
  wrong.push(String(error));
}}
const probe = document.createElement('pre');
probe.id = 'probe';
probe.textContent = wrong.length > 0 ? `wrong: ${{wrong.join('; ')}}` : told;
document.body.append(probe);
</script>
</body>"#
    );
    page().replace("</body>", &probe)
}
