//! Names, codes, seats and groups on a date.

use unbloc::registry::{Registry, Resolved};
use unbloc::votes::{Date, Member};

fn day(text: &str) -> Option<Date> {
    Some(text.parse().unwrap())
}

fn one(code: &str) -> Resolved {
    Resolved::One(code.to_owned())
}

fn several(codes: &[&str]) -> Resolved {
    Resolved::Several(codes.iter().map(|code| (*code).to_owned()).collect())
}

fn resolve(text: &str, on: Option<Date>) -> Resolved {
    Registry::embedded().resolve(text, on)
}

#[test]
fn every_spelling_of_turkiye_is_turkiye() {
    for text in ["TUR", "TR", "Türkiye", "TÜRKİYE", "TÜRKIYE", "Turkiye", "TURKEY", "Republic of Türkiye"] {
        assert_eq!(resolve(text, None), one("TUR"), "{text}");
    }
}

#[test]
fn case_accents_punctuation_and_articles_do_not_matter() {
    for (text, code) in [
        ("Côte d'Ivoire", "CIV"),
        ("cote d’ivoire", "CIV"),
        ("CÔTE D'IVOIRE", "CIV"),
        ("The Gambia", "GMB"),
        ("BOLIVIA (PLURINATIONAL STATE OF)", "BOL"),
        ("Antigua & Barbuda", "ATG"),
        ("St. Vincent & Grenadines", "VCT"),
        ("São Tomé & Príncipe", "STP"),
        ("  guinea-bissau ", "GNB"),
    ] {
        assert_eq!(resolve(text, None), one(code), "{text}");
    }
}

#[test]
fn na_is_namibia() {
    assert_eq!(resolve("NA", None), one("NAM"));
    assert_eq!(resolve("Namibia", None), one("NAM"));
}

#[test]
fn korea_is_either_korea() {
    assert_eq!(resolve("Korea", day("1995-01-01")), several(&["KOR", "PRK"]));
}

#[test]
fn the_soviet_union_is_russia() {
    for text in ["SUN", "USSR", "Union of Soviet Socialist Republics", "Russia", "RUS"] {
        assert_eq!(resolve(text, day("1975-01-01")), one("RUS"), "{text}");
    }
}

#[test]
fn yugoslavia_goes_by_the_date() {
    assert_eq!(resolve("Yugoslavia", day("1980-01-01")), one("YUG"));
    assert_eq!(resolve("Yugoslavia", day("2019-01-01")), one("SRB"));
    assert_eq!(resolve("SCG", day("2004-01-01")), one("SRB"));
}

#[test]
fn the_seat_of_china_goes_by_the_date() {
    assert_eq!(resolve("China", day("1971-10-25")), one("TWN"));
    assert_eq!(resolve("China", day("1971-10-26")), one("CHN"));
    assert_eq!(resolve("China", None), one("CHN"));
}

#[test]
fn an_unknown_name_gives_the_nearest() {
    assert_eq!(resolve("Ethipia", None), Resolved::Unknown { nearest: vec!["ETH".into()] });
    assert_eq!(resolve("Xyzzy", None), Resolved::Unknown { nearest: Vec::new() });
}

#[test]
fn seats_have_dates() {
    let registry = Registry::embedded();
    let seated = |code: &str, on: &str| registry.member(code).unwrap().seated(on.parse().unwrap());
    assert_eq!(seated("SSD", "2011-07-13"), Some(false));
    assert_eq!(seated("SSD", "2011-07-14"), Some(true));
    assert_eq!(seated("CSK", "1993-01-01"), Some(false));
    assert_eq!(seated("SYR", "1960-01-01"), Some(false));
    assert_eq!(seated("IDN", "1965-06-01"), Some(false));
    assert_eq!(
        registry.profiles().filter(|p| p.member.seated("2026-01-01".parse().unwrap()) == Some(true)).count(),
        193
    );
}

#[test]
fn the_united_kingdom_is_in_the_european_union_until_brexit() {
    let eu = Registry::embedded().group("eu").unwrap();
    assert!(eu.contains("GBR", day("2020-01-31")));
    assert!(!eu.contains("GBR", day("2020-02-01")));
    assert!(!eu.contains("GBR", None));
}

#[test]
fn every_member_of_today_has_a_tile_of_its_own() {
    let registry = Registry::embedded();
    let mut tiles = std::collections::BTreeMap::new();
    for profile in registry.profiles().filter(|profile| profile.iso2.is_some()) {
        let code = &profile.member.code;
        let tile = registry.tile(code).unwrap_or_else(|| panic!("{code} has no tile"));
        assert_eq!(tiles.insert(tile, code), None, "{code} shares its tile");
    }
    assert_eq!(tiles.len(), 193);
}

#[test]
fn every_code_in_the_registry_is_a_member() {
    let registry = Registry::embedded();
    for group in registry.groups() {
        for membership in &group.memberships {
            assert!(registry.member(&membership.code).is_some(), "{}: {}", group.code, membership.code);
        }
    }
    for profile in registry.profiles() {
        let Member { code, name, terms, .. } = &profile.member;
        // On the first day of its last term a member goes by its own name and code.
        let day = Some(terms.last().unwrap_or_else(|| panic!("{code} never had a seat")).from);
        assert_eq!(registry.resolve(name, day), one(code));
        assert_eq!(registry.resolve(code, day), one(code));
    }
}
