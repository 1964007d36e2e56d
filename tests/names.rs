//! Names are of the day: those of members by the United Nations' list of Member States and its notes on former names.

use std::path::Path;

use unbloc::registry::{Registry, Resolved};
use unbloc::votes::Date;

use crate::support::{run, text, unvotes, unwrapped};

fn day(text: &str) -> Option<Date> {
    Some(text.parse().unwrap())
}

/// Code, name, the last day of the former name, and that of the next day.
const CHANGES: &[(&str, &str, &str, &str, &str)] = &[
    ("RUS", "Soviet Union", "1991-12-23", "Russia", "1991-12-24"),
    ("BLR", "Byelorussian SSR", "1990-12-31", "Belarus", "1992-01-01"),
    ("UKR", "Ukrainian SSR", "1990-12-31", "Ukraine", "1992-01-01"),
    ("BFA", "Upper Volta", "1984-08-01", "Burkina Faso", "1984-08-31"),
    ("COD", "Zaire", "1971-10-27", "DR Congo", "1971-10-26"),
    ("COD", "Zaire", "1997-05-16", "DR Congo", "1997-05-17"),
    ("MMR", "Burma", "1989-06-01", "Myanmar", "1989-07-01"),
    ("LKA", "Ceylon", "1972-05-01", "Sri Lanka", "1972-06-01"),
    ("BEN", "Dahomey", "1975-11-01", "Benin", "1975-12-01"),
    ("KHM", "Democratic Kampuchea", "1980-11-04", "Cambodia", "1991-01-01"),
    ("SWZ", "Swaziland", "2018-04-01", "Eswatini", "2018-05-01"),
    ("TUR", "Turkey", "2022-05-31", "Türkiye", "2022-07-01"),
    ("CZE", "Czech Republic", "2015-12-31", "Czechia", "2017-01-01"),
    ("MKD", "former Yugoslav Republic of Macedonia", "2019-02-01", "North Macedonia", "2019-03-01"),
    ("DEU", "Federal Republic of Germany", "1973-09-18", "Germany", "1990-10-03"),
    ("DEU", "Federal Republic of Germany", "1990-10-02", "Germany", "1990-10-03"),
];

#[test]
fn members_have_their_names_of_the_day() {
    let registry = Registry::embedded();
    for &(code, then, on, now, after) in CHANGES {
        let member = registry.member(code).unwrap();
        assert_eq!(member.name_on(day(on)), then, "{code} on {on}");
        assert_eq!(member.name_on(day(after)), now, "{code} on {after}");
        assert_eq!(member.name_on(None), now, "{code}");
    }
}

/// A group, its name on the last day on which it surely held, and its name after the change. OIC: its report on the
/// conference of foreign ministers at Astana, 28 June 2011. Forum: Political Handbook of the World 2009, "current name adopted
/// October 3–5, 1999, effective October 2000". Asian Group: Australia Network News, 1 September 2011, "this week".
/// Community: Treaty of Maastricht, in force 1 November 1993.
const RENAMED: &[(&str, &str, &str, &str, &str)] = &[
    ("ASIA-PACIFIC", "Asian Group", "2011-08-28", "Asia-Pacific Group", "2011-09-01"),
    ("EU", "European Community", "1993-10-31", "European Union", "1993-11-01"),
    (
        "OIC",
        "Organisation of the Islamic Conference",
        "2011-06-27",
        "Organisation of Islamic Cooperation",
        "2011-06-28",
    ),
    ("PIF", "South Pacific Forum", "2000-09-30", "Pacific Islands Forum", "2000-11-01"),
];

#[test]
fn groups_have_their_names_of_the_day() {
    let registry = Registry::embedded();
    for &(code, then, on, now, after) in RENAMED {
        let group = registry.group(code).unwrap();
        assert_eq!(
            (group.name_on(day(on)), group.name_on(day(after)), group.name_on(None)),
            (then, now, now),
            "{code}"
        );
    }
}

