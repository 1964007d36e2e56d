//! Agreement beyond chance, score tables, texts without a vote, intervals of all pairs.

use std::path::Path;

use unbloc::agreement::{Distance, Index, Over, PairTable, ScoreTable, SeatedTable, between, krippendorff};
use unbloc::stats::{DrawnBy, Resampling, interval, intervals};
use unbloc::votes::Choice::{self, Abstain, No, NonVoting, NotMember, Yes};
use unbloc::votes::{Body, MemberId, RollCall, RollCalls};
use unbloc::{random, synthetic};

use crate::support::{run, text, unvotes, unwrapped, votes, with_roll_calls};

/// The references are printed with six decimals.
const SIX_DECIMALS: f64 = 5.1e-7;
/// Those of the vectors with ten.
const TEN_DECIMALS: f64 = 5.1e-11;

const USA: &str = "United States";
const RUS: &str = "Russia";

type Expected = &'static [(Index, f64)];

/// From ../shared/data/reference/README.md, "Agreement".
const REFERENCES: [(u16, [&str; 2], Expected); 8] = [
    (
        74,
        [USA, "Israel"],
        &[
            (Index::S, 0.920455),
            (Index::Kappa, 0.877437),
            (Index::KappaLinear, 0.896852),
            (Index::KappaQuadratic, 0.909836),
            (Index::Pi, 0.877318),
            (Index::PiLinear, 0.896740),
        ],
    ),
    (
        74,
        [USA, RUS],
        &[
            (Index::S, -0.418605),
            (Index::Kappa, -0.127217),
            (Index::KappaLinear, -0.167334),
            (Index::KappaQuadratic, -0.192428),
            (Index::Pi, -0.345605),
            (Index::PiLinear, -0.436080),
        ],
    ),
    (74, [USA, "United Kingdom"], &[(Index::Kappa, 0.295039), (Index::KappaLinear, 0.351704)]),
    (74, [RUS, "China"], &[(Index::Kappa, 0.509506), (Index::KappaLinear, 0.625791)]),
    (74, ["France", "Germany"], &[(Index::Kappa, 0.835366)]),
    (74, ["India", "Brazil"], &[(Index::Kappa, 0.000317), (Index::KappaLinear, -0.017588)]),
    (46, [USA, RUS], &[(Index::Kappa, 0.078261), (Index::Pi, -0.138561)]),
    (
        46,
        ["India", "Brazil"],
        &[(Index::Kappa, 0.176812), (Index::KappaLinear, 0.314010), (Index::KappaQuadratic, 0.485507)],
    ),
];

#[test]
fn agree_beyond_chance_as_the_reference_programs() {
    for (session, pair, expected) in REFERENCES {
        let Some(votes) = unvotes::session(session) else { return };
        let [a, b] = pair.map(|name| unvotes::member(&votes, name));
        for &(index, expected) in expected {
            let found = between(&votes.matrix(), index, Over::Joint).value(a, b).expect("joint votes");
            assert!((found - expected).abs() < SIX_DECIMALS, "session {session} {pair:?} {index}: {found}");
        }
    }
}

/// 1 yes, 2 abstain, 3 no; from the same README, as sklearn and krippendorff have them.
const X: [i32; 12] = [1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 1];
const Y: [i32; 12] = [1, 1, 2, 1, 3, 2, 2, 1, 3, 3, 2, 1];

#[test]
fn the_vectors_agree_as_the_reference_programs_say() {
    let choices = |codes: [i32; 12]| codes.map(|code| Choice::CAST[code as usize - 1]);
    let table = PairTable::count(&choices(X), &choices(Y));
    for (index, expected) in [
        (Index::Kappa, 0.4838709677),
        (Index::KappaLinear, 0.5238095238),
        (Index::KappaQuadratic, 0.5625),
        (Index::Alpha, 0.5027027027),
        (Index::AlphaOrdinal, 0.5716649908),
        (Index::AlphaInterval, 0.5796344648),
    ] {
        let found = index.of(&table).expect("joint votes");
        assert!((found - expected).abs() < TEN_DECIMALS, "{index}: {found}");
    }
    let (x, y) = (X.map(Some), Y.map(Some));
    for (distance, index) in [
        (Distance::Nominal, Index::Alpha),
        (Distance::Ordinal, Index::AlphaOrdinal),
        (Distance::Interval, Index::AlphaInterval),
    ] {
        let (several, pair) = (krippendorff(&[&x, &y], distance), index.of(&table));
        assert!((several.unwrap() - pair.unwrap()).abs() < 1e-12, "{index}");
    }
}

