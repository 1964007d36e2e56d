//! `unbloc verify`: every byte is as recorded, or it is said which is not.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use unbloc::run::digest;

use crate::support::{run, run_in, text};

/// A folder with votes and a run on them.
fn made() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sound.csv");
    fs::copy(fixtures, folder.path().join("votes.csv")).unwrap();
    let out = run_in(folder.path(), &["agree", "-d", "votes.csv", "--out", "made", "--svg", "heat.svg", "-q"], &[]);
    assert!(out.status.success(), "{}", text(&out.stderr));
    folder
}

fn verify(folder: &Path) -> (Option<i32>, String) {
    let out = run_in(folder, &["verify", "made"], &[]);
    assert_eq!(text(&out.stderr), "");
    (out.status.code(), text(&out.stdout).to_owned())
}

#[test]
fn the_committed_report_is_verified() {
    let out = run(&["verify", "output/ukraine/manifest.json"]);
    let said = text(&out.stdout);
    assert!(out.status.success(), "{said}{}", text(&out.stderr));
    assert!(!said.contains("differs"), "{said}");
}

#[test]
fn what_was_not_touched_is_the_same() {
    let folder = made();
    let (code, said) = verify(folder.path());
    assert_eq!(code, Some(0), "{said}");
    let files = said.split_whitespace().next().unwrap().to_owned();
    assert_eq!(
        said,
        format!(
            "{files} of {files} files in the folder are as recorded.\nRead beside the folder: `votes.csv`.\nRun again: \
             {files} of {files} files made are the same, byte for byte.\n"
        )
    );
}

/// Every command that writes a manifest; what they are of is told small and fast.
#[test]
fn folders_of_every_command_are_verified_from_anywhere() {
    let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let few = "@P5,@NORDIC";
    let commands: &[&[&str]] = &[
        &["-q", "check"],
        &["-v", "roll", "A/RES/ES-11/7", "--chart", "seats"],
        &["agree", "--of=USA", "-q", "--members", few, "--intervals", "--replicates", "20"],
        &["align", "USA", "--with", "RUS", "--quiet", "--replicates", "20"],
        &["--quiet", "coalitions", "--starts", "2", "--members", few],
        &["track", "--session", "79..80", "--starts", "1", "--replicates", "2", "-d", "@record"],
        &["cohesion", "--groups", "P5", "--members", few, "--replicates", "20"],
        &["compare", "A/RES/ES-11/7", "A/RES/ES-11/8", "--permutations", "99"],
        &["surprise", "A/RES/ES-11/7", "--null", "0"],
        &["surprise", "--top", "3"],
        &["sensitivity", "--members", few, "--gammas", "1"],
        &[
            "-q",
            "report",
            "--stability",
            "0",
            "--nulls",
            "0",
            "--sensitivity",
            "0",
            "--sweep",
            "none",
            "--replicates",
            "20",
            "--starts",
            "2",
        ],
    ];
    for (i, command) in commands.iter().enumerate() {
        let name = format!("made-{i}");
        let out = run_in(folder.path(), &[command, &["--out", &name][..]].concat(), &[]);
        assert!(out.status.success(), "{command:?}: {}", text(&out.stderr));
        let path = folder.path().join(&name);
        let out = run_in(elsewhere.path(), &["verify", path.to_str().unwrap()], &[]);
        let said = text(&out.stdout);
        assert!(out.status.success(), "{command:?}: {said}{}", text(&out.stderr));
        assert_eq!(said.lines().count(), 2, "{command:?}: {said}");
    }
}

/// A run on the dossier, whose manifest is changed; the code, what is said and what is wrong.
fn changed(change: impl Fn(&mut Value)) -> (Option<i32>, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let args = ["roll", "A/RES/ES-11/7", "--members", "@P5", "--out", "made", "-q"];
    assert!(run_in(folder.path(), &args, &[]).status.success());
    let path = folder.path().join("made/manifest.json");
    let mut manifest: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    change(&mut manifest);
    fs::write(&path, manifest.to_string()).unwrap();
    let out = run_in(folder.path(), &["verify", "made"], &[]);
    (out.status.code(), text(&out.stdout).to_owned(), text(&out.stderr).to_owned())
}

