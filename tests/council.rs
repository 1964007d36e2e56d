//! The Council: its majority of the day, what was taken as procedure, and what is not the Council.
//!
//! Votes are true ones: those of the resolutions named, and of A/RES/69/27 (174 to 2 with 1 abstention)
//! by ten members, as the unvotes data have them.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Output;

use serde_json::Value;
use unbloc::ingest::{self, Column, Columns, Format, Input, Options, Silent};
use unbloc::registry::{Registry, Voters};
use unbloc::votes::{Bodies, Body, Choice, RollCalls, Rule, Selection};

use crate::support::{run, text, unvotes, unwrapped, with_roll_calls};

/// S/RES/218(1965), 7 to 0 with 4 abstentions (Foreign Relations of the United States, 1964-1968, XXIV, 438).
const OF_1965: &str = "BOL Y CIV Y FRA A GBR A JOR Y MYS Y NLD A RUS Y TWN Y URY Y USA A";
/// S/RES/2623(2022), 11 to 1 with 3 abstentions.
const OF_2022: &str = "ALB Y ARE A BRA Y CHN A FRA Y GAB Y GBR Y GHA Y IND A IRL Y KEN Y MEX Y NOR Y RUS N USA Y";
/// A/RES/69/27, number 5321.
const TEN: &str = "BRA Y CHN Y DEU Y FRA Y GBR Y IND Y JPN Y RUS Y USA N ZAF Y";

/// A dossier of one text: `about` is `symbol,body,date,rule,outcome,yes,no,abstain,non_voting`.
fn dossier(about: &str, votes: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let (symbol, words) = (about.split(',').next().unwrap(), votes.split(' ').collect::<Vec<_>>());
    let rows: String = words.chunks(2).map(|pair| format!("{},{}\n", pair[0], pair[1])).collect();
    let header = "symbol,body,date,rule,outcome,yes,no,abstain,non_voting,session,kind,parent,draft,title,sponsor";
    std::fs::write(folder.path().join("roll_calls.csv"), format!("{header}\n{about},,,,,,\n")).unwrap();
    std::fs::write(folder.path().join("votes.csv"), format!("member,{symbol}\n{rows}")).unwrap();
    folder
}

fn asked(folder: &Path, args: &[&str]) -> Output {
    let out = run(&[args, &["-d", folder.to_str().unwrap()]].concat());
    assert!(out.status.success(), "{args:?}: {}", text(&out.stderr));
    out
}

/// What is said of the one text, in one line.
fn rolled(folder: &Path, symbol: &str) -> String {
    unwrapped(text(&asked(folder, &["roll", symbol]).stdout))
}

/// The findings of `check`: severity, kind, message.
fn found(folder: &Path) -> Vec<String> {
    let out = asked(folder, &["check", "--format", "json"]);
    let answer: Value = serde_json::from_slice(&out.stdout).unwrap();
    let word = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
    let findings = answer["result"]["findings"].as_array().unwrap().iter();
    findings.map(|f| ["severity", "kind", "message"].map(|key| word(f, key)).join(" ")).collect()
}

#[test]
fn seven_of_eleven_carry_a_text_until_the_end_of_1965() {
    let symbol = "S/RES/218(1965)";
    let folder = dossier(&format!("{symbol},SC,1965-11-23,council,adopted,7,0,4,0"), OF_1965);
    let said = rolled(folder.path(), symbol);
    assert!(said.contains("The Council's majority is 7 yes votes: reached, with 7. By group"), "{said}");
    assert_eq!(found(folder.path()), Vec::<String>::new());
}

