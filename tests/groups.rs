//! Who belonged to what, on the day: against the organisations' own numbers.

use serde_json::Value;
use unbloc::ingest;
use unbloc::question::export::nodes;
use unbloc::registry::{Group, Registry, When};
use unbloc::votes::{Date, Selection};

use crate::support::{run, text, unvotes};

fn group(name: &str) -> &'static Group {
    Registry::embedded().group(name).unwrap_or_else(|| panic!("no group {name}"))
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// Whether a member surely belongs to a group on a day.
fn belongs(name: &str, code: &str, on: &str) -> bool {
    group(name).contains(code, Some(day(on)))
}

/// The figures of cohesion that were computed apart from the program, to four digits.
#[test]
fn ecowas_and_sadc_are_as_united_as_their_members_of_the_day() {
    let Some(data) = unvotes::data() else { return };
    let votes = data.join("ga_voting_2019-2026.csv.gz").display().to_string();
    let groups = ["cohesion", "--groups", "ECOWAS,SADC", "--replicates", "20", "--format", "json"];
    let out = run(&[&groups[..], &["-d", &votes, "--session", "79..80"]].concat());
    let found: Value = serde_json::from_str(text(&out.stdout)).expect("JSON");
    // mean index of agreement, share unanimous, mean Rice, members at least and at most
    let expected = [("ECOWAS", 0.9388, 0.7778, 0.9867, (12, 15)), ("SADC", 0.9412, 0.7419, 0.9810, (16, 16))];
    for (i, (name, agreement, unanimous, rice, (least, most))) in expected.into_iter().enumerate() {
        let group = &found["result"]["groups"][i];
        let (period, all) = (&group["periods"][0], &group["periods"][0]["all"]);
        assert_eq!((&group["group"], &group["as_of"]), (&name.into(), &Value::Null));
        assert_eq!((&period["members"]["least"], &period["members"]["most"]), (&least.into(), &most.into()), "{name}");
        assert_eq!(all["roll_calls"], 279, "{name}");
        for (index, expected) in [("agreement", agreement), ("unanimous", unanimous), ("rice", rice)] {
            let value = all[index]["value"].as_f64().expect("a number");
            assert!((value - expected).abs() < 5e-5, "{name}: {index} {value}");
        }
    }
}

/// A group, a member, the last day out of it and the first day in it.
#[rustfmt::skip]
const JOINED: &[(&str, &str, &str, &str)] = &[
    ("AES", "MLI", "2023-09-15", "2023-09-16"),
    ("CARICOM", "SUR", "1995-07-03", "1995-07-04"),
    ("CIS", "GEO", "1993-12-02", "1993-12-03"),
    ("COMMONWEALTH", "GMB", "2018-02-07", "2018-02-08"),
    ("COMMONWEALTH", "ZAF", "1994-05-31", "1994-06-01"),
    ("E10", "MEX", "1980-01-06", "1980-01-07"),
    ("E10", "SOM", "2024-12-31", "2025-01-01"),
    ("FIVE-EYES", "USA", "1946-03-04", "1946-03-05"),
    ("G77", "IND", "1964-06-14", "1964-06-15"),
    ("LAS", "SDN", "1956-01-18", "1956-01-19"),
    ("LDC", "AFG", "1971-11-17", "1971-11-18"),
    ("MERCOSUR", "VEN", "2012-07-30", "2012-07-31"),
    ("NAM", "SSD", "2024-01-16", "2024-01-17"),
    ("OAS", "CAN", "1990-01-07", "1990-01-08"),
    ("OAU", "ZAF", "1994-06-05", "1994-06-06"),
    ("OECD", "MEX", "1994-05-17", "1994-05-18"),
    ("OPEC", "COG", "2018-06-21", "2018-06-22"),
    ("OPEC", "GAB", "2016-06-30", "2016-07-01"),
    ("PIF", "KIR", "2023-02-23", "2023-02-24"),
    ("V4", "CSK", "1991-02-14", "1991-02-15"),
    ("V4", "SVK", "1992-12-31", "1993-01-01"),
    ("WARSAW-PACT", "DDR", "1955-06-04", "1955-06-05"),
];

