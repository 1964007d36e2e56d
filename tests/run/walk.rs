//! The program ends, or the disk refuses, at each call that changes the disk: there is the old result or the new.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;
use std::rc::Rc;

use unbloc::run::{overheard, unrecorded, write_files};

use super::{folder, manifest};

const OLD: &[(&str, &str)] = &[("a.csv", "1"), ("charts/b.svg", "old"), ("charts/gone.svg", "old"), ("x/y.csv", "old")];
const NEW: &[(&str, &str)] = &[("a.csv", "2"), ("charts/b.svg", "new"), ("tables/c.csv", "new"), ("x/y.csv", "old")];

/// Where a result is written, and what is there before.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Place {
    /// Nothing, nor the folder above.
    Nowhere,
    /// A folder with nothing in it.
    Empty,
    /// An earlier result.
    Over,
    /// An earlier result, a file of the user's and a chart that the user has edited.
    Shared,
    /// An earlier result and a folder of the user's.
    Mixed,
}

impl Place {
    const ALL: [Place; 5] = [Place::Nowhere, Place::Empty, Place::Over, Place::Shared, Place::Mixed];

    fn prepare(self, to: &Path) {
        match self {
            Place::Nowhere => {}
            Place::Empty => fs::create_dir_all(to).unwrap(),
            Place::Over | Place::Shared | Place::Mixed => {
                drop(folder(OLD).write(to, manifest("report"), false).unwrap())
            }
        }
        if self == Place::Shared {
            fs::write(to.join("notes.txt"), "mine").unwrap();
            fs::write(to.join("charts/b.svg"), "mine").unwrap();
        }
        if self == Place::Mixed {
            fs::create_dir(to.join("more")).unwrap();
            fs::write(to.join("more/notes.txt"), "mine").unwrap();
        }
    }
}

fn write(to: &Path) -> unbloc::error::Result<Vec<String>> {
    folder(NEW).write(to, manifest("report"), false)
}

/// All files below a folder, with what is in them.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut next = vec![folder.to_path_buf()];
    while let Some(at) = next.pop() {
        for entry in fs::read_dir(&at).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                next.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

/// What a folder holds: `old`, `new`, `no manifest`, or `mixed`.
fn state(place: Place, to: &Path) -> &'static str {
    let mut found = files(to);
    found.retain(|path, _| !path.starts_with(".unbloc"));
    let mine: &[&str] = match place {
        Place::Shared => &["notes.txt", "charts/b.svg"],
        Place::Mixed => &["more/notes.txt"],
        _ => &[],
    };
    mine.iter().for_each(|path| assert_eq!(found.remove(*path).as_deref(), Some("mine")));
    let has_manifest = found.remove("manifest.json").is_some();
    let is = |files: &[(&str, &str)]| {
        let files = files.iter().filter(|(path, _)| !mine.contains(path));
        found == files.map(|(path, text)| (path.to_string(), text.to_string())).collect()
    };
    let old: &[(&str, &str)] = if matches!(place, Place::Over | Place::Shared | Place::Mixed) { OLD } else { &[] };
    match has_manifest {
        true if is(NEW) => "new",
        true if is(OLD) => "old",
        false if old.is_empty() && found.is_empty() => "old",
        false => "no manifest",
        true => "mixed",
    }
}

/// A listener that does something at the call of a number, from 0; and how many calls there were.
fn at(
    number: usize,
    then: impl Fn() -> io::Result<()> + 'static,
) -> (Rc<Cell<usize>>, impl FnMut(&'static str, &Path) -> io::Result<()> + 'static) {
    let count = Rc::new(Cell::new(0));
    let counted = count.clone();
    let heard = move |_: &'static str, _: &Path| {
        counted.set(counted.get() + 1);
        if counted.get() == number + 1 { then() } else { Ok(()) }
    };
    (count, heard)
}