#[test]
fn adopted_against_a_permanent_member_it_was_procedure() {
    let symbol = "S/RES/2623(2022)";
    let procedure = "Russia voted no; as it was adopted, it was taken as procedure, where there is no veto";
    let folder = dossier(&format!("{symbol},SC,2022-02-27,,adopted,11,1,3,0"), OF_2022);
    let said = rolled(folder.path(), symbol);
    assert!(said.contains("was adopted in the Security Council on 27 February 2022, 11 to 1"), "{said}");
    assert!(said.contains(&format!("on procedure is 9 yes votes: reached, with 11. {procedure}. By group")), "{said}");
    assert!(!said.to_lowercase().contains("vetoed") && !said.contains("Beware"), "{said}");
    assert_eq!(found(folder.path()), [format!("note taken-as-procedure `{symbol}`: {procedure}")]);
    let json = asked(folder.path(), &["roll", symbol, "--format", "json"]).stdout;
    let majority = serde_json::from_slice::<Value>(&json).unwrap()["result"]["majority"].clone();
    assert_eq!((majority["rule"].as_str(), majority["passed"].as_bool()), (Some("procedural"), Some(true)));
    // The source names the other rule: then it contradicts itself.
    let folder = dossier(&format!("{symbol},SC,2022-02-27,council,adopted,11,1,3,0"), OF_2022);
    assert!(rolled(folder.path(), symbol).contains("Beware: the source says adopted"));
    assert!(found(folder.path())[0].starts_with("error outcome"));
}

/// Two permanent members against: `check` and `roll` name them in the same order, that of the alphabet.
#[test]
fn those_against_are_named_alike_everywhere() {
    let symbol = "S/RES/2623(2022)";
    let both = OF_2022.replace("GBR Y", "GBR N");
    let folder = dossier(&format!("{symbol},SC,2022-02-27,,adopted,10,2,3,0"), &both);
    let procedure = "Russia and the United Kingdom voted no; as it was adopted, it was taken as procedure";
    assert!(rolled(folder.path(), symbol).contains(procedure), "{}", rolled(folder.path(), symbol));
    assert!(found(folder.path())[0].contains(procedure), "{:?}", found(folder.path()));
}

#[test]
fn an_outcome_tells_the_rule_only_where_one_gives_it() {
    let symbol = "S/RES/2623(2022)";
    // It does not say what became of the text: both rules are told.
    let folder = dossier(&format!("{symbol},SC,2022-02-27,,,11,1,3,0"), OF_2022);
    let said = rolled(folder.path(), symbol);
    let both = "The source does not say which majority was needed. The Council's majority is 9 yes votes: reached, with 11. \
                Vetoed by Russia. The Council's majority on procedure is 9 yes votes: reached, with 11.";
    assert!(said.contains(both) && !said.contains("it was taken as procedure"), "{said}");
    assert_eq!(found(folder.path()), Vec::<String>::new());
    // A veto there is but on substance.
    let folder = dossier(&format!("{symbol},SC,2022-02-27,,vetoed,11,1,3,0"), OF_2022);
    let said = rolled(folder.path(), symbol);
    assert!(said.contains("Vetoed by Russia.") && !said.contains("on procedure"), "{said}");
    // Six yes are enough under neither rule.
    let six = "ALB Y ARE A BRA Y CHN A FRA Y GAB A GBR Y GHA A IND A IRL Y KEN A MEX A NOR A RUS N USA Y";
    let folder = dossier(&format!("{symbol},SC,2022-02-27,,adopted,6,1,8,0"), six);
    let said = rolled(folder.path(), symbol);
    assert!(
        said.contains("Beware: the source says adopted, but by the votes counted the text would be failed"),
        "{said}"
    );
    let error = format!(
        "error outcome `{symbol}`: the source says adopted, the votes counted (6 yes, 1 no, 8 abstaining) make it failed"
    );
    assert_eq!(found(folder.path()), [error]);
}

/// The file of ten members with the columns that need no `--columns`.
fn ten(folder: &Path) -> String {
    let path = folder.join("ten.csv");
    let words: Vec<&str> = TEN.split(' ').collect();
    let rows: String = words.chunks(2).map(|pair| format!("{},{},5321,2014-12-02\n", pair[0], pair[1])).collect();
    std::fs::write(&path, format!("member,choice,roll_call,date\n{rows}")).unwrap();
    path.display().to_string()
}

