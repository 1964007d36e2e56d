//! Every view in Chromium, on a desk and a phone.

use super::with_script;
use crate::support::browser::{chromium, probe};

/// Addresses of every view, with what its sentence has to name.
const ADDRESSES: &[(&str, &str)] = &[
    ("#pair?of=USA&with=RUS,CHN", "Russia"),
    ("#pair?of=HUN&with=POL,@EU&by=year", "Poland"),
    ("#company?of=ARG", "Argentina"),
    ("#map?by=agreement&of=USA", "United States"),
    ("#map?by=roll&roll=A/RES/ES-11/7", "Ukraine"),
    ("#map?by=position", "line"),
    ("#map?by=coalition", "coalition"),
    ("#rolls", "roll calls"),
    ("#rolls?roll=A/RES/ES-11/7", "ES-11/7"),
    ("#time?of=ARG&with=USA", "Argentina"),
    ("#member?of=KEN", "Kenya"),
];

#[test]
fn every_view_tells_and_fits_on_a_desk_and_a_phone() {
    let Some(chromium) = chromium() else { return };
    for width in [1280, 390] {
        let addresses: Vec<String> = ADDRESSES.iter().map(|(address, _)| format!("{address:?}")).collect();
        let script = format!(
            r#"const said = [];
for (const address of [{}]) {{
  location.hash = address;
  await wait(400);
  const page = document.documentElement;
  if (page.scrollWidth > innerWidth) wrong.push(`${{address}}: page ${{page.scrollWidth}} wide of ${{innerWidth}}`);
  said.push(document.getElementById('sentence').textContent);
  if (/undefined|NaN/.test(document.querySelector('main').textContent)) wrong.push(`${{address}}: what is no number`);
  for (const chart of document.querySelectorAll('main svg')) {{
    if (chart.querySelector('title, desc') === null && chart.getAttribute('aria-hidden') !== 'true') wrong.push(`${{address}}: a chart without words`);
  }}
}}
if (performance.getEntriesByType('resource').length > 0) wrong.push('a request was made');
told = said.join('\n');"#,
            addresses.join(", ")
        );
        let told = probe(chromium, &with_script(&script), width);
        assert!(!told.starts_with("wrong"), "at {width} px: {told}");
        let said: Vec<&str> = told.split('\n').collect();
        assert_eq!(said.len(), ADDRESSES.len(), "{told}");
        for ((address, name), sentence) in ADDRESSES.iter().zip(said) {
            assert!(sentence.to_lowercase().contains(&name.to_lowercase()), "{address} at {width} px: {sentence}");
        }
    }
}

/// A link to one picture is the same picture for the next reader; the back button leads back.
#[test]
fn the_address_holds_what_is_shown() {
    let Some(chromium) = chromium() else { return };
    let script = r"location.hash = '#pair?of=USA&with=RUS';
await wait(400);
const first = document.getElementById('sentence').textContent;
location.hash = '#company?of=KEN';
await wait(400);
const second = document.getElementById('sentence').textContent;
history.back();
await wait(600);
told = [location.hash, first !== second, first === document.getElementById('sentence').textContent].join(' ');";
    assert_eq!(probe(chromium, &with_script(script), 1280), "#pair?of=USA&with=RUS true true");
}

/// By keyboard alone: from the top to the first control, and along the points of a line.
#[test]
fn the_keyboard_is_enough() {
    let Some(chromium) = chromium() else { return };
    let script = r#"location.hash = '#pair?of=USA&with=RUS';
await wait(400);
const focusable = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex]')].filter((one) => one.tabIndex >= 0);
const svg = document.querySelector('main svg');
const point = svg.querySelector('[tabindex="0"]');
const reached = focusable.includes(point);
point.focus();
const before = document.querySelector('main').textContent.length;
point.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
await wait(500);
told = [reached, document.querySelector('main').textContent.length > before].join(' ');"#;
    assert_eq!(probe(chromium, &with_script(script), 1280), "true true");
}