/// Four observers, twelve units, 0 for no value: K. Krippendorff, "Computing
/// Krippendorff's Alpha-Reliability" (2011), section C, who gives .743, .815, .849.
const OBSERVERS: [[i32; 12]; 4] = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
    [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
];

#[test]
fn alpha_of_krippendorffs_own_example() {
    let rows = OBSERVERS.map(|row| row.map(|value| (value > 0).then_some(value)));
    let rows: Vec<&[Option<i32>]> = rows.iter().map(|row| &row[..]).collect();
    for (distance, expected) in
        [(Distance::Nominal, 0.7434210526), (Distance::Ordinal, 0.8153875038), (Distance::Interval, 0.8491071429)]
    {
        let found = krippendorff(&rows, distance).expect("values differ");
        assert!((found - expected).abs() < TEN_DECIMALS, "{distance:?}: {found}");
    }
}

#[test]
fn alpha_is_pi_without_replacement() {
    for seed in 0..50 {
        let votes = synthetic::votes(seed, 2, 2, 20);
        let row = |m| votes.row(MemberId(m)).collect::<Vec<_>>();
        let table = PairTable::count(&row(0), &row(1));
        let n = f64::from(table.joint());
        for (pi, alpha) in [(Index::Pi, Index::Alpha), (Index::PiQuadratic, Index::AlphaInterval)] {
            let (Some(pi), Some(alpha)) = (pi.of(&table), alpha.of(&table)) else { continue };
            assert!(((1.0 - alpha) - (1.0 - pi) * (2.0 * n - 1.0) / (2.0 * n)).abs() < 1e-12, "seed {seed}");
        }
    }
}

/// Where both always choose the same one thing, chance leaves no disagreement.
#[test]
fn without_possible_disagreement_there_is_nothing_beyond_chance() {
    let always = PairTable([[0; 3], [0, 7, 0], [0; 3]]);
    let opposed = PairTable([[0, 0, 5], [0; 3], [0; 3]]);
    for &index in Index::ALL {
        assert_eq!(index.of(&PairTable::default()), None, "{index}");
        if index.name().starts_with(['k', 'p']) || index.name().starts_with("al") {
            assert_eq!(index.of(&always), None, "{index}");
            assert_eq!(index.over(Over::All, &opposed, 9), None, "{index}");
            assert!(index.check(Over::All).is_err() && index.weigh("ties").is_err(), "{index}");
        }
    }
    // yes against no each time: kappa's chance expects just that, pi's expects half
    assert_eq!(Index::Kappa.of(&opposed), Some(0.0));
    assert_eq!(Index::Pi.of(&opposed), Some(1.0 - 1.0 / 0.5));
    assert_eq!(krippendorff(&[], Distance::Nominal), None);
    assert_eq!(krippendorff(&[&[Some(1), None], &[Some(1), Some(2)]], Distance::Nominal), None);
}

const MINE: &str = "# made up\nchoice,other,score\nyes,yes,1\nabstain,yes,0.5\nno,yes,0\nnon-voting,yes,0.25\n\
    abstain,abstain,1\nno,abstain,0.5\nnon-voting,abstain,ignore\nno,no,1\nnon-voting,no,0.25\n\
    non-voting,non-voting,ignore\n";

#[test]
fn a_score_table_may_score_absences() {
    let table = ScoreTable::parse(MINE, Path::new("mine.csv")).unwrap();
    let index = Index::Scores(table);
    let record = votes(&[("AAA", "YYYNAX."), ("BBB", "YXAXXXY")]);
    let agreement = between(&record.matrix(), index, Over::Joint);
    let (a, b) = (MemberId(0), MemberId(1));
    // yes–yes, yes–absent, yes–abstain, no–absent; absent with abstain and with absent are ignored
    assert_eq!(agreement.value(a, b), Some((1.0 + 0.25 + 0.5 + 0.25) / 4.0));
    assert_eq!(agreement.value(b, a), agreement.value(a, b));
    assert_eq!((agreement.scored(a, b), agreement.joint(a, b)), (4, 2));
    let over_all = between(&record.matrix(), index, Over::All);
    assert_eq!(over_all.value(a, b), Some(2.0 / 7.0));
}

