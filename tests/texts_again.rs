//! Texts that return. Numbers of the record are those that `tests/reference/texts.py` counts without this program.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use unbloc::ingest;
use unbloc::question::{Origin, Question, Record, Texts};
use unbloc::registry::Registry;
use unbloc::stats::{deviations, history, stands};
use unbloc::votes::{Body, Choice, MemberId, RollCall, RollCallId, RollCalls, Selection};

use crate::again::record;
use crate::support::{run, run_in, text, unwrapped, votes, with_roll_calls};

fn json_of(args: &[&str]) -> Value {
    let out = run(&[&["texts"], args, &["--format", "json", "-q"]].concat());
    serde_json::from_slice::<Value>(&out.stdout).unwrap_or_else(|err| panic!("{err}: {}", text(&out.stderr)))["result"]
        .clone()
}

/// What is said where nothing is done.
fn refused(args: &[&str]) -> String {
    let out = run(&[&["texts"], args].concat());
    assert_eq!((out.status.code(), text(&out.stdout)), (Some(1), ""), "{args:?}");
    text(&out.stderr).to_owned()
}

/// Codes of those that changed, with the first letters of what they chose: `RUS:an`.
fn turns(vote: &Value) -> BTreeSet<String> {
    let letter = |choice: &Value| choice.as_str().unwrap()[..1].to_owned();
    let turn =
        |one: &Value| format!("{}:{}{}", one["member"].as_str().unwrap(), letter(&one["from"]), letter(&one["to"]));
    vote["changed"].as_array().unwrap().iter().map(turn).collect()
}

fn named(all: &str) -> BTreeSet<String> {
    all.split(' ').map(str::to_owned).collect()
}

const RECORD: [&str; 2] = ["-d", "@record"];

#[test]
fn as_many_texts_return_as_counted_elsewhere() {
    let found = json_of(&RECORD);
    let texts = found["texts"].as_array().unwrap();
    assert_eq!((&found["of"], texts.len(), &found["others"]), (&json!(3095), 416, &json!(3095 - 416)));
    assert_eq!((&found["votes"], &found["words"]), (&Value::Null, &json!([])));
    let often: Vec<usize> = texts.iter().take(8).map(|text| text["roll_calls"].as_array().unwrap().len()).collect();
    assert_eq!(often, [40, 40, 38, 36, 35, 34, 32, 29]);
    assert!(texts.iter().all(|text| text["sessions"].as_u64().unwrap() > 1));
    let first = &texts[0];
    assert_eq!((&first["first"], &first["last"]), (&json!("1985-12"), &json!("2025-12-05")));
    assert!(first["known_by"].as_str().unwrap().starts_with("implementation of the declaration on the granting of"));
}

/// The embargo against Cuba, also where “United” is misspelt (2004), and “of America” is left out.
#[test]
fn one_text_has_its_votes_and_who_moved() {
    let found = json_of(&["80/4", "-d", "@record"]);
    let votes = found["votes"].as_array().unwrap();
    let tally =
        |vote: &Value| ["yes", "no", "abstain", "non_voting"].map(|choice| vote["tally"][choice].as_u64().unwrap());
    let tallies: Vec<_> = [0, 12, 25, 31].iter().map(|&i| tally(&votes[i])).collect();
    assert_eq!(tallies, [[58, 3, 71, 46], [179, 4, 1, 7], [191, 2, 0, 0], [165, 7, 12, 9]]);
    assert_eq!(["voted_twice", "changed", "from_non_voting"].map(|field| &votes[0][field]), [&Value::Null; 3]);
    let changed: Vec<usize> = votes[1..].iter().map(|vote| vote["changed"].as_array().unwrap().len()).collect();
    let expected = [30, 23, 13, 16, 6, 10, 5, 2, 0, 3, 2, 0, 0, 0, 1, 2, 0, 1, 0, 1, 1, 0, 3, 2, 2, 3, 1, 1, 1, 0, 15];
    assert_eq!(changed, expected);
    let both: Vec<u64> = votes[1..].iter().map(|vote| vote["voted_twice"].as_u64().unwrap()).collect();
    let expected = [
        127, 135, 138, 152, 155, 160, 164, 160, 168, 170, 176, 181, 184, 186, 187, 189, 190, 192, 190, 191, 193, 193,
        193, 192, 192, 192, 189, 187, 189, 188, 183,
    ];
    assert_eq!(both, expected);
    let last =
        "ALB:ya ARG:yn BIH:ya CRI:ya CZE:ya ECU:ya EST:ya HUN:yn LTU:ya LVA:ya MAR:ya MKD:yn POL:ya PRY:yn ROU:ya";
    assert_eq!(turns(&votes[31]), named(last));
    assert_eq!(turns(&votes[26]), named("BRA:yn COL:ya UKR:ya"));
    let text = &found["texts"][0];
    assert_eq!((&text["changed"], &text["voted_twice"], &found["not_selected"]), (&json!(15), &json!(183), &json!(0)));
    assert_eq!(text["roll_calls"].as_array().unwrap().last(), Some(&json!("A/RES/80/4")));
}