#[test]
fn ten_members_are_no_council_and_have_no_majority() {
    let folder = tempfile::tempdir().unwrap();
    let path = ten(folder.path());
    let said = |more: &[&str]| {
        let out = run(&[&["roll", "5321", "-d", &path], more].concat());
        let [said, warned] = [&out.stdout, &out.stderr].map(|bytes| text(bytes).to_owned());
        (unwrapped(&said), warned)
    };
    let (unknown, warned) = said(&[]);
    let headline = "5321 was put to the vote on 2 December 2014, 9 to 1 among the 10 members in the file.";
    assert!(unknown.contains(headline), "{unknown}");
    for word in ["Council", "Assembly", "reached", "etoed"] {
        assert!(!unknown.contains(word), "{word}: {unknown}");
    }
    assert!(unknown.contains("No majority is told: the file has 10 members and does not say which body voted."));
    assert!(warned.contains("1 of 1 roll calls name no body: which one voted is not known"), "{warned}");
    assert_eq!(warned.lines().filter(|line| line.starts_with("warning: body-inferred")).count(), 1);
    for (body, name, seats) in [("GA", "General Assembly", 193), ("SC", "Security Council", 15)] {
        let (said, warned) = said(&["--body", body]);
        let headline = format!(
            "5321 was put to the vote in the {name} on 2 December 2014, 9 to 1 among the 10 members in the file."
        );
        let why = format!("No majority is told: the file has 10 of the {seats} members that had a seat.");
        assert!(said.contains(&headline) && said.contains(&why), "{said}");
        assert!(!said.contains("reached") && !said.contains("etoed") && !warned.contains("body-inferred"));
    }
}

#[test]
fn the_warning_and_the_missing_body_are_in_every_answer() {
    let folder = tempfile::tempdir().unwrap();
    let path = ten(folder.path());
    for command in [&["roll", "5321"][..], &["agree"], &["check"]] {
        let out = run(&[command, &["-d", &path, "--format", "json"]].concat());
        let answer: Value = serde_json::from_slice(&out.stdout).unwrap();
        let warnings = answer["warnings"].as_array().unwrap();
        assert!(warnings[0].as_str().unwrap().contains("name no body"), "{warnings:?}");
    }
    let answer: Value =
        serde_json::from_slice(&run(&["roll", "5321", "-d", &path, "--format", "json"]).stdout).unwrap();
    let result = &answer["result"];
    assert!(result["body"].is_null() && result["majority"]["needed"].is_null(), "{result}");
    assert_eq!(result["under_each_rule"], serde_json::json!([]));
    assert_eq!(result["excerpt"], serde_json::json!({"members": 10, "seats": null}));
    // What is exported and read again is not known any better.
    let exported = run(&["export", "long", "-d", &path]).stdout;
    let again = read_text(text(&exported), &Options::default());
    assert_eq!(again.files[0].format, Format::Clean);
    assert!(again.votes.roll_calls().iter().all(|roll_call| roll_call.known_body().is_none()));
}

#[test]
fn an_announced_tally_gives_the_majority_of_an_excerpt() {
    let symbol = "A/RES/69/27";
    let folder = dossier(&format!("{symbol},GA,2014-12-02,simple,adopted,174,2,1,"), TEN);
    let said = rolled(folder.path(), symbol);
    // 176 present and voting: half and one more is 89.
    let told = "9 to 1 among the 10 members in the file. The announced tally is 174 yes, 2 no, 1 abstaining, — not voting. A \
                simple majority of members present and voting is 89 yes votes: reached, with 174.";
    assert!(said.contains(told), "{said}");
    // In the Council a no that the file leaves out may be a veto.
    let symbol = "S/RES/2623(2022)";
    let some = "ALB Y BRA Y GAB Y GHA Y IRL Y KEN Y";
    let folder = dossier(&format!("{symbol},SC,2022-02-27,,,11,1,3,0"), some);
    assert!(rolled(folder.path(), symbol).contains("No majority is told: the file has 6 of the 15 members"));
    let folder = dossier(&format!("{symbol},SC,2022-02-27,procedural,,11,1,3,0"), some);
    assert!(rolled(folder.path(), symbol).contains("on procedure is 9 yes votes: reached, with 11."));
}