/// A group, a member, the last day in it and the first day out of it.
#[rustfmt::skip]
const LEFT: &[(&str, &str, &str, &str)] = &[
    ("CIS", "GEO", "2009-08-17", "2009-08-18"),
    ("CIS", "TKM", "2005-08-25", "2005-08-26"),
    ("COMMONWEALTH", "MDV", "2016-10-12", "2016-10-13"),
    ("E10", "YMD", "1990-05-21", "1990-05-22"),
    ("ECOWAS", "BFA", "2025-01-28", "2025-01-29"),
    ("ECOWAS", "MLI", "2025-01-28", "2025-01-29"),
    ("ECOWAS", "NER", "2025-01-28", "2025-01-29"),
    ("EEG", "DDR", "1990-10-02", "1990-10-03"),
    ("LDC", "BWA", "1994-12-18", "1994-12-19"),
    ("LDC", "VUT", "2020-12-03", "2020-12-04"),
    ("OAS", "NIC", "2023-11-18", "2023-11-19"),
    ("OAU", "DZA", "2002-07-08", "2002-07-09"),
    ("OPEC", "QAT", "2018-12-31", "2019-01-01"),
    ("OPEC", "ECU", "2019-12-31", "2020-01-01"),
    ("OPEC", "AGO", "2023-12-31", "2024-01-01"),
    ("OPEC", "IDN", "2008-12-31", "2009-01-01"),
    ("OPEC", "IDN", "2016-11-30", "2016-12-01"),
    ("SADC", "SYC", "2004-06-30", "2004-07-01"),
    ("V4", "CSK", "1992-12-31", "1993-01-01"),
    ("WARSAW-PACT", "ALB", "1968-09-12", "1968-09-13"),
];

#[test]
fn a_member_belongs_from_the_day_it_joined_to_the_day_before_it_was_out() {
    for (name, code, before, from) in JOINED {
        assert!(!belongs(name, code, before) && belongs(name, code, from), "{code} joined {name} on {from}");
    }
    for (name, code, last, after) in LEFT {
        assert!(belongs(name, code, last) && !belongs(name, code, after), "{code} left {name} before {after}");
    }
    assert!(!belongs("OPEC", "ECU", "2000-01-01"), "Ecuador was away from 1992 to 2007");
    assert!(!belongs("NAM", "CYP", "2005-01-01") && !belongs("NAM", "MLT", "2005-01-01"));
    assert!(["ATG", "FJI", "KNA"].iter().all(|code| belongs("NAM", code, "2020-12-31")));
    assert!(belongs("SADC", "COM", "2020-12-31"));
}

#[test]
fn who_is_suspended_by_an_organisation_stays_a_member_of_it() {
    let suspended = [
        ("MERCOSUR", "PRY", "2012-12-01"),
        ("MERCOSUR", "VEN", "2026-01-01"),
        ("LAS", "EGY", "1985-01-01"),
        ("LAS", "SYR", "2015-01-01"),
        ("OIC", "SYR", "2015-01-01"),
        ("OAS", "CUB", "1980-01-01"),
        ("PIF", "FJI", "2010-01-01"),
        ("COMMONWEALTH", "PAK", "2000-01-01"),
        ("AU", "MLI", "2023-01-01"),
    ];
    for (name, code, on) in suspended {
        assert!(belongs(name, code, on), "{code} in {name} on {on}");
    }
}