/// The choices of one member pair by pair, without what the program has for it.
fn plainly(votes: &RollCalls, before: RollCallId, on: RollCallId) -> [BTreeSet<String>; 3] {
    let mut sets: [BTreeSet<String>; 3] = Default::default();
    for member in votes.members() {
        let id = votes.find_member(&member.code).unwrap();
        let letters = [before, on].map(|on| votes.choice(id, on).letter());
        let code = member.code.as_str();
        match letters {
            ["", _] | [_, ""] | ["X", "X"] => false,
            ["X", _] => sets[1].insert(code.to_owned()),
            [_, "X"] => sets[2].insert(code.to_owned()),
            [from, to] if from != to => sets[0].insert(format!("{code}:{}{}", from.to_lowercase(), to.to_lowercase())),
            _ => false,
        };
    }
    sets
}

#[test]
fn moves_are_those_of_a_plain_count() {
    let (votes, texts, _) = record();
    for symbol in ["80/7", "80/222"] {
        let found = json_of(&[symbol, "-d", "@record"]);
        let told = found["votes"].as_array().unwrap();
        let of = texts.text_of(votes.find_roll_call(symbol).unwrap()).unwrap();
        let on = &texts.texts()[of.index()].roll_calls;
        assert_eq!(told.len(), on.len(), "{symbol}");
        for (pair, vote) in on.windows(2).zip(&told[1..]) {
            let codes = |field: &str| -> BTreeSet<String> {
                vote[field].as_array().unwrap().iter().map(|one| one["member"].as_str().unwrap().to_owned()).collect()
            };
            let expected = plainly(votes, pair[0], pair[1]);
            assert_eq!([turns(vote), codes("from_non_voting"), codes("to_non_voting")], expected, "{}", vote["symbol"]);
        }
    }
}

#[test]
fn words_that_one_text_has_tell_its_history() {
    let out = run(&["texts", "atomic", "enrgy", "-d", "@record", "-q"]);
    let said = text(&out.stdout);
    assert!(out.status.success() && said.lines().all(|line| line.chars().count() <= 80), "{said}");
    let words = unwrapped(said);
    let headline = "“Report of the International Atomic Energy Agency”: 17 votes from 1991 to 2025; from 141–0–9 to 146–2–1 \
                    (yes–no–abstaining); Russia (until 1991 the Soviet Union) and the United States voted no for the first time.";
    assert!(words.contains(headline), "{words}");
    let moved = "At the last vote on 14 November 2025 (A/RES/80/7), 7 of 102 members that had voted the time before, too, changed \
                 their choice: Russia (abstain to no), the United States (yes to no), Chad (abstain to yes), Cuba (abstain to yes), Iran \
                 (yes to abstain), Sudan (abstain to yes) and Zimbabwe (abstain to yes). Most changed it in November 1993 (R/48/14): 11 of 134 members.";
    assert!(words.contains(moved), "{words}");
    assert!(words.contains("No text has “enrgy”; taken for it: “energy”."), "{words}");
    let last = "14 November 2025, A/RES/80/7: abstain → yes: Chad, Cuba, Sudan and Zimbabwe; yes → abstain: Iran; yes → no: the \
                United States; abstain → no: Russia; 47 from and 7 to non-voting.";
    assert!(words.contains(last), "{words}");
    assert_eq!(json_of(&["atomic", "energy", "-d", "@record"])["votes"], json_of(&["80/7", "-d", "@record"])["votes"]);
}

