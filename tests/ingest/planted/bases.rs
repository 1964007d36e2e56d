//! Sound files, one of each format: true votes, few of them.

/// A file's name and its text.
pub type File = (&'static str, String);

/// What a fault is planted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    Assembly,
    Council,
    Voeten,
    Unvotes,
    Dossier,
    Wide,
    Long,
    Clean,
}

impl Base {
    pub fn files(self) -> Vec<File> {
        match self {
            Base::Assembly => vec![("votes.csv", assembly())],
            Base::Council => vec![("votes.csv", council())],
            Base::Voeten => vec![("votes.csv", VOETEN.to_owned())],
            Base::Unvotes => unvotes(),
            Base::Dossier => dossier(),
            Base::Wide => vec![("votes.csv", WIDE.to_owned())],
            Base::Long => vec![("votes.csv", long())],
            Base::Clean => vec![("votes.csv", clean())],
        }
    }
}

/// A/RES/74/17 and A/RES/74/168 with their announced totals, in the layout of the UN Digital Library.
fn assembly() -> String {
    const MEMBERS: [&str; 8] = [
        "BRA,BRAZIL,A",
        "CHN,CHINA,N",
        "DEU,GERMANY,Y",
        "FRA,FRANCE,Y",
        "NAM,NAMIBIA,A",
        "RUS,RUSSIAN FEDERATION,N",
        "UKR,UKRAINE,Y",
        "USA,UNITED STATES,Y",
    ];
    let texts = [
        ("R1", "2019-12-09,74,A/RES/74/17,A/74/L.12/Rev.1,Militarization of Crimea,63,19"),
        ("R2", "2019-12-18,74,A/RES/74/168,A/74/399/Add.3,Human rights in Crimea,65,23"),
    ];
    let mut text =
        "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,title,total_yes,total_no\n".to_owned();
    for (id, rest) in texts {
        MEMBERS.iter().for_each(|member| text.push_str(&format!("{id},{member},{rest}\n")));
    }
    text
}

const MEMBERS_2025: [(&str, &str, &str); 15] = [
    ("CHN", "CHINA", "Y"),
    ("DNK", "DENMARK", "A"),
    ("DZA", "ALGERIA", "Y"),
    ("FRA", "FRANCE", "A"),
    ("GBR", "UNITED KINGDOM", "A"),
    ("GRC", "GREECE", "A"),
    ("GUY", "GUYANA", "Y"),
    ("KOR", "REPUBLIC OF KOREA", "Y"),
    ("PAK", "PAKISTAN", "Y"),
    ("PAN", "PANAMA", "Y"),
    ("RUS", "RUSSIAN FEDERATION", "Y"),
    ("SLE", "SIERRA LEONE", "Y"),
    ("SOM", "SOMALIA", "Y"),
    ("SVN", "SLOVENIA", "A"),
    ("USA", "UNITED STATES", "Y"),
];

/// S/RES/2774(2025), the whole Council.
fn council() -> String {
    let mut text =
        "undl_id,ms_code,ms_name,permanent_member,ms_vote,date,resolution,draft,description,total_yes,total_no,\
                    total_abstentions,total_non_voting,total_ms\n"
            .to_owned();
    for (code, name, vote) in MEMBERS_2025 {
        let permanent = if ["CHN", "FRA", "GBR", "RUS", "USA"].contains(&code) { "True" } else { "False" };
        text.push_str(&format!(
            "R1,{code},{name},{permanent},{vote},2025-02-24,S/RES/2774(2025),S/2025/112,Peace,10,0,5,0,15\n"
        ));
    }
    text
}

/// R/40/7, six members.
const VOETEN: &str = "\
rcid,session,vote,ccode,member,importantvote,date,unres,me,nu,di,hr,co,ec,year
2793,40,1,2,1,1,11/3/1985,R/40/7,0,0,0,0,0,0,1985.0
2793,40,2,70,1,1,11/3/1985,R/40/7,0,0,0,0,0,0,1985.0
2793,40,1,220,1,1,11/3/1985,R/40/7,0,0,0,0,0,0,1985.0
2793,40,3,265,1,1,11/3/1985,R/40/7,0,0,0,0,0,0,1985.0
2793,40,1,345,1,1,11/3/1985,R/40/7,0,0,0,0,0,0,1985.0
2793,40,3,365,1,1,11/3/1985,R/40/7,0,0,0,0,0,0,1985.0
";

