//! Every byte that the program gives, as one digest a file: what is moved inside must not show outside.
//!
//! A digest says that something changed, never that it is right. Where the change is meant,
//! `UNBLOC_GOLDEN=write cargo test golden` writes the list anew; its diff is read before it is kept.

mod doors;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use unbloc::run::digest;

use crate::support::run_in;
use doors::{FILES, FORMATS, doors};

/// The list, beside this file.
const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/doors.txt");

#[test]
fn every_door_gives_the_same_bytes() {
    let made = all();
    if std::env::var_os("UNBLOC_GOLDEN").is_some_and(|wish| wish == "write") {
        fs::write(KEPT, &made).unwrap();
        return;
    }
    let kept = fs::read_to_string(KEPT).unwrap();
    let (kept, made) = (by_name(&kept), by_name(&made));
    let names = kept.keys().chain(made.keys()).collect::<std::collections::BTreeSet<_>>();
    let changed: Vec<&&str> = names.into_iter().filter(|name| kept.get(**name) != made.get(**name)).collect();
    assert!(changed.is_empty(), "{} of {} differ:\n{changed:#?}", changed.len(), made.len());
}

/// Digests by what they are of.
fn by_name(list: &str) -> BTreeMap<&str, &str> {
    list.lines().filter_map(|line| line.split_once("  ")).map(|(digest, name)| (name, digest)).collect()
}

/// Every door in every form, a line a file, in order.
fn all() -> String {
    let (doors, lines, next) = (doors(), Mutex::new(Vec::new()), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(args) = doors.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let made = one(args);
                    lines.lock().unwrap().extend(made);
                }
            });
        }
    });
    let mut lines = lines.into_inner().unwrap();
    lines.sort_by(|a: &String, b: &String| a[16..].cmp(&b[16..]));
    assert!(lines.windows(2).all(|two| two[0][16..] != two[1][16..]), "a door is listed twice");
    lines.concat()
}

/// What one call prints and writes: a digest for each.
fn one(args: &[String]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in FILES {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let out = run_in(folder.path(), &words, &[]);
    let said = args.join(" ");
    let line = |what: &str, bytes: &[u8]| format!("{}  {said} > {what}\n", &digest(bytes)[..16]);
    let failed = (!out.status.success()).then(|| line(&format!("exit {}", out.status.code().unwrap_or(-1)), &[]));
    let mut lines: Vec<String> = failed.into_iter().collect();
    lines.extend((!out.stdout.is_empty()).then(|| line("stdout", &out.stdout)));
    lines.extend((!out.stderr.is_empty()).then(|| line("stderr", &out.stderr)));
    written(folder.path(), folder.path(), &mut |name, bytes| lines.push(line(name, bytes)));
    lines
}

/// Every file that is in the folder now and was not there before.
fn written(root: &Path, folder: &Path, tell: &mut dyn FnMut(&str, &[u8])) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.strip_prefix(root).unwrap().to_str().unwrap();
        if path.is_dir() {
            written(root, &path, tell);
        } else if FILES.iter().all(|(given, _)| *given != name) {
            tell(name, &fs::read(&path).unwrap());
        }
    }
}

/// Each answer is asked for in each format, so that none is missed.
#[test]
fn the_formats_are_those_of_the_help() {
    let out = run_in(Path::new(env!("CARGO_MANIFEST_DIR")), &["agree", "--help"], &[]);
    let help = String::from_utf8(out.stdout).unwrap();
    for format in FORMATS {
        assert!(help.contains(&format!("- {format}:")), "{format}");
    }
    // Parquet is the table of CSV, against which `exports` holds it.
    let all = FORMATS.len() + usize::from(help.contains("- parquet:"));
    // Of this flag alone.
    let flag = help.split(" --format ").nth(1).and_then(|rest| rest.split("\n      --").next()).unwrap();
    assert_eq!(flag.matches("\n          - ").count(), all, "{help}");
}