#[test]
fn what_several_texts_have_is_a_list() {
    let found = json_of(&["mercenaries", "-d", "@record"]);
    let counts: Vec<usize> =
        found["texts"].as_array().unwrap().iter().map(|text| text["roll_calls"].as_array().unwrap().len()).collect();
    assert_eq!((counts, &found["votes"], &found["words_in_each"]), (vec![26, 9], &Value::Null, &json!(1)));
    let out = run(&["texts", "zionism", "-d", "@record", "-q"]);
    let words = unwrapped(text(&out.stdout));
    assert!(
        words
            .contains("3 texts with “zionism” were voted on in one session, and none in more; the newest stand first."),
        "{words}"
    );
    let csv = run(&["texts", "mercenaries", "-d", "@record", "--format", "csv", "-q", "--top", "1"]);
    let mut rows = csv::Reader::from_reader(text(&csv.stdout).as_bytes());
    let expected = "title,votes,sessions,first,last,symbol,yes,no,abstain,non_voting,changed,voted_twice,roll_calls";
    assert_eq!(rows.headers().unwrap().iter().collect::<Vec<_>>().join(","), expected);
    let row = rows.records().next().unwrap().unwrap();
    let cells: Vec<&str> = row.iter().skip(1).take(11).collect();
    assert_eq!(cells, ["26", "26", "1996-12", "2025-12-15", "A/RES/80/194", "121", "53", "5", "14", "2", "177"]);
    assert_eq!(rows.records().count(), 1);
}

/// Conditions on members narrow whose moves are told, not the tallies; those on sessions which votes there are.
#[test]
fn conditions_narrow_moves_and_votes() {
    let all = json_of(&["80/4", "-d", "@record"]);
    let some = json_of(&["80/4", "-d", "@record", "--members", "USA,ISR,Ukraine"]);
    let tallies = |found: &Value| -> Vec<Value> {
        found["votes"].as_array().unwrap().iter().map(|vote| vote["tally"].clone()).collect()
    };
    assert_eq!((tallies(&all), &some["members"]), (tallies(&some), &json!(3)));
    assert_eq!(turns(&some["votes"][26]), named("UKR:ya"));
    let late = json_of(&["80/4", "-d", "@record", "--session", "79..80"]);
    assert_eq!((late["votes"].as_array().unwrap().len(), &late["not_selected"]), (2, &json!(30)));
    let council = json_of(&["2774"]);
    assert_eq!(council["texts"][0]["tally"], json!({"yes": 10, "abstain": 5, "no": 0, "non_voting": 0}));
}

#[test]
fn what_cannot_be_told_is_one_message() {
    let near = refused(&["gardening", "-d", "@record"]);
    let expected = "error: none of 3,095 selected texts has a word of `gardening`\n  hint: sought are titles, subjects, topics and \
                    symbols of texts; words that come near: `agreeing` (3 texts), `bordering` (1 text), `govening` (1 text), `grading` \
                    (1 text), `condemning` (97 texts)\n";
    assert_eq!(near, expected);
    let symbol = refused(&["A/RES/ES-11/77"]);
    let expected = "error: no selected roll call is on `A/RES/ES-11/77`\n  hint: nearest: `A/RES/ES-11/7`, `A/RES/ES-11/8`, \
                    `A/RES/ES-11/6`; most sources hold adopted resolutions only; `unbloc rolls WORDS` searches titles\n";
    assert_eq!(symbol, expected);
    assert!(
        refused(&["rcid 5916", "-d", "@record"]).starts_with("error: `R/66/175` is a vote on a motion, which is on")
    );
    let amendment = refused(&["rcid 3", "-d", "@record"]);
    let expected = "error: `R/1/66` is a vote on an amendment, which is on no text that could return\n  hint: name a vote on a \
                    whole text; `unbloc rolls WORDS` searches titles\n";
    assert_eq!(amendment, expected);
    let folder = tempfile::tempdir().unwrap();
    let out = run_in(folder.path(), &["texts", "mercenaries", "-d", "@record", "--svg", "made.svg"], &[]);
    assert_eq!((out.status.code(), folder.path().join("made.svg").exists()), (Some(1), false));
    let expected = "error: a chart is of one text, and 2 have the words\n  hint: name one by the symbol of a roll call on it: \
                    `A/RES/80/194` (Use of mercenaries as a means of violating human rights and …), `R/50/138` (Use of mercenaries as a means to \
                    violate human rights and to …)\n";
    assert_eq!(text(&out.stderr), expected);
    assert_eq!(run(&["texts", "80/4", "--chart", "strip"]).status.code(), Some(2));
}

