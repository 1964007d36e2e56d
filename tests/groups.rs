//! Who belonged to what, on the day: against the organisations' own numbers.

use std::collections::{BTreeMap, BTreeSet};

use flate2::read::GzDecoder;
use serde_json::Value;
use unbloc::ingest;
use unbloc::question::export::nodes;
use unbloc::registry::{Group, Registry, Resolved, When};
use unbloc::votes::{Date, Selection};

use crate::support::{run, text, unvotes, unwrapped};

fn group(name: &str) -> &'static Group {
    Registry::embedded().group(name).unwrap_or_else(|| panic!("no group {name}"))
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// Who surely belongs to a group on a day, by code; those of whom nothing tells since when, while they have a seat.
fn on(name: &str, date: Date) -> BTreeSet<&'static str> {
    let seated = |code: &str| Registry::embedded().member(code).is_some_and(|m| m.seated(date).unwrap_or(true));
    let stays = group(name).memberships.iter().filter(|stay| stay.contains(Some(date)));
    stays.filter(|stay| stay.as_of.is_none() || seated(&stay.code)).map(|stay| stay.code.as_str()).collect()
}

/// Whether a member surely belongs to a group on a day.
fn belongs(name: &str, code: &str, on: &str) -> bool {
    group(name).contains(code, Some(day(on)))
}

/// The figures of `tests/reference/groups.py`, to four digits.
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

/// Who took part in the third conference of the Non-Aligned Movement, 8 to 10 September 1970: "Resolutions of the Third
/// Conference of Non-Aligned States", South African Institute of International Affairs, 1971.
const LUSAKA: &str = "Afghanistan, Algeria, Botswana, Burundi, Cameroon, Central African Republic, Ceylon, Chad, \
    Congo, Democratic Republic of the Congo, Cuba, Cyprus, Equatorial Guinea, Ethiopia, Gabon, Gambia, Ghana, Guinea, \
    Guyana, India, Indonesia, Iraq, Jamaica, Jordan, Kenya, Kuwait, Laos, Lebanon, Lesotho, Liberia, Libya, Malaysia, Mali, \
    Mauritania, Morocco, Nepal, Nigeria, Rwanda, Senegal, Sierra Leone, Singapore, Somalia, Southern Yemen, Sudan, \
    Swaziland, Syria, Tanzania, Togo, Trinidad and Tobago, Tunisia, Uganda, United Arab Republic, Yemen, Yugoslavia, Zambia";

/// Who took part in the fourth, 5 to 9 September 1973, but for South Viet-Nam: The New York Times, 6 September 1973, as
/// Wikipedia gives it ("4th Summit of the Non-Aligned Movement"); four of the 76 are not named.
const ALGIERS: &str = "Afghanistan, Algeria, Argentina, Bahrain, Bangladesh, Bhutan, Botswana, Burma, Burundi, Cambodia, \
    Cameroon, Central African Republic, Chad, Chile, Congo, Cuba, Cyprus, Dahomey, Egypt, Equatorial Guinea, Ethiopia, \
    Gabon, Gambia, Ghana, Guinea, Guyana, India, Indonesia, Iraq, Ivory Coast, Jamaica, Jordan, Kenya, Kuwait, Laos, \
    Lebanon, Lesotho, Liberia, Libya, Madagascar, Malawi, Malaysia, Mali, Malta, Mauritania, Mauritius, Morocco, Nepal, \
    Niger, Nigeria, Oman, Peru, Qatar, Saudi Arabia, Sierra Leone, Singapore, Somalia, South Yemen, Sri Lanka, Sudan, \
    Swaziland, Syria, Tanzania, Togo, Trinidad and Tobago, Tunisia, Uganda, Upper Volta, Yugoslavia, Zaire, Zambia";

