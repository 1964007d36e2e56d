//! The calls: every command, told with every option that changes how it is told.

/// The forms of a result on standard output.
pub const FORMATS: [&str; 4] = ["table", "csv", "json", "markdown"];

/// Files that the calls name.
pub const FILES: &[(&str, &str)] = &[
    ("votes.csv", include_str!("../fixtures/sound.csv")),
    ("faulty.csv", include_str!("../fixtures/before_admission.csv")),
    ("scores.csv", SCORES),
    ("draft.txt", DRAFT),
    ("adopted.txt", ADOPTED),
    ("terms.txt", "made-up things\nwords\n"),
    (
        "friends.csv",
        "group,member,from,to\nFRIENDS,USA,,\nFRIENDS,Hungary,2010-05-29,\nFRIENDS,BRA,2019-01,2022-12-31\n",
    ),
];

const SCORES: &str = "\
choice,other,score
yes,yes,1
yes,abstain,0.4
yes,no,0
yes,non-voting,ignore
abstain,abstain,1
abstain,no,0.4
abstain,non-voting,ignore
no,no,1
no,non-voting,ignore
non-voting,non-voting,ignore
";

/// Two texts of made-up words.
const DRAFT: &str = "\
The General Assembly,

Recalling the words that were made up for tests,

Noting with concern that nothing in them is real,

1. Urges all readers to count made-up things;

2. Calls for an end of made-up words.
";
const ADOPTED: &str = "\
The General Assembly,

Recalling the words that were made up for tests and kept,

1. Demands that all readers count made-up things;

2. Notes an addition that no amendment made;

3. Calls for an end of made-up words.
";