/// What is shown can be typed again: as on that day, and where it is nobody else's name, on any.
#[test]
fn every_former_name_names_its_member() {
    let registry = Registry::embedded();
    for profile in registry.profiles() {
        for former in &profile.member.former {
            let there = registry.resolve(&former.name, Some(former.to));
            assert_eq!(there, Resolved::One(profile.member.code.clone()), "{} on {}", former.name, former.to);
            assert!(former.from.is_none_or(|from| from <= former.to), "{}", former.name);
        }
        for pair in profile.member.former.windows(2) {
            assert!(pair[1].from.is_some_and(|from| pair[0].to < from), "{} overlaps", pair[1].name);
        }
    }
    assert_eq!(registry.resolve("Upper Volta", None), Resolved::One("BFA".to_owned()));
    for group in registry.groups() {
        for former in &group.former {
            assert_eq!(registry.group(&former.name).map(|found| &found.code), Some(&group.code), "{}", former.name);
        }
    }
}

/// What is told of the unvotes files, in one line.
fn told(args: &[&str], folder: &Path) -> String {
    let files =
        ["votes", "roll_calls", "roll_call_issues"].map(|name| folder.join(format!("unvotes_un_{name}.csv.gz")));
    let given = files.iter().flat_map(|file| ["-d", file.to_str().unwrap()]);
    let out = run(&args.iter().copied().chain(given).collect::<Vec<_>>());
    assert!(out.status.success(), "{args:?}: {}", text(&out.stderr));
    unwrapped(text(&out.stdout))
}

#[test]
fn a_roll_call_of_1980_lists_the_members_of_1980() {
    let Some(folder) = unvotes::data() else { return };
    let roll = told(&["roll", "R/35/37"], &folder);
    let list = |word: &str| roll.split_once(word).unwrap_or_else(|| panic!("no {word}")).1.to_owned();
    for name in ["Byelorussian SSR", "Soviet Union", "Ukrainian SSR"] {
        assert!(list("no (22): ").contains(name), "{name}: {roll}");
    }
    for name in
        ["Burma", "Democratic Kampuchea", "Federal Republic of Germany", "Swaziland", "Turkey", "Upper Volta", "Zaire"]
    {
        assert!(list("yes (111): ").contains(name), "{name}: {roll}");
    }
    for name in ["Russia;", "Burkina", "Cambodia", "Türkiye", "Belarus", "Ukraine;", "DR Congo", "Myanmar"] {
        assert!(!roll.contains(name), "{name}: {roll}");
    }
    assert!(roll.contains("EU (European Community)"), "{roll}");
    let chosen = told(&["roll", "R/35/37", "--members", "Upper Volta,Russia"], &folder);
    assert!(chosen.contains("yes (1): Upper Volta no (1): Soviet Union"), "{chosen}");
    let table = told(&["roll", "R/35/37", "--format", "csv"], &folder);
    assert!(table.contains("RUS,Soviet Union,no"), "{table}");
}

#[test]
fn the_community_of_nine_is_not_the_union() {
    let Some(folder) = unvotes::data() else { return };
    let cohesion = told(&["cohesion", "--groups", "EU", "--session", "35", "--replicates", "10"], &folder);
    assert!(cohesion.contains("EU (European Community)"), "{cohesion}");
    let json =
        told(&["cohesion", "--groups", "EU", "--session", "35", "--replicates", "10", "--format", "json"], &folder);
    assert!(json.contains(r#""group": "EU""#) && json.contains(r#""name": "European Community""#), "{json}");
}

#[test]
fn over_a_span_that_holds_the_change_both_names_are_told_once() {
    let Some(folder) = unvotes::data() else { return };
    let told = told(&["agree", "--of", "RUS", "--top", "3"], &folder);
    assert!(told.contains("Russia: until 1991 the Soviet Union"), "{told}");
    assert_eq!(told.matches("until 1991 the Soviet Union").count(), 1, "{told}");
}

/// Türkiye was Turkey in 2014 and Eswatini was Swaziland.
#[test]
fn between_two_texts_of_the_dossier_the_change_is_told_at_the_first_mention() {
    let out = run(&["compare", "A/RES/68/262", "A/RES/ES-11/1"]);
    let out = unwrapped(text(&out.stdout));
    assert_eq!(out.matches("Eswatini (until 2018 Swaziland)").count(), 1, "{out}");
    let out = run(&["roll", "A/RES/68/262"]);
    let roll = text(&out.stdout);
    assert!(roll.contains("Turkey") && !roll.contains("Türkiye"), "{roll}");
}