/// The Member States that took part in the seventh Islamic Conference of Foreign Ministers, 12 to 15 May 1976, but for the
/// Palestine Liberation Organization: its final communiqué.
const ISTANBUL: &str = "Afghanistan, Algeria, Bahrain, Bangladesh, Cameroon, Chad, Comoros, Egypt, Gabon, Gambia, Guinea, \
    Guinea-Bissau, Indonesia, Iran, Iraq, Jordan, Kuwait, Lebanon, Libya, Malaysia, Maldives, Mali, Mauritania, Morocco, \
    Niger, Oman, Pakistan, Qatar, Saudi Arabia, Senegal, Somalia, Sudan, Syria, Tunisia, Turkey, Uganda, \
    United Arab Emirates, Upper Volta, Yemen Arab Republic, Democratic Yemen";

/// Codes of members by their names on a day.
fn codes(names: &str, date: Date) -> BTreeSet<String> {
    let code = |name: &str| match Registry::embedded().resolve(name, Some(date)) {
        Resolved::One(code) => code,
        other => panic!("{name}: {other:?}"),
    };
    names.split(", ").map(code).collect()
}

#[test]
fn who_took_part_in_a_conference_belongs_from_then() {
    for (name, names, last, present, others) in [
        // members who had been to an earlier conference and not to this one, or are not named
        ("NAM", LUSAKA, "1970-09-30", 55, "BEN KHM MMR MWI SAU"),
        ("NAM", ALGIERS, "1973-09-30", 71, "ARE RWA SEN YEM"),
        ("OIC", ISTANBUL, "1976-12-31", 40, "SLE"),
    ] {
        let (there, found) = (codes(names, day(last)), on(name, day(last)));
        assert_eq!(there.len(), present, "{last}");
        let strangers: Vec<_> = there.iter().filter(|code| !found.contains(code.as_str())).collect();
        assert!(strangers.is_empty(), "{last}: {strangers:?}");
        let more: Vec<_> = found.into_iter().filter(|code| !there.contains(*code)).collect();
        assert_eq!(more.join(" "), others, "{last}");
    }
    // observers there, and Panama and Maldives not yet
    for (code, last) in [("CHL", "1970-09-10"), ("PER", "1970-09-10"), ("ECU", "1973-09-09"), ("PAN", "1973-09-09")] {
        assert!(!belongs("NAM", code, last), "{code} on {last}");
    }
    assert!(["1973-09-09", "1976-08-14"].iter().all(|on| !belongs("NAM", "MDV", on)));
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
        ("NAM", "CHL", "1980-01-01"),
        ("CSTO", "ARM", "2025-06-01"), // has stayed away, and given no notice
    ];
    for (name, code, on) in suspended {
        assert!(belongs(name, code, on), "{code} in {name} on {on}");
    }
    assert!(!belongs("BRICS", "SAU", "2025-06-01"), "invited, and has not joined");
}

