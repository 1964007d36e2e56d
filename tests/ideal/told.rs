//! What is said, against what others have found of the same votes.

use std::collections::HashMap;
use std::path::Path;

use super::{answer, line};
use crate::support::{run, text, unwrapped};

/// Another program's positions of session 79, where the files are at hand.
fn prototype() -> Option<HashMap<String, f64>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/reference/ideal_dynamic.csv");
    let Ok(mut reader) = csv::Reader::from_path(&path) else {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    };
    let rows = reader.deserialize::<HashMap<String, String>>().map(|row| row.expect("a row"));
    Some(
        rows.filter(|row| row["session"] == "79")
            .map(|row| (row["iso3"].clone(), row["position"].parse().unwrap()))
            .collect(),
    )
}

#[test]
fn members_stand_where_others_put_them() {
    let Some(prototype) = prototype() else { return };
    let pairs: Vec<(f64, f64)> =
        line(79).into_iter().filter_map(|(code, x)| Some((x, *prototype.get(&code)?))).collect();
    let n = pairs.len() as f64;
    let (a, b) = (pairs.iter().map(|p| p.0).sum::<f64>() / n, pairs.iter().map(|p| p.1).sum::<f64>() / n);
    let both: f64 = pairs.iter().map(|p| (p.0 - a) * (p.1 - b)).sum();
    let [of_a, of_b] =
        [pairs.iter().map(|p| (p.0 - a).powi(2)).sum::<f64>(), pairs.iter().map(|p| (p.1 - b).powi(2)).sum()];
    assert!(pairs.len() > 180 && both / (of_a * of_b).sqrt() > 0.97, "{}", both / (of_a * of_b).sqrt());
}

/// What everybody knows of the session: who is at the ends, who moved to the United States.
#[test]
fn the_ends_and_who_moved_are_named() {
    let last = line(80);
    assert_eq!(last.last().unwrap().0, "USA");
    let upper: Vec<&str> = last[last.len() - 3..].iter().map(|(code, _)| code.as_str()).collect();
    assert!(upper.contains(&"ISR") && upper.contains(&"ARG"), "{upper:?}");
    let place = |session, code: &str| line(session).iter().position(|(other, _)| other == code).unwrap();
    assert!(place(78, "ARG") + 40 < place(80, "ARG"));
    let out = run(&["ideal", "--session", "78..80", "--of", "USA,RUS", "-d", "@record", "-q", "--held-out", "0"]);
    let said = unwrapped(text(&out.stdout));
    assert!(said.contains("The United States stands farthest from the middle of all members in session 80:"), "{said}");
    assert!(said.contains("placed otherwise than in session 79, beside the middle of them all"), "{said}");
    // Votes changed on the texts of both sessions, counted with pandas by normalised titles.
    for (name, changed) in
        [("Russia", "0 of 57"), ("North Korea", "1 of 52"), ("Paraguay", "18 of 56"), ("Argentina", "9 of 57")]
    {
        let told = &said[said.find(&format!("{name} up ")).unwrap_or_else(|| panic!("{name}: {said}"))..];
        assert!(told[..told.find(')').unwrap()].ends_with(&format!("; {changed} votes changed")), "{name}: {told}");
    }
    assert!(said.contains("The United States and Russia stand ") && said.contains(" apart in session 80; "), "{said}");
    assert!(said.contains("up is the side on which the United States stands in the mean"), "{said}");
    // The United States was told at first; of Russia it is counted from the line of all.
    assert!(!said.contains("The United States stands at "), "{said}");
    let from_above = |session| {
        let line = line(session);
        line.len() - line.iter().position(|(code, _)| code == "RUS").unwrap()
    };
    let place = |n: usize| match (n % 10, n % 100 / 10) {
        (1, tens) if tens != 1 => format!("{n}st"),
        (2, tens) if tens != 1 => format!("{n}nd"),
        (3, tens) if tens != 1 => format!("{n}rd"),
        _ => format!("{n}th"),
    };
    let (now, before) = (place(from_above(80)), place(from_above(79)));
    let russia = &said[said.find("Russia stands at ").unwrap_or_else(|| panic!("{said}"))..];
    assert!(
        russia.contains(&format!("{now} from the upper end of 190 members; in session 79 it was {before} of 19")),
        "{russia:.200}"
    );
    assert!(!said.contains("held out"), "{said}");
    // Argentina went farther than intervals leave open, Russia did too; Kenya did not, and so has nothing to be told since when.
    let out = run(&["ideal", "--session", "70..80", "--of", "ARG,KEN", "-d", "@record", "-q", "--held-out", "0"]);
    let said = unwrapped(text(&out.stdout));
    let told = |name: &str| said.split(&format!("{name} stands at ")).nth(1).unwrap().split(" stand").next().unwrap();
    assert!(told("Argentina").contains("was never so far up in its 10 sessions before"), "{said:.900}");
    assert!(!told("Kenya").contains("so far"), "{said:.900}");
}