/// Calls that answer on the screen: in each format, and once with a folder.
const ANSWERS: &[&str] = &[
    "check",
    "check -v",
    "check --from 2025-01-01 --strict",
    "check -d votes.csv",
    "check -d faulty.csv",
    "rolls ukraine --top 5",
    "rolls humman rights --latest 3 --members @P5",
    "rolls --issue nuclear --year 2022 --contested 0.3",
    "texts",
    "texts human rights --top 2 --members @P5",
    "texts 80/223 --members @P5,@EU",
    "roll A/RES/ES-11/7",
    "roll A/RES/ES-11/7 --members @P5,@BRICS --groups EU,BRICS",
    "roll S/RES/2774(2025)",
    "roll S/2022/155",
    "roll A/RES/ES-11/7 -d votes.csv",
    "agree",
    "agree --of USA --top 5",
    "agree --of France --index kappa --intervals --block title --replicates 30 --top 3",
    "agree --members @P5 --index same --over all --consensus 40",
    "agree --members @P5 --intervals --block agenda --replicates 30 --seed 3",
    "agree --members @P5 --scores scores.csv",
    "agree --members @P5 --scores state-department-consensus --consensus 40",
    "agree --members @P5 --min-participation 0.9 --contested 0.2",
    "align USA --with RUS,GBR,UKR --replicates 50",
    "align IND --with @BRICS --by all --replicates 50 --index same --over all",
    "align USA --with RUS,CHN,GBR,FRA,UKR --by session --replicates 50",
    "align USA --with @P5 --by issue --replicates 50 --body both",
    "align USA RUS CHN --by topic --replicates 30 --since 2022",
    "align USA GBR ARG --by session --replicates 30 --since 2014 --breaks -d @record",
    "changes --session 79 --top 4 --replicates 50 -d @record",
    "changes --of USA --year 2025 --replicates 50 -d @record",
    "coalitions --starts 5",
    "coalitions --starts 5 --members @P5,@BRICS,@EU --sweep 0.9..1.2 --step 0.05 --replicates 20 --nulls 19",
    "coalitions --starts 5 --backbone sdsm --alpha 0.1",
    "coalitions --starts 5 --backbone disparity --index same --consensus 30",
    "coalitions --starts 5 --backbone top-k --ties 2 --members @P5,@EU",
    "coalitions --method linkage --linkage ward --k 4 --replicates 10 --sweep 0.9..1.1",
    "coalitions --starts 5 --quality cpm --gamma 0.8 --replicates 1",
    "coalitions --starts 5 --quality signed-modularity --resolution 1.2",
    "coalitions --starts 5 --quality signed-cpm --gamma 0.4",
    "coalitions --members @P5",
    "track --session 78..80 --starts 3 --replicates 10 -d @record",
    "track --session 44..47 --starts 3 --replicates 10 --of HUN,RUS --top 2 -d @record",
    "cohesion --replicates 30",
    "cohesion --groups EU,BRICS,P5 --by year --replicates 30 --contested 0.2 --top 2",
    "cohesion --groups EU,G77 --members @EU,@P5 --replicates 30 --by session",
    "cohesion --coalitions --replicates 30 --resolution 1.05",
    "rebels EU",
    "rebels GRULAC,FRIENDS --groups-file friends.csv --top 5 --members @GRULAC,@FRIENDS",
    "compare A/RES/ES-11/7 A/RES/ES-11/8 --permutations 199",
    "compare A/RES/ES-11/7 A/RES/ES-11/8 --permutations 199 --members @P5,@NORDIC --groups EU",
    "compare A/RES/ES-11/1 A/RES/ES-11/7 A/RES/ES-11/8 S/RES/2774(2025) --permutations 99",
    "compare S/RES/2774(2025) --amendments --permutations 99",
    "compare A/RES/ES-11/8 --text A/ES-11/L.11=draft.txt --text A/RES/ES-11/8=adopted.txt --terms terms.txt",
    "compare A/RES/ES-11/7 A/RES/ES-11/8 --permutations 99 --text A/RES/ES-11/7=draft.txt --text A/RES/ES-11/8=adopted.txt",
    "surprise A/RES/ES-11/7 --null 9",
    "surprise A/RES/ES-11/7 --of USA --null 9",
    "surprise A/RES/ES-11/7 --of USA --opposite GBR,FRA --last 10y --null 0 --all",
    "surprise S/RES/2774(2025) --of USA --null 9 --since 2022",
    "surprise --top 5",
    "surprise --top 5 --of HUN",
    "ideal --members @P5,@EU,@BRICS",
    "ideal --by all --of USA,RUS --members @P5,@EU,@BRICS --on A/RES/ES-11/7",
    "ideal --by year --alone --abstentions no --positive Russia --since 2022-01-01",
    "profile KEN --session 80 --replicates 30 --top 3 -d @record",
    "profile YUG --replicates 30 --top 2 -d @record",
    "sensitivity --gammas 1,1.05 --starts 2",
    "sensitivity --plateaus 1 --starts 1 --members @P5,@EU --min-participation 0.5",
    "sensitivity --plateaus 2 --starts 1 --contested 0.1 --min-participation 0.5 --members @P5,@BRICS \
     --claim USA~with~RUS --claim India~with~CHN",
];