#[test]
fn versions_of_an_excerpt_are_compared_among_its_members() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ten.csv");
    let words: Vec<&str> = TEN.split(' ').collect();
    // 5321 and 5322, A/RES/69/28: 4 yes and 6 abstentions among the ten.
    let second = ["Y", "Y", "A", "A", "A", "Y", "Y", "A", "A", "A"];
    let rows = |(pair, choice): (&[&str], &&str)| {
        format!("{0},{1},5321,2014-12-02\n{0},{choice},5322,2014-12-02\n", pair[0], pair[1])
    };
    let rows: String = words.chunks(2).zip(&second).map(rows).collect();
    std::fs::write(&path, format!("member,choice,roll_call,date\n{rows}")).unwrap();
    let out = run(&["compare", "5321", "5322", "-d", path.to_str().unwrap()]);
    let said = unwrapped(text(&out.stdout));
    assert!(said.contains("4 to 0 with 6 abstentions among the 10 members in the file."), "{said}");
    assert!(said.contains("Of the 10 members in the file, 4 members voted yes on both texts"), "{said}");
    assert!(!said.contains("Council") && !said.contains("Assembly"), "{said}");
}

fn read_text(text: &str, options: &Options) -> Input {
    let input = std::io::Cursor::new(text.as_bytes().to_vec());
    ingest::read_from(input, Path::new("votes.csv"), Registry::embedded(), options, &Silent).unwrap()
}

/// Votes as rows of member, choice, id and day, without any word on the body.
fn bare(votes: &RollCalls, body: Body) -> String {
    let mut rows = "member,choice,roll_call,date\n".to_owned();
    for on in votes.roll_call_ids().filter(|&on| votes.roll_call(on).body == body) {
        for m in votes.member_ids() {
            if let Some(letter) = Some(votes.choice(m, on)).filter(|c| *c != Choice::NotMember) {
                let day = votes.roll_call(on).date.unwrap();
                rows.push_str(&format!("{},{},vote {},{day}\n", votes.member(m).code, letter.letter(), on.index()));
            }
        }
    }
    rows
}

#[test]
fn the_dossiers_council_is_known_by_its_members() {
    let votes = ingest::embedded(Registry::embedded()).unwrap().votes;
    for (body, count) in [(Body::Council, 14), (Body::Assembly, 23)] {
        let read = read_text(&bare(&votes, body), &Options::default()).votes;
        let known: Vec<_> = read.roll_calls().iter().map(|roll_call| roll_call.known_body()).collect();
        assert_eq!(known, vec![Some(body); count]);
    }
}

fn voters<'a>(day: &str, codes: &'a str) -> Voters<'a> {
    Voters { day: day.parse().ok(), codes: codes.split(' ').collect::<BTreeSet<&str>>() }
}

/// The Council of 1946 and of 1947, of 1964 and of 1965: its members as its own list gives them.
#[test]
fn a_council_of_eleven_is_known_by_its_changing_members() {
    let registry = Registry::embedded();
    let of_1946 = voters("1946-06-01", "TWN FRA GBR RUS USA AUS BRA EGY MEX NLD POL");
    let of_1947 = voters("1947-06-01", "TWN FRA GBR RUS USA AUS BRA BEL COL POL SYR");
    assert!(registry.is_council(&[of_1946.clone(), of_1947.clone()]));
    // Within one year nothing changes, and the six had no fixed regions.
    assert!(!registry.is_council(std::slice::from_ref(&of_1946)));
    // The same eleven year after year are an excerpt.
    let again = Voters { day: of_1947.day, ..of_1946.clone() };
    assert!(!registry.is_council(&[of_1946, again]));
}