/// A group, a day, how many members with a code it has. What an organisation's
/// own number counts beside them is said.
#[rustfmt::skip]
const SIZES: &[(&str, &str, usize)] = &[
    ("ALL", "1945-12-31", 51),
    ("ALL", "1971-10-25", 131), ("ALL", "1971-10-26", 131),
    ("ALL", "2026-01-01", 193),
    ("AOSIS", "2025-06-01", 37),       // 39 with Cook Islands and Niue
    ("AU", "2025-01-01", 54),          // 55 with the Sahrawi Republic
    ("CARICOM", "2003-01-01", 14),     // 15 with Montserrat
    ("CIS", "1995-01-01", 12), ("CIS", "2010-01-01", 10), ("CIS", "2020-01-01", 9),
    ("COMMONWEALTH", "2009-12-01", 54), ("COMMONWEALTH", "2017-01-01", 52), ("COMMONWEALTH", "2023-01-01", 56),
    ("E10", "1965-06-01", 6), ("E10", "1966-06-01", 10), ("E10", "1980-01-01", 9), ("E10", "2025-06-01", 10),
    ("ECOWAS", "1980-01-01", 16), ("ECOWAS", "2020-12-01", 15), ("ECOWAS", "2025-06-01", 12),
    ("FIVE-EYES", "1957-01-01", 5),
    ("G20", "2023-01-01", 19),         // 20 with the European Union
    ("G77", "1964-06-15", 76), ("G77", "1965-12-31", 76), // 77 with the Republic of Viet-Nam
    ("G77", "2016-01-01", 133),        // 134 with Palestine
    ("LAS", "2000-01-01", 21),         // 22 with Palestine
    ("LDC", "1971-12-01", 24),         // 25 with Sikkim
    ("LDC", "2013-06-01", 49), ("LDC", "2015-01-01", 48), ("LDC", "2018-01-01", 47), ("LDC", "2021-01-01", 46),
    ("LDC", "2024-06-01", 45), ("LDC", "2025-01-01", 44),
    ("MERCOSUR", "2025-01-01", 6),
    ("NAM", "1961-09-06", 25),
    ("NAM", "2020-12-31", 119), ("NAM", "2024-02-01", 120), // 120 and 121 with Palestine
    ("OAS", "1950-01-01", 21), ("OAS", "2023-11-18", 35), ("OAS", "2023-11-19", 34),
    ("OAU", "1963-05-25", 32), ("OAU", "2002-07-08", 52),   // 53 with the Sahrawi Republic
    ("OECD", "1961-10-01", 17), ("OECD", "1965-01-01", 21), ("OECD", "2010-12-31", 34), ("OECD", "2022-01-01", 38),
    ("OIC", "2020-12-01", 56),         // 57 with Palestine
    ("OPEC", "1960-12-31", 5), ("OPEC", "2010-01-01", 12), ("OPEC", "2018-07-01", 15),
    ("OPEC", "2020-06-01", 13), ("OPEC", "2024-06-01", 12),
    ("PIF", "2020-12-01", 14),         // 18 with Cook Islands, French Polynesia, New Caledonia, Niue
    ("SADC", "2000-01-01", 14), ("SADC", "2020-12-01", 16),
    ("SIDS", "2024-01-01", 37),        // 39 with Cook Islands and Niue
    ("V4", "1992-01-01", 3), ("V4", "1993-01-01", 4),
    ("WARSAW-PACT", "1960-01-01", 8), ("WARSAW-PACT", "1970-01-01", 7), ("WARSAW-PACT", "1990-10-03", 6),
    ("WEOG", "1999-01-01", 27), ("WEOG", "2003-01-01", 29) /* with Israel and Switzerland */,
];