/// Shares of three choices, medians between quartiles, intervals around means.
#[test]
fn numbers_hang_together() {
    let answer = answer();
    for point in answer["points"].as_array().unwrap() {
        let number = |name: &str| point[name].as_f64().unwrap();
        assert!(number("low") <= number("position") && number("position") <= number("high") && number("sd") > 0.0);
        assert!(point["votes"].as_u64().unwrap() >= 5);
    }
    for session in answer["sessions"].as_array().unwrap() {
        let quartiles: Vec<f64> =
            session["quartiles"].as_array().unwrap().iter().map(|q| q.as_f64().unwrap()).collect();
        assert!(quartiles.is_sorted(), "{quartiles:?}");
        let number = session["session"].as_u64().unwrap();
        assert_eq!(session["members"].as_u64().unwrap(), line(number).len() as u64);
    }
    for item in answer["items"].as_array().unwrap() {
        let cuts: Vec<f64> = item["cuts"].as_array().unwrap().iter().map(|cut| cut.as_f64().unwrap()).collect();
        let rises = cuts[0] <= cuts[1];
        assert_eq!(rises, item["discrimination"].as_f64().unwrap() > 0.0, "{item}");
    }
    let scores = answer["held_out"]["scores"].as_array().unwrap();
    let accuracy = |by: &str| scores.iter().find(|score| score["by"] == by).unwrap()["accuracy"].as_f64().unwrap();
    assert!(accuracy("line") > accuracy("coalition") && accuracy("coalition") > accuracy("shares"));
}

/// The columns of the published files, so that scripts for these run.
#[test]
fn the_published_layout_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["ideal", "--session", "79..80", "-d", "@record", "-q", "--held-out", "0", "--out", "made"];
    let out = crate::support::run_in(folder.path(), &args, &[]);
    assert!(out.status.success(), "{}", text(&out.stderr));
    let mut reader = csv::Reader::from_path(folder.path().join("made/tables/ideal_published.csv")).unwrap();
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(header, ["ccode", "iso3c", "Countryname", "session", "NVotesAll", "IdealPointAll", "Q5%All", "Q95%All"]);
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.unwrap()).collect();
    let usa: Vec<&csv::StringRecord> = rows.iter().filter(|row| &row[1] == "USA").collect();
    // Correlates of War: the United States are 2.
    assert!(usa.len() == 2 && usa.iter().all(|row| &row[0] == "2"), "{usa:?}");
    assert_eq!((&usa[1][3], &usa[1][4]), ("80", "166"));
}

#[test]
fn positions_are_held_against_published_ones() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/reference/idealpoints_odd_sessions.csv");
    if !path.exists() {
        eprintln!("skipped: {} is not there", path.display());
        return;
    }
    let out = run(&[
        "ideal",
        "--session",
        "71..73",
        "-d",
        "@record",
        "-q",
        "--format",
        "json",
        "--held-out",
        "0",
        "--against",
        path.to_str().unwrap(),
    ]);
    let json: serde_json::Value = serde_json::from_str(text(&out.stdout)).unwrap();
    let against = &json["result"]["against"];
    // Sessions 71 and 73 are there, of which the publication has every member.
    assert!(against["n"].as_u64().unwrap() > 370 && against["r"].as_f64().unwrap() > 0.97, "{against}");
    assert_eq!(against["sessions"].as_array().unwrap().len(), 2);
}