/// Members come and go, fall silent and speak again.
#[test]
fn only_who_voted_both_times_moves() {
    let votes =
        votes(&[("XAA", "YNNX"), ("XBB", "Y.YN"), ("XCC", "AXNN"), ("XDD", "NNNN"), ("XEE", "YYYN"), ("XFF", "YYYY")]);
    let (members, on): (Vec<MemberId>, Vec<RollCallId>) =
        (votes.member_ids().collect(), votes.roll_call_ids().collect());
    let found = history(&votes, &members, &on);
    assert_eq!(found[0].since, None);
    let told = |i: usize| {
        let since = found[i].since.as_ref().unwrap();
        let turned: Vec<u16> = since.turns.iter().map(|turn| turn.member.0).collect();
        let ids = |all: &[MemberId]| all.iter().map(|m| m.0).collect::<Vec<_>>();
        (since.both, turned, ids(&since.from_non_voting), ids(&since.to_non_voting))
    };
    assert_eq!(told(1), (4, vec![0], vec![], vec![2]));
    assert_eq!(told(2), (4, vec![], vec![2], vec![]));
    assert_eq!(told(3), (5, vec![1, 4], vec![], vec![0]));
    let against: Vec<_> = stands(&votes, &members, &on, Choice::No)
        .iter()
        .map(|s| (s.member.0, s.since.0, s.run, s.cast, s.alike))
        .collect();
    assert_eq!(against, [(3, 0, 4, 4, 4), (2, 2, 2, 3, 2), (1, 3, 1, 3, 1), (4, 3, 1, 4, 1)]);
    // yes is commonest at the first; at the second yes and no are equally common, and nobody deviates
    assert_eq!(deviations(&votes, &members, &on[..2]), [0, 0, 1, 1, 0, 0]);
    assert!(history(&votes, &members, &[]).is_empty() && stands(&votes, &members, &[], Choice::No).is_empty());
}

/// The same text in one session alone has not returned; a special session counts to the regular one that was open.
#[test]
fn a_text_returns_in_another_session() {
    let on = |id: &str, session: &str, day: &str, title: &str| RollCall {
        title: title.to_owned(),
        session: session.parse().ok(),
        date: day.parse().ok(),
        ..RollCall::new(id, Body::Assembly)
    };
    let calls = vec![
        on("a", "79", "2024-10-01", "Report of the Agency (2024)"),
        on("b", "ES-11", "2025-02-24", "Report of the Agency"),
        on("c", "79", "2024-10-01", "Oceans"),
        on("d", "80", "2025-10-01", "Oceans, 2025"),
    ];
    let mut input = ingest::embedded(Registry::embedded()).unwrap();
    input.votes = with_roll_calls(&[("XAA", "YYYY"), ("XBB", "NNYN")], calls);
    let record = Record::new(input, Selection::default(), Origin::Files).unwrap();
    let found = Texts::default().answer(&record, &(), false).unwrap().result;
    let texts = found["texts"].as_array().unwrap();
    assert_eq!((texts.len(), &found["others"]), (1, &json!(1)));
    assert_eq!((&texts[0]["title"], &texts[0]["changed"]), (&json!("Oceans, 2025"), &json!(1)));
}

#[test]
fn charts_say_what_they_show() {
    let folder = tempfile::tempdir().unwrap();
    let out = run_in(folder.path(), &["texts", "80/7", "-d", "@record", "--out", "made", "-q"], &[]);
    assert!(out.status.success(), "{}", text(&out.stderr));
    let file = |name: &str| std::fs::read_to_string(folder.path().join("made").join(name)).unwrap();
    let (shares, strip) = (file("charts/text-shares.svg"), file("charts/text-strip.svg"));
    let title = "“Report of the International Atomic Energy Agency”: yes rose from 94 % of the votes cast in 1991 to 98 % in 2025</title>";
    assert!(shares.contains(title), "{}", &shares[..600]);
    assert!(
        shares.contains("17 roll calls, 1991–2025; 195 members. Shares of the votes cast by all"),
        "{}",
        &shares[..1500]
    );
    assert!(shares.contains("<title>A/RES/80/7, 14 November 2025: no 2 of 149 (1 %)</title>"));
    assert!(strip.contains("Russia and the United States voted no for the first time</title>"), "{}", &strip[..600]);
    assert!(strip.contains("<title>North Korea: no at 13 votes, 1993 to 2006</title>"));
    assert!(strip.contains("and 34 members that at some"));
    // 39 members at 17 votes
    let rows = |name: &str| csv::Reader::from_reader(file(name).as_bytes()).into_records().count();
    assert_eq!([rows("charts/text-strip.csv"), rows("tables/text_votes.csv")], [39 * 17, 17]);
    let moves = file("tables/text_moves.csv");
    assert!(moves.contains("A/RES/80/7,2025-11-14,RUS,Russia,abstain,no\n"), "{moves}");
    assert!(moves.contains("R/47/8,1992-10,DZA,Algeria,abstain,yes\n"), "{moves}");
}
