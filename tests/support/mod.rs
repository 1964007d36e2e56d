//! What several topics need.

pub mod browser;
pub mod disk;
pub mod karate;
pub mod program;
pub mod svg;
pub mod unvotes;

pub use program::{BARE, run, run_bare, run_in, text, unwrapped};
use unbloc::coalition::Objective;
use unbloc::random;
use unbloc::votes::{Body, Choice, Member, RollCall, RollCalls};

/// The conditions that a call selected by, as flags.
pub fn conditions(args: &[&str]) -> String {
    let out = run(&[args, &["--format", "json", "-q"]].concat());
    let json: serde_json::Value = serde_json::from_slice(&out.stdout).expect("JSON");
    json["selection"]["words"].as_str().expect("words").to_owned()
}

/// Votes written as one word a member, one letter a roll call (`Y N A X`, `.` not a member).
pub fn votes(members: &[(&str, &str)]) -> RollCalls {
    let count = members[0].1.len();
    let roll_calls = (0..count).map(|r| RollCall::new(format!("{r:03}"), Body::Assembly)).collect();
    with_roll_calls(members, roll_calls)
}

/// The same, with what is known of the roll calls.
pub fn with_roll_calls(members: &[(&str, &str)], roll_calls: Vec<RollCall>) -> RollCalls {
    let choice = |letter: u8| match letter {
        b'Y' => Choice::Yes,
        b'N' => Choice::No,
        b'A' => Choice::Abstain,
        b'X' => Choice::NonVoting,
        b'.' => Choice::NotMember,
        other => panic!("no choice: {}", char::from(other)),
    };
    let columns = (0..roll_calls.len()).flat_map(|r| members.iter().map(move |m| choice(m.1.as_bytes()[r])));
    let choices = columns.collect();
    let members = members.iter().map(|(code, _)| Member::new(*code, format!("Member {code}"))).collect();
    RollCalls::new(members, roll_calls, choices).expect("the shape fits")
}

/// A symmetric matrix of random numbers from −1 to 1, with a diagonal, as a quality function.
pub fn random_objective(seed: u64, n: usize) -> Objective {
    use rand::RngExt;
    let mut rng = random::stream(seed, &["random objective"]);
    let mut b = vec![0.0; n * n];
    for i in 0..n {
        for j in 0..=i {
            let x = rng.random::<f64>() * 2.0 - 1.0;
            b[i * n + j] = x;
            b[j * n + i] = x;
        }
    }
    Objective::new(n, b, n as f64)
}

/// Made-up votes of blocs of these sizes, one after the other, and then of members that follow nobody. On each roll
/// call every bloc has a line; a member keeps to it with the probability given, and else chooses at random.
pub fn blocs(seed: u64, sizes: &[usize], outliers: usize, keeping: f64, roll_calls: usize) -> RollCalls {
    use rand::RngExt;
    let mut rng = random::stream(seed, &["blocs"]);
    let mut any = move || (Choice::CAST[rng.random_range(0..3)], rng.random::<f64>());
    let members = sizes.iter().sum::<usize>() + outliers;
    let mut choices = Vec::with_capacity(members * roll_calls);
    for _ in 0..roll_calls {
        for &size in sizes {
            let line = any().0;
            choices.extend((0..size).map(|_| any()).map(|(own, p)| if p < keeping { line } else { own }));
        }
        choices.extend((0..outliers).map(|_| any().0));
    }
    let members = (0..members).map(|m| Member::new(format!("M{m:03}"), format!("Member {m}"))).collect();
    let roll_calls = (0..roll_calls).map(|r| RollCall::new(format!("{r:03}"), Body::Assembly)).collect();
    RollCalls::new(members, roll_calls, choices).expect("the shape fits")
}