#[test]
fn every_field_of_the_manifest_is_compared() {
    let roll_calls = digest(include_bytes!("../data/ukraine/roll_calls.csv"));
    let of_roll_calls = format!("inputs[0].sha256: recorded \"abc\", run again \"{roll_calls}\"");
    type Change = fn(&mut Value);
    let cases: &[(Change, &str)] = &[
        (|m| m["seed"] = json!(99), "seed: recorded 99, run again 1"),
        (
            |m| m["settings"]["method"]["symbol"] = json!("A/RES/ES-11/8"),
            "settings.method.symbol: recorded \"A/RES/ES-11/8\", run again \"A/RES/ES-11/7\"",
        ),
        (|m| m["settings"]["selection"]["members"] = json!(7), "settings.selection.members: recorded 7, run again 5"),
        (
            |m| m["settings"]["reading"]["on_conflict"] = json!("last"),
            "settings.reading.on_conflict: recorded \"last\", run again \"error\"",
        ),
        (|m| m["inputs"][0]["sha256"] = json!("abc"), &of_roll_calls),
        (|m| m["inputs"][1]["rows"] = json!(1), "inputs[1].rows: recorded 1, run again 4649"),
        (|m| m["dropped"]["unknown vote code"] = json!(2), "dropped.unknown vote code: recorded 2, run again nothing"),
        (|m| m["warnings"] = json!(["none"]), "warnings[0]: recorded \"none\", run again nothing"),
        (|m| m["remark"] = json!("fine"), "remark: recorded \"fine\", run again nothing"),
        (|m| m["unbloc"] = json!("0.0.9"), concat!("made with unbloc 0.0.9, this is ", env!("CARGO_PKG_VERSION"))),
    ];
    let (_, untouched, _) = changed(|_| ());
    for (change, expected) in cases {
        let (code, said, wrong) = changed(change);
        assert_eq!((code, wrong.as_str()), (Some(1), ""), "{expected}");
        assert_eq!(said, format!("{untouched}differs: {expected}\n"));
    }
    let (code, said, _) = changed(|m| m["inputs"] = json!([]));
    let lines: Vec<&str> = said.lines().skip(2).collect();
    assert_eq!((code, lines.len()), (Some(1), 2), "{said}");
    let first = format!(
        "differs: inputs[0]: recorded nothing, run again {{\"path\":\"data/ukraine/roll_calls.csv\",\"format\":\"dossier\",\
         \"sha256\":\"{roll_calls}\",\"rows\":0}}"
    );
    assert_eq!(lines[0], first);
}

/// A changed command line makes other settings, or cannot be read.
#[test]
fn a_changed_command_line_shows_in_what_it_makes() {
    let more = |words: &'static [&str]| {
        changed(move |m| m["command_line"].as_array_mut().unwrap().extend(words.iter().map(|word| json!(word))))
    };
    let (code, said, _) = more(&["--groups", "EU"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("\ndiffers: settings.method.groups[0]: recorded \"AFRICAN\", run again \"EU\"\n"), "{said}");
    let (code, said, wrong) = more(&["--svg"]);
    assert_eq!((code, said.as_str()), (Some(1), ""));
    assert_eq!(
        wrong,
        "error: made/manifest.json: the recorded command line `unbloc roll A/RES/ES-11/7 --members @P5 --out made -q -d @ukraine \
         --svg` is not of `roll`\n  hint: a value is required for '--svg <FILE>' but none was supplied\n"
    );
    let (code, _, wrong) = changed(|m| m["command_line"] = json!([]));
    assert_eq!(code, Some(1));
    assert_eq!(wrong, "error: made/manifest.json: the recorded command line `` is not of `roll`\n");
}

#[test]
fn an_input_that_is_missing_keeps_nothing_else_from_being_said() {
    let folder = made();
    fs::remove_file(folder.path().join("votes.csv")).unwrap();
    fs::remove_file(folder.path().join("made/charts/heatmap.svg")).unwrap();
    let (code, said) = verify(folder.path());
    assert_eq!(code, Some(1));
    assert_eq!(
        said,
        "4 of 5 files in the folder are as recorded.\n\
         Read beside the folder: `votes.csv`.\n\
         Not run again: input votes.csv: no such file or folder.\n\
         differs: charts/heatmap.svg: no such file or folder\n"
    );
}

#[test]
fn a_command_that_fails_says_why_once() {
    let folder = made();
    fs::write(folder.path().join("votes.csv"), "colour,taste\n").unwrap();
    let (code, said) = verify(folder.path());
    assert_eq!(code, Some(1));
    assert_eq!(
        said,
        "5 of 5 files in the folder are as recorded.\n\
         Read beside the folder: `votes.csv`.\n\
         Not run again: the command fails now: votes.csv:1: the header fits no format: `colour`, `taste`.\n\
         differs: input votes.csv: its bytes have changed\n"
    );
}

/// Others may keep files there: they are no difference.
#[test]
fn what_is_in_the_folder_and_not_recorded_is_noted() {
    let folder = made();
    fs::create_dir(folder.path().join("made/more")).unwrap();
    fs::write(folder.path().join("made/more/a.txt"), "a").unwrap();
    fs::write(folder.path().join("made/tables/b.csv"), "b").unwrap();
    let (code, said) = verify(folder.path());
    assert_eq!(code, Some(0));
    assert_eq!(
        said,
        "5 of 5 files in the folder are as recorded.\n\
         Read beside the folder: `votes.csv`.\n\
         Run again: 5 of 5 files made are the same, byte for byte.\n\
         note: more/: in the folder, not recorded\n\
         note: tables/b.csv: in the folder, not recorded\n"
    );
    (0..9).for_each(|i| fs::write(folder.path().join(format!("made/{i}.txt")), "").unwrap());
    let (_, said) = verify(folder.path());
    assert!(
        said.ends_with("note: more/: in the folder, not recorded\nnote: 1 more in the folder, not recorded\n"),
        "{said}"
    );
}