/// How many calls a run makes.
fn calls(place: Place) -> usize {
    let above = tempfile::tempdir().unwrap();
    let to = above.path().join("output/made");
    place.prepare(&to);
    let (count, heard) = at(usize::MAX - 1, || Ok(()));
    overheard(heard, || write(&to)).unwrap();
    assert_eq!(state(place, &to), "new");
    count.get()
}

#[test]
fn a_disk_that_refuses_leaves_the_old_or_the_new() {
    for place in Place::ALL {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let all = calls(place);
        for (number, fault) in (0..all).flat_map(|n| [(n, libc_error("full")), (n, libc_error("fault"))]) {
            let above = tempfile::tempdir().unwrap();
            let to = above.path().join("output/made");
            place.prepare(&to);
            let (_, heard) = at(number, move || Err(io::Error::from_raw_os_error(fault)));
            let done = overheard(heard, || write(&to));
            let found = state(place, &to);
            let expected = if done.is_ok() { "new" } else { "old" };
            // What is refused after the exchange is the sync alone.
            assert!(found == expected || found == "new", "{place:?} {number}: {found} {done:?}");
            if let Err(err) = &done {
                assert!(!err.to_string().contains(".unbloc"), "{place:?} {number}: {err}");
            }
            *seen.entry(found.to_owned()).or_default() += 1;
            let left = left(above.path());
            *seen.entry("left".to_owned()).or_default() += usize::from(!left.is_empty());
            // What the disk refused to remove goes with the next run.
            overheard(|_, _| Ok(()), || write(&to)).unwrap();
            assert_eq!((state(place, &to), self::left(above.path())), ("new", vec![]), "{place:?} {number}");
        }
        println!("refused, {place:?}: {all} calls, {seen:?}");
    }
}

/// Where a run that was broken off left no manifest, the next one puts the old result in order, though it fails itself at
/// once.
fn is_put_in_order_by_one_that_fails(place: Place, above: &Path, to: &Path, number: usize) {
    let before = Cell::new(false);
    let heard = move |name: &'static str, path: &Path| match name {
        "create" if !path.ends_with("lock") && !before.replace(true) => Err(io::ErrorKind::StorageFull.into()),
        _ => Ok(()),
    };
    overheard(heard, || write(to)).unwrap_err();
    assert_eq!((state(place, to), left(above)), ("old", vec![]), "{place:?} {number}");
    assert_eq!(unrecorded(to, &super::folder(OLD).digests()), ["more/"], "{place:?} {number}");
}

/// From a call on, the disk refuses everything: putting back, too. Then the folder may have no manifest, and all that
/// was in it comes back with the next run.
#[test]
fn a_disk_that_is_gone_loses_nothing() {
    for place in Place::ALL {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for number in 0..calls(place) {
            let above = tempfile::tempdir().unwrap();
            let to = above.path().join("output/made");
            place.prepare(&to);
            let count = Cell::new(0);
            let heard = move |_: &'static str, _: &Path| {
                count.set(count.get() + 1);
                if count.get() > number { Err(io::Error::from_raw_os_error(libc_error("fault"))) } else { Ok(()) }
            };
            let _ = overheard(heard, || write(&to));
            let found = state(place, &to);
            assert!(found == "old" || found == "new" || place == Place::Mixed && found == "no manifest", "{found}");
            *seen.entry(found.to_owned()).or_default() += 1;
            if found == "no manifest" {
                is_put_in_order_by_one_that_fails(place, above.path(), &to, number);
            }
            write(&to).unwrap();
            assert_eq!((state(place, &to), left(above.path())), ("new", vec![]), "{place:?} {number}");
        }
        assert_eq!(seen.contains_key("no manifest"), place == Place::Mixed, "{place:?}: {seen:?}");
        println!("refused from a call on, {place:?}: {seen:?}");
    }
}

/// ENOSPC and EIO.
fn libc_error(kind: &str) -> i32 {
    if kind == "full" { 28 } else { 5 }
}

