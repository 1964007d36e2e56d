//! What stands in an address and cannot be shown is said.

use super::with_script;
use crate::support::browser::{chromium, probe};

/// Addresses with a fault, and what has to be said of it.
const FAULTS: &[(&str, &str)] = &[
    ("#pair?of=USA&with=RUS,XYZ", "XYZ"),
    ("#pair?of=USA&with=RUS&colour=red", "colour=red"),
    ("#pair?of=XYZ&with=RUS", "XYZ"),
    ("#pair?of=USA&with=RUS,CHN,GBR,FRA,BRA,IND,ZAF,ARG", "first 6"),
    ("#company?of=ARG&rows=7", "rows=7"),
    ("#company?of=ARG,BRA", "one member"),
    ("#map?by=agreement&of=USA&span=999", "span=999"),
    ("#map?by=roll&roll=A/RES/1/999", "A/RES/1/999"),
    ("#rolls?roll=A/RES/ES-11/7&vs=nothing", "vs=nothing"),
    ("#time?of=ARG&with=@EU", "@EU"),
    ("#time?of=ARG&session=500", "session=500"),
    ("#member?of=KEN,QQQ", "QQQ"),
    ("#globe?of=KEN", "globe"),
];

/// Addresses without one, in all that a view knows.
const WELL: &[&str] = &[
    "",
    "#pair?of=USA&with=RUS,@EU&by=year&at=2025&vs=RUS",
    "#company?of=arg&span=75..80&least=few&rows=all",
    "#rolls?q=ukraine&top=240",
    "#rolls?roll=A/RES/ES-11/1&vs=A/RES/ES-11/7",
    "#map?by=roll&roll=A/RES/ES-11/7",
    "#map?by=agreement&of=USA&span=all",
    "#time?of=none&with=none&since=71&session=78",
    "#time?of=ARG,USA,RUS,CHN,GBR,FRA,BRA",
];

#[test]
fn what_an_address_cannot_mean_is_said() {
    let Some(chromium) = chromium() else { return };
    let asked: Vec<&str> = FAULTS.iter().map(|(address, _)| *address).chain(WELL.iter().copied()).collect();
    let script = format!(
        r"const unclear = document.getElementById('unclear');
const said = [];
for (const address of {}) {{
  location.hash = address;
  await wait(300);
  said.push(unclear.hidden ? '' : unclear.textContent);
}}
told = JSON.stringify(said);",
        serde_json::to_string(&asked).unwrap()
    );
    let told = probe(chromium, &with_script(&script), 1280);
    let said: Vec<String> = serde_json::from_str(&told).unwrap_or_else(|err| panic!("{err}: {told:.300}"));
    for (i, address) in asked.iter().enumerate() {
        match FAULTS.get(i) {
            Some((_, word)) => assert!(said[i].contains(word), "{address}: {}", said[i]),
            None => assert_eq!(said[i], "", "{address}"),
        }
    }
}

/// Up to seven members over time, whether the address names them as the first and the others or all at once.
#[test]
fn seven_members_are_followed() {
    let Some(chromium) = chromium() else { return };
    let script = r"const shown = [];
for (const address of ['#time?of=ARG,USA,RUS,CHN,GBR,FRA,BRA', '#time?of=ARG&with=USA,RUS,CHN,GBR,FRA,BRA']) {
  location.hash = address;
  await wait(400);
  const names = ['Argentina', 'United States', 'Russia', 'China', 'United Kingdom', 'France', 'Brazil'];
  for (const chart of document.querySelectorAll('main svg')) shown.push(names.filter((name) => chart.textContent.includes(name)).length);
}
told = shown.join(' ');";
    assert_eq!(probe(chromium, &with_script(script), 1280), "7 7 7 7 7 7");
}

/// What people call members is what the registry says.
#[test]
fn members_are_found_by_other_names() {
    let Some(chromium) = chromium() else { return };
    let asked = ["Britain", "the Soviet Union", "burma", "U.S.A.", "turkey", "Ivory Coast", "uk", "Côte", "fvey"];
    let script = format!(
        "told = {}.map((text) => window.unbloc.record.find(text, {{ groups: true }})[0]?.key).join(' ');",
        serde_json::to_string(&asked).unwrap()
    );
    let found = probe(chromium, &with_script(&script), 1280);
    assert_eq!(found, "GBR RUS MMR USA TUR CIV GBR CIV @FIVE-EYES");
}