/// A group, a day, how many members with a code it has. What an organisation's
/// own number counts beside them is said.
#[rustfmt::skip]
const SIZES: &[(&str, &str, usize)] = &[
    ("ALL", "1945-12-31", 51),
    ("ALL", "1971-10-25", 131), ("ALL", "1971-10-26", 131),
    ("ALL", "2026-01-01", 193),
    ("AES", "2023-09-15", 0), ("AES", "2023-09-16", 3),
    ("AOSIS", "2025-06-01", 37),       // 39 with Cook Islands and Niue
    ("AU", "2025-01-01", 54),          // 55 with the Sahrawi Republic
    ("BRICS", "2023-12-31", 5), ("BRICS", "2024-01-01", 9), ("BRICS", "2025-01-06", 10), // without Saudi Arabia
    ("CARICOM", "2003-01-01", 14),     // 15 with Montserrat
    ("CIS", "1995-01-01", 12), ("CIS", "2009-08-17", 11), ("CIS", "2009-08-18", 10), ("CIS", "2020-01-01", 9),
    ("COMMONWEALTH", "2009-12-01", 54), ("COMMONWEALTH", "2016-10-12", 53), ("COMMONWEALTH", "2016-10-13", 52),
    ("COMMONWEALTH", "2018-02-08", 53), ("COMMONWEALTH", "2023-01-01", 56),
    ("ECOWAS", "1980-01-01", 16), ("ECOWAS", "2025-01-28", 15), ("ECOWAS", "2025-01-29", 12),
    ("EU", "2020-01-31", 28), ("EU", "2020-02-01", 27),
    ("FIVE-EYES", "1957-01-01", 5),
    ("G20", "2023-01-01", 19),         // 20 with the European Union
    ("G77", "1964-06-14", 0), ("G77", "1964-06-15", 76), ("G77", "1965-12-31", 76), // 77 with the Republic of Viet-Nam
    ("G77", "2016-01-01", 133),        // 134 with Palestine
    ("LAS", "1956-01-18", 8), ("LAS", "1956-01-19", 9), // Sudan was the ninth
    ("LAS", "2000-01-01", 21),         // 22 with Palestine
    ("LDC", "1971-11-17", 0), ("LDC", "1971-11-18", 24), // 25 with Sikkim
    ("LDC", "2013-06-01", 49), ("LDC", "2015-01-01", 48), ("LDC", "2018-01-01", 47), ("LDC", "2021-01-01", 46),
    ("LDC", "2024-06-01", 45), ("LDC", "2025-01-01", 44),
    ("MERCOSUR", "2012-07-30", 4), ("MERCOSUR", "2012-07-31", 5), ("MERCOSUR", "2025-01-01", 6),
    ("NAM", "1961-09-06", 25),
    ("NAM", "2020-12-31", 119), ("NAM", "2024-01-17", 120), // 120 and 121 with Palestine
    ("OAS", "1950-01-01", 21), ("OAS", "2023-11-18", 35), ("OAS", "2023-11-19", 34),
    ("OAU", "1963-05-25", 32), ("OAU", "2002-07-08", 52), ("OAU", "2002-07-09", 0), // 53 with the Sahrawi Republic
    ("OECD", "1961-10-01", 17), ("OECD", "1965-01-01", 21), ("OECD", "2010-12-31", 34), ("OECD", "2022-01-01", 38),
    ("OIC", "1990-08-05", 44),         // 45 with Palestine adopted the Cairo Declaration
    ("OIC", "2020-12-01", 56),         // 57 with Palestine
    ("OPEC", "1960-12-31", 5), ("OPEC", "2008-12-31", 13), ("OPEC", "2009-01-01", 12), ("OPEC", "2018-07-01", 15),
    ("OPEC", "2019-01-01", 14), ("OPEC", "2020-01-01", 13), ("OPEC", "2023-12-31", 13), ("OPEC", "2024-01-01", 12),
    ("PIF", "2020-12-01", 14),         // 18 with Cook Islands, French Polynesia, New Caledonia, Niue
    ("SADC", "2000-01-01", 14), ("SADC", "2020-12-01", 16),
    ("SIDS", "2024-01-01", 37),        // 39 with Cook Islands and Niue
    ("V4", "1991-02-14", 0), ("V4", "1992-12-31", 3), ("V4", "1993-01-01", 4),
    ("WARSAW-PACT", "1955-06-04", 0), ("WARSAW-PACT", "1955-06-05", 8), ("WARSAW-PACT", "1968-09-13", 7),
    ("WARSAW-PACT", "1990-10-03", 6),
    ("WEOG", "1999-01-01", 27), ("WEOG", "2003-01-01", 29), // with Israel and Switzerland
];