#[test]
fn counts_absences_as_the_slow_twin() {
    let index = Index::Scores(ScoreTable::parse(MINE, Path::new("mine.csv")).unwrap());
    for seed in 0..30 {
        let votes = synthetic::votes(seed, 2, 6, 70);
        let agreement = between(&votes.matrix(), index, Over::Joint);
        for (a, b) in agreement.pairs() {
            let row = |m| votes.row(m).collect::<Vec<_>>();
            let slow = SeatedTable::count(&row(a), &row(b));
            assert_eq!(agreement.value(a, b), index.of(slow), "seed {seed}");
            assert_eq!(agreement.scored(a, b), index.scored(slow), "seed {seed}");
        }
    }
}

/// Yes–yes 18, yes–no 2, abstentions by the rule of each.
#[test]
fn the_published_tables_count_as_their_sources_say() {
    let counts = PairTable([[18, 0, 0], [1, 6, 1], [2, 1, 59]]);
    for (name, expected) in [
        ("lijphart-1963", (18.0 + 6.0 + 59.0 + 3.0 / 2.0) / 88.0),
        ("voeten", (18.0 + 6.0 + 59.0 + 3.0 / 2.0) / 88.0),
        ("state-department", (18.0 + 59.0) / (18.0 + 59.0 + 2.0)),
        // without texts the same
        ("state-department-consensus", (18.0 + 59.0) / (18.0 + 59.0 + 2.0)),
    ] {
        let index = Index::Scores(ScoreTable::published(name).unwrap().unwrap());
        assert_eq!(index.of(&counts), Some(expected), "{name}");
        assert_eq!(index.name(), name);
    }
    assert_eq!(ScoreTable::names().count(), 4);
    assert!(ScoreTable::published("mine").is_none());
}

#[test]
fn no_table_scores_a_member_without_a_seat() {
    for name in ScoreTable::names() {
        let table = ScoreTable::published(name).unwrap().unwrap();
        assert_eq!([Yes, Abstain, No, NonVoting].map(|choice| table.score(choice, NotMember)), [None; 4], "{name}");
    }
}

#[test]
fn a_broken_score_table_is_told_by_line() {
    let fault = |text: &str| {
        let err = ScoreTable::parse(text, Path::new("mine.csv")).unwrap_err();
        format!("{err}; {}", err.hint_text().unwrap_or("—"))
    };
    let choices = "expected `yes`, `abstain`, `no` or `non-voting`";
    assert_eq!(fault(""), "mine.csv: no table of scores; expected the header `choice,other,score`");
    assert_eq!(fault("a,b\n"), "mine.csv:1: no table of scores; expected the header `choice,other,score`");
    let with = |row: &str| fault(&format!("choice,other,score\nyes,no,0\n{row}\n"));
    assert_eq!(with("absent,no,0"), format!("mine.csv:3: column 1 (`choice`): unknown choice `absent`; {choices}"));
    assert_eq!(with("no,maybe,0"), format!("mine.csv:3: column 2 (`other`): unknown choice `maybe`; {choices}"));
    let score = "expected a number from 0 to 1, or `ignore`";
    assert_eq!(with("no,no,1.5"), format!("mine.csv:3: column 3 (`score`): `1.5` is no score; {score}"));
    assert_eq!(with("no,no,NaN"), format!("mine.csv:3: column 3 (`score`): `NaN` is no score; {score}"));
    assert_eq!(with("no,no"), "mine.csv:3: 2 columns instead of 3; —");
    assert_eq!(with("no,yes,0"), "mine.csv:3: `no` and `yes` come twice; —");
    assert_eq!(
        with("no,no,1"),
        "mine.csv: no row for `yes` and `yes`; all ten pairs of yes, abstain, no and non-voting need a score from 0 to 1 or `ignore`"
    );
}

