//! Days that the source does not know are told as their months, with the data of unvotes.

use serde_json::Value;

use crate::support::{run, text, unvotes};

/// What a call prints of unvotes, its lines joined; `None` where the files are not there.
fn printed(args: &[&str]) -> Option<String> {
    let data = unvotes::data()?;
    let files = ["unvotes_un_votes.csv.gz", "unvotes_un_roll_calls.csv.gz"].map(|name| data.join(name));
    let files = files.each_ref().map(|path| path.to_str().unwrap());
    let out = run(&[args, &["-d", files[0], "-d", files[1]]].concat());
    Some(text(&out.stdout).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The Assembly first met on 10 January 1946; 50/10 and 50/11 are of 2 November 1995.
#[test]
fn made_up_days_are_told_as_months() {
    let Some(roll) = printed(&["roll", "R/1/66"]) else { return };
    assert!(roll.contains("R/1/66 was voted on in the General Assembly in January 1946"), "{roll}");
    let of = ["surprise", "R/50/11", "--of", "USA", "--null", "0"];
    let said = printed(&of).unwrap();
    assert!(said.contains("R/50/11 (November 1995) is measured against"), "{said}");
    assert!(said.contains(", January 1946 to April 1995."), "{said}");
    assert!(said.contains("voted on in the same month") && !said.contains("same day"), "{said}");
    let json: Value = serde_json::from_str(&printed(&[&of[..], &["--format", "json"]].concat()).unwrap()).unwrap();
    let result = &json["result"];
    assert_eq!(result["date"], "1995-11");
    assert_eq!(
        (&result["measured_against"]["first"], &result["measured_against"]["last"]),
        (&"1946-01".into(), &"1995-04".into())
    );
    let same_month: Vec<&str> =
        result["related"]["same_month"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(same_month.contains(&"R/50/10"), "{same_month:?}");
}