#[test]
fn one_byte_of_a_chart_is_named() {
    let folder = made();
    let chart = folder.path().join("made/charts/heatmap.svg");
    let mut bytes = fs::read(&chart).unwrap();
    let last = bytes.len() - 1;
    bytes[last] = b' ';
    fs::write(&chart, bytes).unwrap();
    let (code, said) = verify(folder.path());
    assert_eq!(code, Some(1));
    let differs: Vec<&str> = said.lines().filter(|line| line.starts_with("differs")).collect();
    assert_eq!(differs, ["differs: charts/heatmap.svg: its bytes have changed"]);
}

#[test]
fn one_byte_of_an_input_is_named_with_what_it_changes() {
    let folder = made();
    let votes = folder.path().join("votes.csv");
    // A line at the end that says nothing.
    let more = format!("{}\n", fs::read_to_string(&votes).unwrap());
    fs::write(&votes, more).unwrap();
    let (code, said) = verify(folder.path());
    assert_eq!(code, Some(1));
    assert!(said.contains("differs: input votes.csv: its bytes have changed\n"), "{said}");
    assert!(said.contains("differs: agree.json: made again, it has other bytes\n"), "{said}");
    assert!(!said.contains("differs: tables/agree.csv"), "{said}");
}

#[test]
fn verifying_writes_nothing_where_it_runs() {
    let folder = made();
    fs::remove_file(folder.path().join("heat.svg")).unwrap();
    let before = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(verify(folder.path()).0, Some(0));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), before);
}

#[test]
fn what_is_no_manifest_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("manifest.json"), "{}").unwrap();
    let out = run_in(folder.path(), &["verify", "manifest.json"], &[]);
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).starts_with("error: manifest.json: the file is no manifest of unbloc\n"));
    let out = run_in(folder.path(), &["verify", "none"], &[]);
    assert_eq!(text(&out.stderr), "error: none: no such file or folder\n");
}

/// A manifest from elsewhere cannot have anything else run.
#[test]
fn only_the_commands_that_write_manifests_are_run() {
    let folder = made();
    let manifest = folder.path().join("made/manifest.json");
    let other = fs::read_to_string(&manifest).unwrap().replacen("\"agree\",", "\"export\",", 1);
    fs::write(&manifest, other).unwrap();
    let out = run_in(folder.path(), &["verify", "made"], &[]);
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(
        text(&out.stderr),
        "error: made/manifest.json: the recorded command line `unbloc export -d votes.csv --out made --svg heat.svg -q` is \
         not of `agree`\n  hint: unexpected argument '--out' found\n"
    );
}

/// A manifest from elsewhere may name anything: what is not in the folder, links, devices, files that nobody asked for.
#[cfg(target_os = "linux")]
#[test]
fn nothing_is_read_but_what_is_asked_for() {
    let folder = made();
    let path = folder.path().join("made/manifest.json");
    let mut manifest: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let kept = manifest.clone();
    let file = |path: &str| json!({"path": path, "sha256": digest(b"secret")});
    fs::write(folder.path().join("secret.txt"), "secret").unwrap();
    std::os::unix::fs::symlink("../secret.txt", folder.path().join("made/link.txt")).unwrap();
    std::os::unix::fs::symlink("..", folder.path().join("made/up")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("made/zero")).unwrap();
    let named = ["../secret.txt", "/dev/zero", "link.txt", "up/secret.txt", "zero"];
    manifest["files"].as_array_mut().unwrap().extend(named.map(file));
    let more = [
        json!({"path": "secret.txt", "format": "long", "sha256": digest(b"secret"), "rows": 0}),
        json!({"path": "/dev/zero", "format": "long", "sha256": "abc", "rows": 0}),
    ];
    manifest["inputs"].as_array_mut().unwrap().extend(more);
    fs::write(&path, manifest.to_string()).unwrap();
    let (code, said) = verify(folder.path());
    assert_eq!(code, Some(1));
    for line in [
        "differs: input secret.txt: the command line does not name it, and it is not read",
        "differs: input /dev/zero: the command line does not name it, and it is not read",
        "differs: ../secret.txt: is not in the folder, and is not read",
        "differs: /dev/zero: is not in the folder, and is not read",
        "differs: link.txt: is a link, and is not followed",
        "differs: up/secret.txt: `up` is a link or a file, and is not followed",
        "differs: zero: is a link, and is not followed",
        "note: up: in the folder, not recorded",
    ] {
        assert!(said.contains(&format!("{line}\n")), "{line}\n{said}");
    }
    // The command line itself.
    for (flag, value) in [("-d", "/dev/zero"), ("--scores", "/dev/zero"), ("--data=/dev/zero", "")] {
        let mut manifest = kept.clone();
        let line = manifest["command_line"].as_array_mut().unwrap();
        line.extend([flag, value].into_iter().filter(|word| !word.is_empty()).map(|word| json!(word)));
        fs::write(&path, manifest.to_string()).unwrap();
        let (code, said) = verify(folder.path());
        assert_eq!(code, Some(1));
        assert!(
            said.contains("`/dev/zero`.\nNot run again: /dev/zero: is no plain file, and is not read.\n"),
            "{said}"
        );
        assert!(!said.contains("differs"), "{said}");
    }
}
