//! What is in the gallery.

/// A picture: what it answers, and the command that draws it.
pub struct Picture {
    /// Its file, without the end.
    pub name: &'static str,
    /// The question.
    pub question: &'static str,
    /// The words of the command after the program's name and before the file, without quotes.
    pub command: &'static str,
    /// Whether it is one of the ten in the README.
    pub in_readme: bool,
}

impl Picture {
    /// The words of the command; a `+` stands for a space within a word.
    pub fn args(&self) -> Vec<String> {
        self.command.split(' ').map(|word| word.replace('+', " ")).collect()
    }

    /// The command as it is typed.
    pub fn typed(&self) -> String {
        let word = |word: String| if word.contains([' ', ';']) { format!("\"{word}\"") } else { word };
        let words: Vec<String> = self.args().into_iter().map(word).collect();
        format!("unbloc {} --svg {}.svg", words.join(" "), self.name)
    }
}

pub const TITLE: &str = "What unbloc draws";

/// What the chart with events marks.
pub const EVENTS: &str = "\
date,label
1991-12-26,end of the Soviet Union
2014-03-18,annexation of Crimea
2022-02-24,full invasion of Ukraine
";

/// All pictures; those of the README first, in their order there.
pub fn pictures() -> Vec<Picture> {
    let told = |name, question, command| Picture { name, question, command, in_readme: true };
    let more = |name, question, command| Picture { name, question, command, in_readme: false };
    vec![
        told("roll", "Who voted how?", "roll A/RES/ES-11/7"),
        told("moved", "Who moved between two texts?", "compare A/RES/ES-11/7 A/RES/ES-11/8"),
        told("unusual", "How unusual was that company?", "surprise A/RES/ES-11/7 --of USA"),
        told("since-when", "Since when do two vote otherwise?", "align USA GBR --from 1990 --breaks"),
        told("changed", "What has changed in the last session?", "changes"),
        told("coalitions", "Who votes with whom?", "coalitions"),
        told("position", "Where does everybody stand?", "ideal --session 80"),
        told("returning", "What became of a text that returns?", "texts necessity embargo cuba"),
        told("united", "How united are groups?", "cohesion --groups EU,BRICS,NATO,ASEAN,OIC,AU"),
        told("track", "Which coalitions go on, and who crossed over?", "track --session 66..80"),
        more("events", "What happened meanwhile?", "align USA RUS CHN --events events.csv"),
        more("topics", "On which topics do two agree?", "align USA GBR --by topic --session 78..80"),
        more("many", "How does a member go with many others?", "align BRA USA CHN RUS IND ZAF ARG MEX DEU --from 1990"),
        more("nearest", "Who is nearest and farthest?", "agree --of KEN --session 80"),
        more(
            "matrix",
            "How often does everybody agree with everybody?",
            "coalitions --chart heatmap --members @P5,@EU,@BRICS,@NORDIC",
        ),
        more("seats", "How did the hall look?", "roll A/RES/ES-11/7 --chart seats"),
        more("groups", "How did the regional groups vote?", "roll A/RES/ES-11/7 --chart groups"),
        more("council", "How did the Council vote?", "roll S/RES/2774 -d @ukraine --body SC"),
        more("moved-matrix", "From which choice to which?", "compare A/RES/ES-11/7 A/RES/ES-11/8 --chart matrix"),
        more("moved-map", "Where are those that moved?", "compare A/RES/ES-11/7 A/RES/ES-11/8 --chart map"),
        more("bits", "Which votes were as unusual?", "surprise A/RES/ES-11/7 --chart strip"),
        more(
            "who-stands-against",
            "Who stands against a text, since when?",
            "texts necessity embargo cuba --chart strip",
        ),
        more(
            "paths",
            "Where did members move on the line?",
            "ideal --of USA,RUS,ARG --from 1970 --held-out 0 --chart positions",
        ),
        more("distance", "How far apart do two stand?", "ideal --of USA,RUS --from 1970 --held-out 0 --chart distance"),
        more("on-the-line", "Did a vote follow the line?", "ideal --on A/RES/ES-11/7 --from 2022"),
        more(
            "resolution",
            "How many coalitions, as one looks closer?",
            "coalitions --sweep 0.9..1.2 --chart resolution",
        ),
        more(
            "stability",
            "Would others have come out of other votes?",
            "coalitions --replicates 50 --chart stability --members @P5,@EU,@BRICS,@NORDIC",
        ),
        more("nulls", "Are they coalitions at all?", "coalitions --nulls 20 --chart null"),
        more("whatever", "Does a conclusion hold whatever the method?", "sensitivity --claim USA+with+ISR -d @ukraine"),
        more("member", "Who votes as one member does?", "profile KEN --session 80 --replicates 50"),
        more("member-path", "Where did a member move?", "profile KEN --session 80 --chart path --replicates 50"),
        more(
            "united-over-time",
            "How united were groups over time?",
            "cohesion --groups EU,BRICS --by session --session 46..80",
        ),
        more("track-member", "Through which coalitions did members go?", "track --session 66..80 --of ARG,HUN"),
        more("column", "How does it look in a column?", "align USA RUS CHN --from 1970 --size column"),
        more("dark", "How does it look on dark ground?", "roll A/RES/ES-11/7 --theme dark"),
        more("square", "How does it look in a square?", "ideal --session 80 --size square"),
        more("story", "How does it look on a telephone held upright?", "align USA RUS --from 1970 --size story"),
    ]
}
