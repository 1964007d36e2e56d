//! What can be read and pressed without seeing the pictures; tables that are wider than a phone; whom a coalition is called after.

use super::with_script;
use crate::support::browser::{chromium, probe};

/// A table that is wider than its place says so and is a stop for the Tab key; one that is not is none.
#[test]
fn wide_tables_say_so() {
    let Some(chromium) = chromium() else { return };
    let script = r"location.hash = '#member?of=KEN';
await wait(400);
document.querySelectorAll('details').forEach((one) => { one.open = true; });
await wait(400);
let wide = 0;
for (const box of document.querySelectorAll('.table-box')) {
  const isWide = box.scrollWidth > box.clientWidth + 1;
  const isSaid = box.parentNode.classList.contains('wide') && getComputedStyle(box.previousSibling, '::after').content.includes('sideways');
  if (isSaid !== isWide || (box.tabIndex === 0) !== isWide) wrong.push(box.dataset.caption);
  wide += isWide ? 1 : 0;
}
told = String(wide);";
    let (phone, desk) = (probe(chromium, &with_script(script), 390), probe(chromium, &with_script(script), 1280));
    assert!(phone.parse::<u32>().is_ok_and(|wide| wide > 0), "{phone}");
    assert_eq!(desk, "0");
}

/// Whatever can be pressed or filled in has a name and shows when it has the focus.
#[test]
fn whatever_can_be_pressed_has_a_name() {
    let Some(chromium) = chromium() else { return };
    let script = r#"const nameOf = (one) => one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? one.closest('label')?.textContent ?? one.textContent;
let seen = 0;
for (const address of ['#pair', '#company?of=ARG', '#map', '#map?by=roll', '#rolls', '#rolls?roll=A/RES/ES-11/7', '#time', '#member?of=KEN']) {
  location.hash = address;
  await wait(400);
  for (const one of document.querySelectorAll('a[href], button, input, select, summary, [role="button"], [tabindex]')) {
    if (one.id === 'output' || one.checkVisibility?.() === false) continue;
    seen += 1;
    if (!nameOf(one)?.trim()) wrong.push(`${address}: ${one.outerHTML.slice(0, 90)} has no name`);
  }
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  if (new Set(ids).size < ids.length) wrong.push(`${address}: an id twice`);
  for (const one of document.querySelectorAll('[aria-controls], [aria-labelledby]')) {
    const wanted = `${one.getAttribute('aria-controls') ?? ''} ${one.getAttribute('aria-labelledby') ?? ''}`.trim().split(' ');
    for (const id of wanted) if (!ids.includes(id)) wrong.push(`${address}: nothing is #${id}`);
  }
}
told = String(seen > 300);"#;
    assert_eq!(probe(chromium, &with_script(script), 1280), "true");
}

/// In no session a coalition is called after who was not in it then.
#[test]
fn coalitions_are_called_after_their_members() {
    let Some(chromium) = chromium() else { return };
    let script = r"const { record } = window.unbloc;
const { sessions, called, count } = record.header.coalitions;
let named = 0;
sessions.forEach((_, at) => {
  const of = record.blocks.coalitions.subarray(at * record.memberCount, (at + 1) * record.memberCount);
  for (let id = 0; id < count; id++) {
    if (of.includes(id) !== (called[at][id] !== null)) wrong.push(`${at}: ${id}`);
    for (const m of called[at][id] ?? []) {
      named += 1;
      if (of[m] !== id) wrong.push(`${record.name(m)} in ${sessions[at]}`);
    }
  }
});
told = String(named > sessions.length);";
    assert_eq!(probe(chromium, &with_script(script), 1280), "true");
}
