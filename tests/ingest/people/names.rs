//! Names and codes as others write them, and what is said of those that nobody knows.

use super::{plain, refused};
use crate::ingest::text;
use crate::support::{run, text as utf8, unwrapped};
use unbloc::ingest::{Codes, FindingKind, Options, Severity};
use unbloc::registry::Registry;
use unbloc::votes::RollCallId;

#[test]
fn names_as_maps_abbreviate_them_are_known() {
    let input = plain("names.csv");
    let counts = input.votes.counts(RollCallId(0));
    assert_eq!((input.votes.members().len(), counts.yes, counts.no), (20, 14, 0));
    assert_eq!((counts.abstain, counts.non_voting), (4, 2));
    for (name, code) in [
        ("N. Macedonia", "MKD"),
        ("Bosnia-Herzegovina", "BIH"),
        ("Congo (DRC)", "COD"),
        ("Congo (ROC)", "COG"),
        ("U.R. Tanzania", "TZA"),
        ("Turkey (Türkiye)", "TUR"),
        ("United Kingdom (UK)", "GBR"),
        ("UK & NI", "GBR"),
        ("FS Micronesia", "FSM"),
        ("KYRGYZTAN", "KGZ"),
        ("BURKINFASO", "BFA"),
    ] {
        let found = Registry::embedded().resolve(name, None);
        assert_eq!(format!("{found:?}"), format!("One({code:?})"), "{name}");
    }
}

#[test]
fn a_proposal_comes_first_where_it_has_all_the_words() {
    let first = |name: &str| {
        let csv = format!("member,choice,roll_call\n{name},Y,1\nALB,Y,1\n");
        let input = text(&csv, &Options::default()).unwrap();
        input.findings.of(Severity::Error, FindingKind::UnknownMember)[0].hint.clone().unwrap_or_default()
    };
    assert!(first("Equat. Guinea").starts_with("did you mean `Equatorial Guinea` (GNQ)"), "{}", first("Equat. Guinea"));
    assert!(first("Korea Dem. Peoples").starts_with("did you mean `Democratic People's Republic of Korea` (PRK)"));
}

/// An analysis says whose votes it went without, all of them.
#[test]
fn the_warning_names_every_member_that_is_not_known() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("votes.csv");
    let rows = ["ALB", "AND", "Ruritania", "Elbonia", "Freedonia"].map(|name| format!("{name},Y,1\n{name},N,2\n"));
    std::fs::write(&file, format!("member,choice,roll_call\n{}", rows.concat())).unwrap();
    let out = run(&["agree", "-d", file.to_str().unwrap(), "--min-joint", "1", "--body", "GA"]);
    let said = unwrapped(utf8(&out.stderr));
    assert!(
        said.contains("`Ruritania` names no member") && said.contains("likewise `Elbonia` and `Freedonia`"),
        "{said}"
    );
}

/// Whoever adds the flag of the hint reads the file.
#[test]
fn the_hint_on_an_unknown_code_is_the_flag_that_reads_it() {
    let files = [
        "rcid,ccode,vote\n3,2,1\n3,20,abstained\n3,31,abstained\n",
        "ms_code,ms_vote,date,resolution\nALB,pour,2025-02-24,A/RES/79/1\nAND,pour,2025-02-24,A/RES/79/1\n",
        "member,choice,roll_call\nALB,\"contra, firmly\",1\nAND,\"contra, firmly\",1\n",
        "resolution,date,ALB,AND,ARE,ARG,ARM\nA/RES/79/1,2024-09-22,+,+,Y,Y,Y\n",
    ];
    for csv in files {
        let err = refused(csv, &Options::default());
        let hint = err.hint_text().unwrap();
        let (_, flag) = hint.split_once("--codes '").unwrap_or_else(|| panic!("{hint}"));
        let codes: Codes = flag.split('\'').next().unwrap().parse().unwrap();
        let input = text(csv, &Options { codes, ..Options::default() }).unwrap_or_else(|err| panic!("{err}"));
        assert_eq!(input.votes.members().len(), input.files[0].kept as usize, "{hint}");
    }
    let err = refused(files[0], &Options::default());
    assert_eq!(
        err.hint_text(),
        Some(
            "expected one of 1 (yes), 2 (abstain), 3 (no), 8 (non-voting), 9 (not a member); if that is what they mean, `--codes \
             'yes=1,abstain=2;abstained,no=3,non-voting=8,not-member=9'` reads them"
        )
    );
}