#[test]
fn texts_without_a_vote_count_as_a_yes_of_both() {
    let record = votes(&[("AAA", "YNA"), ("BBB", "YYN"), ("CCC", "XXX")]);
    let [a, b, c] = [0, 1, 2].map(MemberId);
    let value = |index, over| between(&record.matrix(), index, over).with_consensus(7).value(a, b);
    assert_eq!(value(Index::Agree, Over::Joint), Some((1.0 + 0.5 + 7.0) / 10.0));
    assert_eq!(value(Index::Agree, Over::All), Some((1.0 + 0.5 + 7.0) / 10.0));
    assert_eq!(value(Index::YesNo, Over::Joint), Some((1.0 + 7.0) / 9.0));
    // rows a's: 8 yes–yes, abstain–no, no–yes; p_o = 8/10, p_e = .8·.9 + .1·0 + .1·.1
    assert!((value(Index::Kappa, Over::Joint).unwrap() - (1.0 - 0.2 / (1.0 - 0.73))).abs() < 1e-12);
    let agreement = between(&record.matrix(), Index::Agree, Over::Joint).with_consensus(7);
    assert_eq!((agreement.joint(a, b), agreement.scored(a, b)), (3, 3), "counts stay those of votes");
    assert_eq!(agreement.value(a, c), None, "who never voted together has no number");
}

fn titled(pattern: &str, copies: usize) -> RollCalls {
    let titles = (0..pattern.len()).flat_map(|text| (0..copies).map(move |copy| (text, copy)));
    let roll_calls = titles.map(|(text, copy)| RollCall {
        // the same in other spaces and cases
        title: if copy % 2 == 0 { format!("Text {text}") } else { format!("TEXT  {text}") },
        ..RollCall::new(format!("{text:03}-{copy}"), Body::Assembly)
    });
    let spread = |word: &str| word.chars().flat_map(|c| std::iter::repeat_n(c, copies)).collect::<String>();
    let yes = "Y".repeat(pattern.len() * copies);
    with_roll_calls(&[("AAA", &yes), ("BBB", &spread(pattern))], roll_calls.collect())
}

#[test]
fn a_text_that_returns_every_year_does_not_narrow_the_interval() {
    const PATTERN: &str = "YYNAYNYYAYNNYYYYANYY";
    let found = |copies, block| {
        let votes = titled(PATTERN, copies);
        let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
        let resampling = Resampling { replicates: 500, seed: 3 };
        intervals(&votes, &agreement, &[(MemberId(0), MemberId(1))], block, resampling)[0].expect("votes differ")
    };
    let (once, returned) = (found(1, DrawnBy::Title), found(4, DrawnBy::Title));
    assert!((once.low - returned.low).abs() < 1e-12 && (once.high - returned.high).abs() < 1e-12);
    let naive = found(4, DrawnBy::RollCall);
    let ratio = (once.high - once.low) / (naive.high - naive.low);
    assert!((1.6..2.5).contains(&ratio), "√4 = 2, give or take the Monte-Carlo error: {ratio}");
    assert_eq!(DrawnBy::Title.of(&titled(PATTERN, 4)).len(), PATTERN.len());
    assert_eq!(DrawnBy::RollCall.of(&titled(PATTERN, 4)).len(), 4 * PATTERN.len());
}

#[test]
fn intervals_of_all_pairs_are_those_of_one_pair() {
    let votes = synthetic::votes(5, 2, 5, 150);
    for index in [Index::Agree, Index::YesNo, Index::Kappa] {
        let agreement = between(&votes.matrix(), index, Over::Joint);
        let pairs: Vec<_> = agreement.pairs().collect();
        let resampling = Resampling { replicates: 2000, seed: 1 };
        let all = intervals(&votes, &agreement, &pairs, DrawnBy::RollCall, resampling);
        for (&(a, b), all) in pairs.iter().zip(all) {
            let mut rng = random::stream(9, &["one pair"]);
            let one = interval(&agreement.table(a, b), 150, index, Over::Joint, 2000, &mut rng).unwrap();
            let all = all.unwrap();
            // Two draws of 2,000: the quantiles' own error.
            assert!((all.low - one.low).abs() < 0.03 && (all.high - one.high).abs() < 0.03, "{index} {all:?} {one:?}");
        }
    }
}