fn unvotes() -> Vec<File> {
    let mut votes = "rcid,country,country_code,vote\n".to_owned();
    for rcid in [2793, 2795] {
        for row in [
            "United States,US,yes",
            "France,FR,yes",
            "Federal Republic of Germany,NA,yes",
            "German Democratic Republic,DD,no",
            "Yugoslavia,YU,yes",
            "Russia,RU,no",
            "China,CN,yes",
        ] {
            votes.push_str(&format!("{rcid},{row}\n"));
        }
    }
    let roll_calls = "rcid,session,importantvote,date,unres,amend,para,short,descr\n\
        2793,40,1,1985-11-03,R/40/7,NA,NA,KAMPUCHEA,The situation in Kampuchea\n\
        2795,40,1,1985-11-04,R/40/12,NA,NA,AFGHANISTAN,The situation in Afghanistan\n";
    let issues = "rcid,short_name,issue\n2793,hr,Human rights\n2795,hr,Human rights\n";
    vec![("calls.csv", roll_calls.to_owned()), ("issues.csv", issues.to_owned()), ("votes.csv", votes)]
}

/// S/RES/2774(2025) and the second amendment to it, which Russia vetoed.
fn dossier() -> Vec<File> {
    const AMENDMENT: &str = "AYYYYYAYAANYYYA";
    let roll_calls = "symbol,body,date,session,kind,parent,draft,title,sponsor,rule,outcome,yes,no,abstain,non_voting\n\
        S/2025/115,SC,2025-02-24,,amendment,S/RES/2774(2025),S/2025/115,Amendment to S/2025/112,,council,vetoed,9,1,5,0\n\
        S/RES/2774(2025),SC,2025-02-24,,resolution,,S/2025/112,Peace,,council,adopted,10,0,5,0\n";
    let mut votes = "member,S/2025/115,S/RES/2774(2025)\n".to_owned();
    for ((code, _, vote), amendment) in MEMBERS_2025.iter().zip(AMENDMENT.chars()) {
        votes.push_str(&format!("{code},{amendment},{vote}\n"));
    }
    vec![("calls.csv", roll_calls.to_owned()), ("votes.csv", votes)]
}

/// A/RES/ES-11/7, seven members and one that did not vote.
const WIDE: &str = "\
id,Council,Date,Title,Resolution,AGO,ARE,CHN,COD,DEU,FRA,RUS,USA,token
9842,General Assembly,2025-02-24,Advancing peace,A/RES/ES-11/7,ABSTAIN,ABSTAIN,ABSTAIN,,YES,YES,NO,NO,4076672
";

/// Two roll calls, with columns of one's own.
fn long() -> String {
    let mut text = "member,code,choice,roll_call,date,session,symbol,outcome\n".to_owned();
    for rest in ["1,2019-12-09,74,A/RES/74/17,adopted", "2,2019-12-18,74,A/RES/74/168,adopted"] {
        for member in ["Brazil,BRA,A", "China,CHN,N", "Germany,DEU,Y", "France,FRA,Y", "Ukraine,UKR,Y"] {
            text.push_str(&format!("{member},{rest}\n"));
        }
    }
    text
}

/// What `unbloc export` writes.
fn clean() -> String {
    let mut text =
        "roll_call,symbol,body,date,session,kind,issues,outcome,announced_yes,absences,member,choice\n".to_owned();
    for (member, choice) in [("BRA", "A"), ("CHN", "N"), ("DEU", "Y"), ("FRA", "Y"), ("UKR", "Y")] {
        let told = "A/RES/74/17,A/RES/74/17,GA,2019-12-09,74,resolution,hr,adopted,,recorded";
        text.push_str(&format!("{told},{member},{choice}\n"));
    }
    text
}
