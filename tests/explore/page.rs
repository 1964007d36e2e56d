//! The page as a file.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::{page, record};
use crate::support::{run_in, text};

fn source(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/explore").join(name)).unwrap()
}

/// Nothing is fetched: no address in the page but links, which are followed by readers alone, and a policy that forbids it.
#[test]
fn the_page_needs_no_network() {
    let page = page();
    assert!(page.contains("default-src 'none'"));
    for word in ["<link", " src=", "@import", "fetch(", "XMLHttpRequest", "WebSocket", "importScripts", "url(http"] {
        assert!(!page.contains(word), "{word}");
    }
    assert!(page.len() < 2_500_000, "{}", page.len());
}

/// Every script is in the page, once, and behind those that it imports from.
#[test]
fn scripts_stand_behind_what_they_import() {
    let bundle = source("bundle.rs");
    let order: Vec<&str> = bundle.lines().filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix('"')).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/explore");
    let there: BTreeSet<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".js"))
        .collect();
    assert_eq!(order.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>(), there);
    assert_eq!(order.len(), there.len());
    for (at, name) in order.iter().enumerate() {
        for line in source(name).lines().filter(|line| line.starts_with("import ")) {
            let from = line.rsplit("'./").next().unwrap().split('\'').next().unwrap();
            assert!(order[..at].contains(&from), "{name} imports from {from}, which stands behind it");
        }
    }
}

#[test]
fn the_same_votes_give_the_same_bytes() {
    struct Nobody;
    impl unbloc::question::Heard for Nobody {}
    assert_eq!(page(), unbloc::explore::page(record(), &Nobody).unwrap());
}

#[test]
fn the_command_writes_one_file_and_spares_others() {
    let folder = tempfile::tempdir().unwrap();
    let made = |args: &[&str]| run_in(folder.path(), &[&["explore", "-d", "@ukraine"][..], args].concat(), &[]);
    let out = made(&[]);
    assert!(out.status.success(), "{}", text(&out.stderr));
    assert_eq!(text(&out.stdout), "output/explore.html\n");
    assert!(fs::read_to_string(folder.path().join("output/explore.html")).unwrap().starts_with("<!doctype html>"));
    // Its own page is written again; another file is not.
    assert!(made(&[]).status.success());
    fs::write(folder.path().join("mine.html"), "<p>Mine</p>").unwrap();
    let out = made(&["--out", "mine.html"]);
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).contains("is no page of `unbloc explore`"), "{}", text(&out.stderr));
    assert_eq!(fs::read_to_string(folder.path().join("mine.html")).unwrap(), "<p>Mine</p>");
    assert!(made(&["--out", "mine.html", "--force"]).status.success());
    let out = made(&["--out", "."]);
    assert_eq!(out.status.code(), Some(2), "{}", text(&out.stderr));
    let out = made(&["--body", "SC"]);
    assert_eq!((out.status.code(), text(&out.stderr).matches("error").count()), (Some(2), 1), "{}", text(&out.stderr));
}