#[test]
fn intervals_do_not_depend_on_threads_or_on_which_pairs_are_asked() {
    let votes = synthetic::votes(2, 2, 6, 60);
    let agreement = between(&votes.matrix(), Index::Same, Over::All);
    let pairs: Vec<_> = agreement.pairs().collect();
    let resampling = Resampling { replicates: 100, seed: 4 };
    let run = |threads, pairs: &[_]| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| intervals(&votes, &agreement, pairs, DrawnBy::RollCall, resampling))
    };
    assert_eq!(run(1, &pairs), run(3, &pairs));
    assert_eq!(run(1, &pairs)[4..6], run(2, &pairs[4..6]));
}

#[test]
fn without_a_spread_there_is_no_interval() {
    let votes = votes(&[("AAA", "YYYY"), ("BBB", "YYYY"), ("CCC", "XXXN"), ("DDD", "XXXX")]);
    let agreement = between(&votes.matrix(), Index::Agree, Over::All);
    let pairs: Vec<_> = agreement.pairs().collect();
    let found = intervals(&votes, &agreement, &pairs, DrawnBy::RollCall, Resampling::default());
    assert_eq!(found, vec![None; 6]);
}

#[test]
fn what_needs_an_index_from_0_refuses_others() {
    for (args, what) in [
        (vec!["coalitions", "--index", "kappa"], "coalitions"),
        (vec!["export", "graphml", "--index", "kappa"], "graphs"),
        (vec!["report", "--index", "kappa"], "reports"),
        (vec!["align", "USA", "--with", "RUS", "--svg", "never.svg", "--index", "kappa"], "charts of alignment"),
    ] {
        let found = run(&args);
        assert_eq!(found.status.code(), Some(2), "{args:?}");
        let expected = format!(
            "error: `kappa` may be below 0: {what} need an index from 0 to 1\n  hint: expected `agree`, `same`, `yesno` or a table of scores\n"
        );
        assert_eq!(text(&found.stderr), expected, "{args:?}");
    }
    let over = run(&["agree", "--index", "pi", "--over", "all"]);
    assert_eq!(over.status.code(), Some(2));
    assert!(text(&over.stderr).starts_with("error: `pi` is of the joint roll calls: it cannot be over all\n"));
}

#[test]
fn the_program_takes_tables_and_gives_intervals() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.csv");
    std::fs::write(&file, MINE).unwrap();
    let args =
        ["agree", "--members", "@P5", "--format", "json", "--intervals", "--replicates", "50", "--block", "title"];
    let own = run(&[&args[..], &["--scores", file.to_str().unwrap()]].concat());
    assert_eq!(own.status.code(), Some(0), "{}", text(&own.stderr));
    let json: serde_json::Value = serde_json::from_slice(&own.stdout).unwrap();
    assert_eq!(json["settings"]["index"].as_array().unwrap().len(), 10, "the table itself is among the settings");
    assert_eq!(json["settings"]["intervals"]["block"], "title");
    let pair = &json["result"]["pairs"].as_array().unwrap()[5];
    assert!(pair["low"].as_f64() <= pair["value"].as_f64() && pair["value"].as_f64() <= pair["high"].as_f64());
    let named = run(&[&args[..], &["--scores", "state-department"]].concat());
    let json: serde_json::Value = serde_json::from_slice(&named.stdout).unwrap();
    assert_eq!(json["result"]["index"], "state-department");
    let none = run(&["agree", "--scores", "nowhere.csv"]);
    assert_eq!(
        text(&none.stderr),
        "error: nowhere.csv: no such file or folder\n  hint: expected a CSV file or one of `lijphart-1963`, `voeten`, `state-department`, `state-department-consensus`\n"
    );
}

#[test]
fn the_program_says_when_an_interval_is_rough() {
    let out = run(&["agree", "--members", "@P5", "--from", "2025-01-01", "--intervals", "--replicates", "50"]);
    let words = "From `low` to `high` is the 90 % interval over roll calls drawn again; of fewer than ten it is rough.";
    let shown = unwrapped(text(&out.stdout));
    assert!(shown.contains(words), "{shown}");
}