/// Calls that write a file of their own, or print one thing.
const OTHERS: &[&str] = &[
    "agree --members @P5 --svg made.svg",
    "align USA --with RUS,GBR --replicates 30 --svg made.svg",
    "changes --of HUN --replicates 50 --svg made.svg -d @record",
    "changes --session 78..80",
    "track --session 79..80 --starts 3 --replicates 5 --svg made.svg -d @record",
    "profile USA --session 79 --replicates 30 --svg made.svg -d @record",
    "explore --session 80 -d @record --out made.html",
    "track --session 80 -d @record",
    "cohesion --groups EU,P5 --replicates 30 --svg made.svg",
    "coalitions --starts 5 --svg made.svg",
    "coalitions --starts 5 --members @P5,@EU --replicates 10 --svg made.svg --chart stability",
    "coalitions --starts 5 --members @P5,@EU --nulls 19 --svg made.svg --chart null",
    "coalitions --starts 5 --members @P5,@EU --sweep 0.9..1.1 --svg made.svg --chart resolution",
    "coalitions --starts 5 --svg made.svg --chart heatmap",
    "coalitions --starts 5 --svg made.svg --chart null",
    "compare A/RES/ES-11/7 A/RES/ES-11/8 --permutations 99 --svg made.svg",
    "compare A/RES/ES-11/7 A/RES/ES-11/8 --permutations 99 --svg made.svg --chart matrix",
    "compare A/RES/ES-11/7 A/RES/ES-11/8 --permutations 99 --svg made.svg --chart map",
    "compare A/RES/ES-11/8 --text A/ES-11/L.11=draft.txt --text A/RES/ES-11/8=adopted.txt --redline made.html",
    "texts 80/223 --svg made.svg",
    "texts 80/223 --svg made.svg --chart strip",
    "texts --svg made.svg",
    "texts gardening",
    "roll A/RES/ES-11/7 --svg made.svg",
    "roll A/RES/ES-11/7 --chart seats --members @P5,@EU --out made",
    "roll A/RES/ES-11/7 --chart groups --out made",
    "sensitivity --gammas 1 --starts 1 --members @P5,@EU --svg made.svg",
    "surprise A/RES/ES-11/7 --of USA --null 0 --svg made.svg",
    "surprise A/RES/ES-11/7 --of Hungary --against votes.csv --null 9 --all",
    "surprise A/RES/ES-11/7 --of USA --opposite @P5 --null 0 -v",
    "surprise A/RES/ES-11/7 --of USA --null 0 --svg made.svg --chart company",
    "ideal --of USA,RUS --svg made.svg --chart distance",
    "ideal --svg made.svg --chart roll-call",
    "ideal --against votes.csv",
    "export graphml --starts 5",
    "export graphml --starts 5 --output made.graphml",
    "export gexf --starts 5 --backbone sdsm --alpha 0.1 --output made.gexf",
    "export dot --members @P5",
    "export json --starts 5 --consensus 30 --output made.json",
    "export long --output made.csv",
    "export wide --body both",
    "export parquet --body both --output made.parquet",
    "export parquet --output made.gexf",
    "export dyads --index agree,s,kappa-linear --replicates 20 --members @P5,@BRICS",
    "export dyads --by year --all-pairs --output made.parquet",
    "export members --starts 5 --output made.csv",
    "export members --by all --index same --starts 5 --format parquet",
    "export rolls --body both",
    "agree --members @P5 --index kappa --cite",
    "sources --cite",
    "methods agree --cite",
    "formats --columns",
    "formats --columns dyads --format json",
    "formats --columns --format csv",
    "report",
    "report --stability 0 --nulls 0 --sensitivity 0 --sweep none --replicates 20 --starts 2 --from 2022-01-01 --members @P5,@EU",
    "report --body SC --stability 5 --nulls 0 --sensitivity 0 --replicates 20 --starts 2 --of France --with GBR,USA --by all",
    "report --stability 5 --nulls 19 --sensitivity 1 --starts 2 --replicates 20 --consensus 50 --backbone top-k --out made",
    "report --stability 5 --nulls 0 --sensitivity 0 --replicates 20 --method linkage --k 3 --heading 'H' --out made \
     --text A/ES-11/L.11=draft.txt --text A/RES/ES-11/8=adopted.txt",
    "report -d votes.csv --out made",
    "groups",
    "groups --on 1950-01-01 --format markdown",
    "groups g77 --on 2020-06-01",
    "groups EU --on 2019-01-01 --format json",
    "groups friends --groups-file friends.csv --format csv",
    "groups Natto",
    "methods",
    "methods coalitions",
    "methods nonsense",
    "sources",
    "formats",
    "man",
    "completions bash",
    "verify nothing",
    "--help",
    "nonsense",
];

/// Commands, for their help.
const COMMANDS: &[&str] = &[
    "report",
    "check",
    "texts",
    "roll",
    "agree",
    "align",
    "changes",
    "coalitions",
    "track",
    "cohesion",
    "rebels",
    "ideal",
    "profile",
    "explore",
    "groups",
    "sensitivity",
    "compare",
    "surprise",
    "export",
    "verify",
    "methods",
    "sources",
    "formats",
    "completions",
    "man",
];

/// Every call, as words.
pub fn doors() -> Vec<Vec<String>> {
    let answers = ANSWERS.iter().flat_map(|call| {
        let formats = FORMATS.map(|format| format!("{call} --format {format}"));
        formats.into_iter().chain([format!("{call} --out made")])
    });
    let others = OTHERS.iter().map(|call| (*call).to_owned());
    let help = COMMANDS.iter().map(|command| format!("{command} --help"));
    // `~` stands for a blank inside a word.
    let words = |call: String| call.split_whitespace().map(|word| word.replace('~', " ")).collect();
    answers.chain(others).chain(help).map(words).collect()
}