/// Hidden files and folders below a folder.
fn left(above: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut next = vec![above.to_path_buf()];
    while let Some(at) = next.pop() {
        for entry in fs::read_dir(&at).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.file_name().unwrap().to_str().unwrap().starts_with(".unbloc") {
                found.push(path.display().to_string());
            } else if path.is_dir() {
                next.push(path);
            }
        }
    }
    found
}

/// A process that ends at a call, where the test below asks for it.
#[test]
fn the_one_that_is_killed() {
    let (Ok(to), Ok(number)) = (std::env::var("UNBLOC_TEST_TO"), std::env::var("UNBLOC_TEST_AT")) else { return };
    let (_, heard) = at(number.parse().unwrap(), || std::process::abort());
    overheard(heard, || write(Path::new(&to))).unwrap();
}

fn killed(to: &Path, number: usize) {
    let out = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "run::walk::the_one_that_is_killed"])
        .env("UNBLOC_TEST_TO", to)
        .env("UNBLOC_TEST_AT", number.to_string())
        .output()
        .unwrap();
    assert!(!out.status.success(), "it ends at call {number}");
}

/// Where the folder cannot be exchanged, it may have no manifest for the time of the moves, and the next run knows it.
#[test]
fn a_run_that_is_killed_leaves_the_old_or_the_new() {
    for place in Place::ALL {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let all = calls(place);
        for number in 0..all {
            let above = tempfile::tempdir().unwrap();
            let to = above.path().join("output/made");
            place.prepare(&to);
            killed(&to, number);
            let found = state(place, &to);
            assert!(found == "old" || found == "new" || place == Place::Mixed && found == "no manifest", "{found}");
            *seen.entry(found.to_owned()).or_default() += 1;
            *seen.entry("left".to_owned()).or_default() += usize::from(!left(above.path()).is_empty());
            if found == "no manifest" {
                is_put_in_order_by_one_that_fails(place, above.path(), &to, number);
            }
            write(&to).unwrap();
            assert_eq!((state(place, &to), left(above.path())), ("new", vec![]), "{place:?} {number}");
        }
        println!("killed, {place:?}: {all} calls, {seen:?}");
    }
}

/// Putting back what was moved may itself be broken off.
#[test]
fn what_puts_a_folder_in_order_may_be_killed_too() {
    let place = Place::Mixed;
    let all = calls(place);
    for first in (0..all).rev().step_by(3) {
        let above = tempfile::tempdir().unwrap();
        let to = above.path().join("output/made");
        place.prepare(&to);
        killed(&to, first);
        for second in [3, 5, 8, 11, 13, 16] {
            killed(&to, second);
            assert_ne!(state(place, &to), "mixed", "{first} {second}");
        }
        write(&to).unwrap();
        assert_eq!((state(place, &to), left(above.path())), ("new", vec![]), "{first}");
    }
}

#[test]
fn a_chart_and_its_numbers_are_written_both_or_none() {
    for over in [false, true] {
        for number in 0.. {
            let place = tempfile::tempdir().unwrap();
            let (svg, csv) = (place.path().join("a.svg"), place.path().join("a.csv"));
            if over {
                fs::write(&svg, "old").unwrap();
                fs::write(&csv, "old").unwrap();
            }
            let (count, heard) = at(number, || Err(io::ErrorKind::StorageFull.into()));
            let done = overheard(heard, || write_files(&[(&svg, b"new"), (&csv, b"new")]));
            let found = [&svg, &csv].map(|path| fs::read_to_string(path).unwrap_or_default());
            assert_eq!(found[0], found[1], "{number}");
            assert!(done.is_err() || found[0] == "new");
            if let Err(err) = done {
                assert!(!err.to_string().contains(".unbloc"), "{err}");
            }
            if count.get() <= number {
                break;
            }
        }
    }
}