#[test]
fn groups_have_as_many_members_as_they_say_themselves() {
    let found = |&(name, date, size): &(&'static str, &str, usize)| {
        let found = on(name, day(date)).len();
        (found != size).then(|| format!("{name} {date}: {found} for {size}"))
    };
    let wrong: Vec<String> = SIZES.iter().filter_map(found).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The Charter, Article 23: six elected members until the amendment of 31 August 1965 first filled ten seats, in 1966. In
/// January 1980 one was still to be elected.
#[test]
fn the_council_has_its_elected_members_every_year() {
    for year in 1946..=2025 {
        let elected = on("E10", day(&format!("{year}-06-30")));
        assert_eq!(elected.len(), if year < 1966 { 6 } else { 10 }, "{year}");
        assert!(elected.is_disjoint(&on("P5", day(&format!("{year}-06-30")))), "{year}");
    }
    assert_eq!(["1980-01-06", "1980-01-07"].map(|date| on("E10", day(date)).len()), [9, 10]);
}

/// Terms of one year. The Charter gives two, but for three members in 1946 and two in 1966 (Article 23); else two members
/// had halves of one, since neither had been elected after many ballots.
const YEARS: &[(i16, &str)] = &[
    (1946, "EGY MEX NLD"),
    (1956, "YUG"),
    (1957, "PHL"),
    (1960, "POL"),
    (1961, "LBR TUR"),
    (1962, "IRL ROU"),
    (1963, "PHL"),
    (1964, "CSK"),
    (1965, "MYS"),
    (1966, "NZL UGA"),
    (2017, "ITA"),
    (2018, "NLD"),
];

/// The Charter, Article 23 (2): a term is two years, and a retiring member is not eligible for immediate re-election. South
/// Yemen's was carried on by Yemen.
#[test]
fn nobody_is_elected_to_the_council_twice_in_a_row() {
    let stays = &group("E10").memberships;
    let years = |stay: &unbloc::registry::Membership| {
        (stay.from.expect("a day").earliest.year(), stay.to.expect("a day").latest.year())
    };
    let mut single: BTreeMap<i16, Vec<&str>> = BTreeMap::new();
    for stay in stays.iter().filter(|stay| !["YMD", "YEM"].contains(&stay.code.as_str())) {
        let (first, last) = years(stay);
        assert!((0..=1).contains(&(last - first)), "{stay:?}");
        if first == last {
            single.entry(first).or_default().push(&stay.code);
        }
    }
    let single: Vec<(i16, String)> = single.into_iter().map(|(year, codes)| (year, codes.join(" "))).collect();
    assert_eq!(single, YEARS.iter().map(|&(year, codes)| (year, codes.to_owned())).collect::<Vec<_>>());
    for pair in stays.windows(2).filter(|pair| pair[0].code == pair[1].code) {
        assert!(years(&pair[0]).1 + 1 < years(&pair[1]).0, "re-elected at once: {pair:?}");
    }
}

/// Who voted in the Council from 1994 on, in a third party's table: on more than half of a year's roll calls, since a few
/// of its rows are of another year. Those of 1995 name whom they please, and are not compared.
#[test]
fn who_voted_in_the_council_had_a_seat_in_it_that_year() {
    let Some(data) = unvotes::data() else { return };
    let file = std::fs::File::open(data.join("sc_votes_1994-2025.csv.gz")).expect("the file");
    let mut voted: BTreeMap<i16, BTreeMap<String, u32>> = BTreeMap::new();
    for row in csv::Reader::from_reader(GzDecoder::new(file)).into_records() {
        let row = row.expect("a row");
        *voted.entry(row[0].parse().expect("a year")).or_default().entry(row[11].to_owned()).or_default() += 1;
    }
    assert_eq!(voted.keys().copied().collect::<Vec<_>>(), (1994..=2025).collect::<Vec<_>>());
    for (year, voted) in voted.into_iter().filter(|(year, _)| *year != 1995) {
        let date = day(&format!("{year}-06-30"));
        let most = voted.values().max().expect("votes");
        let often: Vec<&str> = voted.iter().filter(|(_, n)| *n * 2 > *most).map(|(name, _)| name.as_str()).collect();
        let seats: BTreeSet<String> = on("E10", date).union(&on("P5", date)).map(|code| (*code).to_owned()).collect();
        assert_eq!(codes(&often.join(", "), date), seats, "{year}");
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
        unwrapped(&said)
    };
    let unsure =
        "Not counted on days on which they may have belonged, since the day of joining or leaving is not known:";
    let shown = words(&["roll", "A/RES/68/262", "--groups", "G77,EU"]);
    assert!(shown.contains(&format!("{unsure} Kiribati (G77).")), "{shown}");
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