#[test]
fn groups_have_as_many_members_as_they_say_themselves() {
    let found = |name: &str, on: &str| {
        let group = group(name);
        let seated = |code: &&str| {
            let term = |member: &unbloc::votes::Member| member.seated(day(on)).unwrap_or(true);
            !group.memberships.iter().any(|m| m.code == **code && m.as_of.is_some())
                || Registry::embedded().member(code).is_some_and(term)
        };
        group.on(day(on)).iter().filter(|code| seated(code)).count()
    };
    let wrong: Vec<String> = SIZES
        .iter()
        .filter(|(name, on, size)| found(name, on) != *size)
        .map(|(name, on, size)| format!("{name} {on}: {} for {size}", found(name, on)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Six elected members until 1965 and ten from 1966, each year, none twice in a row but by a new election.
#[test]
fn the_council_has_its_elected_members_every_year() {
    let council = group("E10");
    for year in 1946..=2025 {
        let on = day(&format!("{year}-06-30"));
        assert_eq!(council.on(on).len(), if year < 1966 { 6 } else { 10 }, "{year}");
        let permanent = group("P5").on(on);
        assert!(council.on(on).iter().all(|code| !permanent.contains(code)), "{year}");
    }
}

#[test]
fn a_day_that_is_not_known_counts_only_where_it_is_sure() {
    let comoros = |on: &str| (belongs("SADC", "COM", on), group("SADC").may_contain("COM", day(on)));
    assert_eq!(comoros("2018-07-31"), (false, false));
    assert_eq!(comoros("2018-08-17"), (false, true));
    assert_eq!(comoros("2018-08-31"), (true, false));
    let mexico = |on: &str| (belongs("G77", "MEX", on), group("G77").may_contain("MEX", day(on)));
    assert_eq!(
        (mexico("1994-01-01"), mexico("1994-11-01"), mexico("1995-01-01")),
        ((true, false), (false, true), (false, false))
    );
    let when = |text: &str| text.parse::<When>().map(|when| when.to_string());
    assert_eq!(when("1977").unwrap(), "1977-01-01/1977-12-31");
    assert_eq!(when("2024-02").unwrap(), "2024-02-01/2024-02-29");
    assert_eq!(when("1995/1996").unwrap(), "1995-01-01/1996-12-31");
    assert_eq!(when("2025-01-28").unwrap(), "2025-01-28");
    for bad in ["", "77", "2024-13", "2024-2-1", "1996/1995", "1995/", "soon"] {
        assert!(when(bad).is_err(), "{bad}");
    }
}

#[test]
fn stays_in_a_group_do_not_overlap_and_lie_in_a_seat() {
    for group in Registry::embedded().groups() {
        for pair in group.memberships.windows(2).filter(|pair| pair[0].code == pair[1].code) {
            let (left, back) = (pair[0].to, pair[1].from);
            assert!(left.zip(back).is_some_and(|(left, back)| left.latest < back.earliest), "{}: {pair:?}", group.code);
        }
        for stay in &group.memberships {
            let order = stay.from.zip(stay.to).is_none_or(|(from, to)| from.latest <= to.earliest);
            assert!(order && (stay.as_of.is_none() || stay.to.is_none()), "{}: {stay:?}", group.code);
            let member = Registry::embedded().member(&stay.code).expect("a member");
            let ended = member.terms.last().and_then(|term| term.to);
            let out = ended.is_none_or(|ended| stay.to.is_some_and(|to| to.latest <= ended));
            assert!(out, "{}: {stay:?} outlasts the seat", group.code);
        }
    }
}

#[test]
fn groups_go_by_their_names_too() {
    let names = [
        ("Warsaw Pact", "WARSAW-PACT"),
        ("the arab league", "LAS"),
        ("Organisation of African Unity", "OAU"),
        ("fvey", "FIVE-EYES"),
        (" asia pacific ", "ASIA-PACIFIC"),
        ("all", "ALL"),
        ("United Nations", ""),
    ];
    for (name, code) in names {
        assert_eq!(Registry::embedded().group(name).map_or("", |group| group.code.as_str()), code, "{name}");
    }
    let out = run(&["cohesion", "--groups", "G78"]);
    assert!(text(&out.stderr).contains("groups are AES, AFRICAN, AOSIS"), "{}", text(&out.stderr));
    assert!(text(&out.stderr).trim_end().ends_with("WEOG, ALL"), "{}", text(&out.stderr));
}

#[test]
fn what_is_not_known_of_the_day_is_said_where_it_matters() {
    let words = |args: &[&str]| {
        let out = run(args);
        let said = format!("{} {}", text(&out.stdout), text(&out.stderr));
        said.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let unsure =
        "Not counted on days on which they may have belonged, since the day of joining or leaving is not known:";
    let shown = words(&["roll", "A/RES/68/262", "--groups", "G77,EU"]);
    assert!(shown.contains(&format!("{unsure} Kiribati and Nauru (G77).")), "{shown}");
    let later = words(&["roll", "A/RES/ES-11/7", "--groups", "G77,EU"]);
    assert!(later.contains("G77 (in part as of 2020-12)") && !later.contains(unsure), "{later}");
    let picked = words(&["roll", "A/RES/ES-11/7", "--members", "@SIDS"]);
    assert!(
        picked.contains("@SIDS: its members are taken from a list of 2023-12, and counted on every day"),
        "{picked}"
    );
}

#[test]
fn a_graph_has_the_regional_groups_of_its_last_day() {
    let votes = ingest::embedded(Registry::embedded()).expect("the dossier").votes;
    let of = |to: &str| {
        let until = Selection { to: Some(day(to)), ..Selection::default() };
        let votes = votes.select(&until).expect("roll calls").votes;
        let kiribati = nodes(&votes, None).into_iter().find(|node| node.code == "KIR").expect("Kiribati");
        kiribati.group
    };
    assert_eq!((of("2014-03-31"), of("2025-12-31")), (None, Some("ASIA-PACIFIC".to_owned())));
}

#[test]
fn everybody_with_a_seat_can_be_asked_for() {
    let shown = |members: &[&str]| {
        let out = run(&[&["roll", "A/RES/68/262", "--format", "json"], members].concat());
        serde_json::from_str::<Value>(text(&out.stdout)).expect("JSON")["result"].clone()
    };
    assert_eq!(shown(&["--members", "@ALL"]), shown(&[]));
}