#[test]
fn fifteen_members_that_never_change_are_an_excerpt() {
    let registry = Registry::embedded();
    // From the regions of the elected ten: one year could be the Council's, two cannot.
    let fifteen = "CHN FRA GBR RUS USA DZA DNK GRC GUY KOR PAK PAN SLE SOM SVN";
    assert!(registry.is_council(&[voters("2025-02-24", fifteen)]));
    assert!(registry.is_council(&[voters("", fifteen)]));
    for later in ["2026-02-24", "2027-02-24", "2032-02-24"] {
        assert!(!registry.is_council(&[voters("2025-02-24", fifteen), voters(later, fifteen)]), "{later}");
    }
    // Large members of the Assembly: six from Africa and Asia, none of Eastern Europe.
    let large = "CHN FRA GBR RUS USA BRA DEU IND JPN ZAF NGA MEX EGY IDN CAN";
    assert!(!registry.is_council(&[voters("2014-12-02", large)]));
    assert!(!registry.is_council(&[]));
}

/// Files that may lie beside the project; a third party's layout of the Council's votes.
fn third_party(columns: &str, body: Option<Body>) -> Option<Input> {
    let columns: Columns = columns.parse().unwrap();
    assert!(columns.header(Column::Member).is_some());
    let options = Options {
        columns,
        codes: "yes=Yes,no=No,abstain=Abstain".parse().unwrap(),
        body,
        tolerant: true,
        ..Options::default()
    };
    let path = unvotes::data()?.join("sc_votes_1994-2025.csv.gz");
    Some(ingest::read(&[path], Registry::embedded(), &options, &Silent).unwrap())
}

#[test]
fn the_third_partys_council_is_the_council_whatever_its_columns() {
    let bare = r#"member=Member State,choice=Vote,roll-call=ID,date="Date,""#;
    let whole = format!("{bare},symbol=Resolution,draft=Draft,agenda=Agenda item,outcome=Outcome results");
    for (columns, body) in [
        (whole.as_str(), Some(Body::Council)),
        (whole.as_str(), None),
        (bare, None),
        ("member=Member State,choice=Vote,roll-call=ID", None),
    ] {
        let Some(input) = third_party(columns, body) else { return };
        let all = input.votes.roll_calls();
        assert_eq!(all.len(), 1_997);
        assert!(all.iter().all(|roll_call| roll_call.known_body() == Some(Body::Council)), "{columns}");
    }
}

/// Absent members have no row: 14 of 1,997 have fourteen rows, two thirteen, one twelve; one is cut off.
#[test]
fn councils_with_members_absent_keep_their_majority() {
    let Some(input) = third_party(r#"member=Member State,choice=Vote,roll-call=ID,date="Date,""#, None) else { return };
    let (registry, votes) = (Registry::embedded(), &input.votes);
    let none: Vec<u64> = votes
        .roll_call_ids()
        .filter(|&on| registry.majority(votes, on, Rule::Council).is_none())
        .map(|on| votes.counts(on).cast())
        .collect();
    assert_eq!(none, [6]);
}

#[test]
fn no_roll_call_of_unvotes_loses_its_majority() {
    let Some(folder) = unvotes::data() else { return };
    let files = ["unvotes_un_votes.csv.gz", "unvotes_un_roll_calls.csv.gz"].map(|name| folder.join(name));
    let votes = ingest::read(&files, Registry::embedded(), &Options::default(), &Silent).unwrap().votes;
    let (registry, all) = (Registry::embedded(), votes.roll_call_ids());
    assert_eq!(all.filter(|&on| registry.majority(&votes, on, Rule::Simple).is_none()).count(), 0);
}

/// A member that sat for one year of two and always voted has voted on all it could.
#[test]
fn participation_in_the_council_is_that_of_a_members_own_term() {
    let chosen = |body: Body| {
        let days = ["2001-03-01", "2001-09-01", "2002-03-01", "2002-09-01"];
        let on = |(i, day): (usize, &&str)| {
            let mut roll_call = unbloc::votes::RollCall::new(format!("{i}"), body);
            roll_call.date = day.parse().ok();
            roll_call
        };
        let members = [("AAA", "YYNY"), ("BBB", "YY.."), ("CCC", "..YX"), ("DDD", "Y...")];
        let votes = with_roll_calls(&members, days.iter().enumerate().map(on).collect());
        let asked = Selection { body: Some(Bodies::Both), min_participation: Some(0.75), ..Selection::default() };
        let selected = votes.select(&asked).unwrap();
        let codes: Vec<String> = selected.votes.members().iter().map(|m| m.code.clone()).collect();
        let left: Vec<_> = selected.excluded.iter().map(|x| (x.code.clone(), x.cast, x.roll_calls)).collect();
        (codes.join(" "), left)
    };
    assert_eq!(chosen(Body::Council), ("AAA BBB DDD".to_owned(), vec![("CCC".to_owned(), 1, 2)]));
    assert_eq!(chosen(Body::Assembly).0, "AAA");
}

/// The Council of 2021 to 2025, thirty elected members of two years each beside the five.
#[test]
fn coalitions_of_members_that_never_sat_together_are_not_sought() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("made");
    let small = ["--stability", "0", "--nulls", "0", "--replicates", "1", "--of", "FRA", "--with", "GBR"];
    let report = run(&[&["report", "--body", "SC", "--out", out.to_str().unwrap()][..], &small].concat());
    assert!(report.status.success(), "{}", text(&report.stderr));
    let page = std::fs::read_to_string(out.join("report.html")).unwrap();
    let why = "coalitions are not sought, since the elected members of the Security Council change each January";
    assert!(page.contains(&format!("C{}", &why[1..])), "not said");
    // No year of the dossier has ten roll calls that are not unanimous: none is proposed.
    assert!(page.contains("no calendar year has 10 roll calls") && page.contains("never sat together"));
    assert!(!page.contains("fall into") && !page.contains("one coalition"));
    for command in [&["coalitions"][..], &["sensitivity"], &["cohesion", "--coalitions"]] {
        let refused = run(&[command, &["--body", "SC"]].concat());
        assert_eq!(refused.status.code(), Some(1), "{command:?}");
        assert!(text(&refused.stderr).contains(why), "{command:?}: {}", text(&refused.stderr));
    }
    // Those that sat all along have votes in common.
    let five = run(&["coalitions", "--body", "SC", "--members", "@P5"]);
    assert!(five.status.success(), "{}", text(&five.stderr));
}

/// A roll call with rows in two files is the Council's whatever the order of the files, where one of them shows it.
#[test]
fn the_file_that_shows_the_body_tells_it_in_any_order() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, members: &str| {
        let pairs: Vec<&str> = members.split(' ').collect();
        let word = |choice: &str| match choice {
            "Y" => "yes",
            "N" => "no",
            _ => "abstain",
        };
        let rows: String = (0..20)
            .flat_map(|day| pairs.chunks(2).map(move |pair| (day, pair)).collect::<Vec<_>>())
            .map(|(day, pair)| format!("vote {day},{},{},2022-02-{:02}\n", pair[0], word(pair[1]), day + 1))
            .collect();
        let path = folder.path().join(name);
        std::fs::write(&path, format!("roll_call,member,choice,date\n{rows}")).unwrap();
        path
    };
    let (whole, part) = (write("whole.csv", OF_2022), write("part.csv", "ALB Y BRA Y"));
    let bodies = |paths: [&std::path::PathBuf; 2]| {
        let paths: Vec<_> = paths.into_iter().cloned().collect();
        let votes = ingest::read(&paths, Registry::embedded(), &Options::default(), &Silent).unwrap().votes;
        votes.roll_calls().iter().map(|r| r.known_body()).collect::<Vec<_>>()
    };
    assert_eq!(bodies([&whole, &part]), vec![Some(Body::Council); 20]);
    assert_eq!(bodies([&part, &whole]), bodies([&whole, &part]));
}
