//! Faults planted in sound files, one at a time: each must be named, by its kind and its place.

pub(super) mod bases;

use std::io::Write;
use std::path::PathBuf;

use super::{files, lines};
use bases::{Base, File};
use unbloc::ingest::Options;

/// What is changed, in which file, from what to what, and how the finding, or the refusal, must begin.
struct Fault(Base, &'static str, &'static str, &'static str, &'static str);

#[rustfmt::skip]
const FAULTS: &[Fault] = &[
    // The UN Digital Library's file of the Assembly: lines 2 to 9 are A/RES/74/17, 10 to 17 A/RES/74/168.
    Fault(Base::Assembly, "a code of another member", "DEU,GERMANY,Y,2019-12-09", "FRA,GERMANY,Y,2019-12-09", "error code-against-name votes.csv:4: column 2 (`ms_code`)"),
    Fault(Base::Assembly, "a code in a member's place", "CHN,CHINA,N,2019-12-09", "RUS,CHINA,N,2019-12-09", "error code-against-name votes.csv:3: column 2 (`ms_code`)"),
    Fault(Base::Assembly, "a code of nobody", "FRA,FRANCE,Y,2019-12-09", "ZZZ,FRANCE,Y,2019-12-09", "error code-against-name votes.csv:5: column 2 (`ms_code`)"),
    Fault(Base::Assembly, "a code of no member", "FRA,FRANCE,Y,2019-12-18", "XKX,FRANCE,Y,2019-12-18", "error code-against-name votes.csv:13: column 2 (`ms_code`)"),
    Fault(Base::Assembly, "R's missing code", "FRA,FRANCE,Y,2019-12-09", "NA,FRANCE,Y,2019-12-09", "error code-against-name votes.csv:5: column 2 (`ms_code`)"),
    Fault(Base::Assembly, "a name misspelt", "NAM,NAMIBIA,A,2019-12-09", "NAM,NAMIBAI,A,2019-12-09", "warning code-against-name votes.csv:6: column 3 (`ms_name`): `NAMIBAI` beside `NAM` is taken for a spelling of Namibia"),
    Fault(Base::Assembly, "a name in the wrong encoding", "BRA,BRAZIL,A,2019-12-09", "BRA,BRAZÃ\u{ad}L,A,2019-12-09", "warning code-against-name votes.csv:2: column 3 (`ms_name`)"),
    Fault(Base::Assembly, "a name that nobody knows", "NAM,NAMIBIA,A,2019-12-09", "NAM,ATLANTIS,A,2019-12-09", "error code-against-name votes.csv:6: column 3 (`ms_name`)"),
    Fault(Base::Assembly, "a code with two letters exchanged", "NAM,NAMIBIA,A,2019-12-09", "NMA,NAMIBIA,A,2019-12-09", "warning code-against-name votes.csv:6: column 2 (`ms_code`)"),
    Fault(Base::Assembly, "a year a century before", "2019-12-09*", "1919-12-09", "warning at-odds votes.csv:2: column 5 (`date`)"),
    Fault(Base::Assembly, "a member that nobody knows", "BRA,BRAZIL,A,2019-12-09", "ATL,ATLANTIS,A,2019-12-09", "error unknown-member votes.csv:2: column 2 (`ms_code`)"),
    Fault(Base::Assembly, "a vote of no kind", "CHINA,N,2019-12-09", "CHINA,Q,2019-12-09", "error unknown-code votes.csv:3: column 4 (`ms_vote`)"),
    Fault(Base::Assembly, "a row twice", "R1,CHN,CHINA,N,", "R1,BRA,BRAZIL,A,2019-12-09,74,A/RES/74/17,A/74/L.12/Rev.1,Militarization of Crimea,63,19\nR1,CHN,CHINA,N,", "note duplicate votes.csv:3"),
    Fault(Base::Assembly, "two votes of one member", "R1,CHN,CHINA,N,", "R1,BRA,BRAZIL,Y,2019-12-09,74,A/RES/74/17,A/74/L.12/Rev.1,Militarization of Crimea,63,19\nR1,CHN,CHINA,N,", "error contradiction votes.csv:3: column 4 (`ms_vote`)"),
    Fault(Base::Assembly, "a month of none", "GERMANY,Y,2019-12-09", "GERMANY,Y,2019-13-09", "error bad-date votes.csv:4: column 5 (`date`)"),
    Fault(Base::Assembly, "a day that another row says differently", "GERMANY,Y,2019-12-09", "GERMANY,Y,2019-12-19", "warning metadata-differs votes.csv:4"),
    Fault(Base::Assembly, "a session that another row says differently", "GERMANY,Y,2019-12-09,74", "GERMANY,Y,2019-12-09,73", "warning metadata-differs votes.csv:4"),
    Fault(Base::Assembly, "a total that another row says differently", "GERMANY,Y,2019-12-09,74,A/RES/74/17,A/74/L.12/Rev.1,Militarization of Crimea,63", "GERMANY,Y,2019-12-09,74,A/RES/74/17,A/74/L.12/Rev.1,Militarization of Crimea,36", "warning metadata-differs votes.csv:4"),
    Fault(Base::Assembly, "a session long before", "2019-12-09,74*", "2019-12-09,12", "warning at-odds votes.csv:2"),
    Fault(Base::Assembly, "a day long after", "2019-12-09*", "2062-12-09", "warning at-odds votes.csv:2"),
    Fault(Base::Assembly, "a day before the session", "2019-12-09*", "2019-07-11", "warning at-odds votes.csv:2"),
    Fault(Base::Assembly, "a session of no kind", "2019-12-09,74*", "2019-12-09,seventy", "error bad-value votes.csv:2: column 6 (`session`)"),
    Fault(Base::Assembly, "a symbol of another session", "A/RES/74/17,*", "A/RES/12/7,", "warning at-odds votes.csv:2"),
    Fault(Base::Assembly, "a symbol of an emergency session", "A/RES/74/17,*", "A/RES/ES-11/7,", "warning at-odds votes.csv:2"),
    Fault(Base::Assembly, "a series that there is not", "A/RES/74/17,*", "A/REZ/74/17,", "warning bad-symbol votes.csv:2"),
    Fault(Base::Assembly, "a symbol of the Council", "A/RES/74/17,*", "S/RES/2500(2019),", "warning at-odds votes.csv:2"),
    Fault(Base::Assembly, "a symbol that is none", "A/RES/74/17,*", "seventeen,", "error bad-symbol votes.csv:2: column 7 (`resolution`)"),
    Fault(Base::Assembly, "a row with a symbol of its own", "GERMANY,Y,2019-12-09,74,A/RES/74/17", "GERMANY,Y,2019-12-09,74,A/RES/74/71", "warning single-row votes.csv:4"),
    Fault(Base::Assembly, "a row that names no roll call", "R1,DEU,GERMANY,Y,2019-12-09,74,A/RES/74/17", ",DEU,GERMANY,Y,2019-12-09,74,NA", "refused votes.csv:4: the row names no roll call"),
    Fault(Base::Assembly, "a comma missing", "DEU,GERMANY,Y,2019-12-09", "DEU GERMANY,Y,2019-12-09", "refused votes.csv:4: 10 fields"),
    Fault(Base::Assembly, "a comma too many", "DEU,GERMANY,Y,2019-12-09", "DEU,GERMANY,,Y,2019-12-09", "refused votes.csv:4: 12 fields"),
    Fault(Base::Assembly, "a quote that is never closed", "Human rights in Crimea,65,23\nR2,USA", "\"Human rights in Crimea,65,23\nR2,USA", "refused votes.csv:16: a quote is opened"),
    Fault(Base::Assembly, "a quote that swallows a row", "Militarization of Crimea,63,19\nR1,CHN,CHINA,N,2019-12-09,74,A/RES/74/17,A/74/L.12/Rev.1,Militarization of Crimea,63", "\"Militarization of Crimea,63,19\nR1,CHN,CHINA,N,2019-12-09,74,A/RES/74/17,A/74/L.12/Rev.1,Militarization of Crimea\",63", "warning swallowed-rows votes.csv:2: column 9 (`title`)"),
    Fault(Base::Assembly, "an escape in a title", "Militarization", "\u{1b}[31mMilitarization", "note control-characters votes.csv:2: column 9 (`title`)"),
    Fault(Base::Assembly, "a bell in a name", "BRAZIL", "BRAZIL\u{7}", "note control-characters votes.csv:2: column 3 (`ms_name`)"),
    Fault(Base::Assembly, "a control code of two bytes", "Human", "\u{9b}2JHuman", "note control-characters votes.csv:10: column 9 (`title`)"),
    Fault(Base::Assembly, "a direction turned", "Human", "\u{202e}Human", "note control-characters votes.csv:10: column 9 (`title`)"),
    Fault(Base::Assembly, "a backspace in a symbol", "A/RES/74/17,", "A/RES/74/17\u{8},", "note control-characters votes.csv:2: column 7 (`resolution`)"),
    Fault(Base::Assembly, "a delete in a vote", "CHINA,N,2019-12-09", "CHINA,N\u{7f},2019-12-09", "note control-characters votes.csv:3: column 4 (`ms_vote`)"),
    Fault(Base::Assembly, "a byte-order mark inside", "R2,BRA,BRAZIL", "\u{feff}R2,BRA,BRAZIL", "note control-characters votes.csv:10: column 1 (`undl_id`)"),
    Fault(Base::Assembly, "a NUL in a title", "Human", "\0Human", "refused votes.csv:10: column 9 (`title`): a NUL byte"),
    Fault(Base::Assembly, "an escape in a header", "ms_vote", "ms_vote\u{1b}", "refused votes.csv:1: the header fits no format"),
    Fault(Base::Assembly, "the header again inside", "R2,BRA,BRAZIL", "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,title,total_yes,total_no\nR2,BRA,BRAZIL", "note skipped-row votes.csv:10: the header stands again in 1 row"),
    Fault(Base::Assembly, "a total that is none", "Crimea,63,19*", "Crimea,many,19", "error bad-value votes.csv:2: column 10 (`total_yes`)"),
    Fault(Base::Assembly, "more no than yes of an adopted text", "Crimea,63,19*", "Crimea,19,63", "error outcome votes.csv:2"),
    Fault(Base::Assembly, "one roll call under two symbols", "2019-12-18,74,A/RES/74/168,A/74/399/Add.3,Human rights in Crimea*", "2019-12-09,74,A/RES/74/168,A/74/399/Add.3,Militarization of Crimea", "note same-votes votes.csv:2"),
    Fault(Base::Assembly, "one column twice", "total_yes,total_no", "total_yes,total_yes", "refused votes.csv:1: column `total_yes` comes twice"),
    Fault(Base::Assembly, "a column that is missing", "resolution", "resolved", "refused votes.csv:1: column `resolution` is missing"),
    // The Library's file of the Council.
    Fault(Base::Council, "a total that is not so", "Peace,10,*", "Peace,11,", "error tally votes.csv:2"),
    Fault(Base::Council, "a number of members that is not so", ",15\n*", ",14\n", "error tally votes.csv:2"),
    Fault(Base::Council, "a row missing", "R1,SVN,SLOVENIA,False,A,2025-02-24,S/RES/2774(2025),S/2025/112,Peace,10,0,5,0,15\n", "", "error tally votes.csv:2"),
    Fault(Base::Council, "a vote changed", "PANAMA,False,Y", "PANAMA,False,A", "error tally votes.csv:2"),
    Fault(Base::Council, "adopted against a permanent member", "RUSSIAN FEDERATION,True,Y", "RUSSIAN FEDERATION,True,N", "error outcome votes.csv:2"),
    Fault(Base::Council, "adopted with eight yes", "False,Y,2025-02-24,S/RES/2774(2025)*", "False,A,2025-02-24,S/RES/2774(2025)", "error outcome votes.csv:2"),
    Fault(Base::Council, "a member that did not sit there", "SVN,SLOVENIA", "HUN,HUNGARY", "error not-seated votes.csv:15: column 2 (`ms_code`)"),
    Fault(Base::Council, "a permanent member that is said to be none", "FRA,FRANCE,True", "FRA,FRANCE,False", "warning flag votes.csv:5: column 4 (`permanent_member`)"),
    Fault(Base::Council, "an elected member that is said to be permanent", "DZA,ALGERIA,False", "DZA,ALGERIA,True", "warning flag votes.csv:4: column 4 (`permanent_member`)"),
    Fault(Base::Council, "the year in the symbol", "2774(2025)*", "2774(2015)", "warning at-odds votes.csv:2"),
    Fault(Base::Council, "a symbol of the Assembly", "S/RES/2774(2025)*", "A/RES/79/1", "warning at-odds votes.csv:2"),
    Fault(Base::Council, "a day yet to come", "2025-02-24,S/RES/2774(2025)*", "2062-02-24,S/RES/2774(2062)", "warning at-odds votes.csv:2"),
    Fault(Base::Council, "a series that there is not", "S/RES/2774(2025)*", "S/REZ/2774", "warning bad-symbol votes.csv:2"),
    Fault(Base::Council, "a code of another member", "GUY,GUYANA", "GIN,GUYANA", "error code-against-name votes.csv:8: column 2 (`ms_code`)"),
    Fault(Base::Council, "a name that nobody knows", "PAN,PANAMA", "PAN,ATLANTIS", "error code-against-name votes.csv:11: column 3 (`ms_name`)"),
    Fault(Base::Council, "a day of none", "Y,2025-02-24,S/RES/2774(2025),S/2025/112,Peace,10,0,5,0,15\nR1,DNK", "Y,2025-02-30,S/RES/2774(2025),S/2025/112,Peace,10,0,5,0,15\nR1,DNK", "error bad-date votes.csv:2: column 6 (`date`)"),
    // Voeten's raw file.
    Fault(Base::Voeten, "a vote of no kind", "40,3,265", "40,7,265", "error unknown-code votes.csv:5: column 3 (`vote`)"),
    Fault(Base::Voeten, "a number of nobody", "40,3,265", "40,3,999", "error unknown-member votes.csv:5: column 4 (`ccode`)"),
    Fault(Base::Voeten, "a vote of no member", "365,1,1", "365,0,1", "warning flag votes.csv:7: column 5 (`member`)"),
    Fault(Base::Voeten, "a year beside another date", "1985.0*", "1958.0", "warning at-odds votes.csv:2: column 15 (`year`)"),
    Fault(Base::Voeten, "a day long before", "11/3/1985*", "11/3/1958", "warning at-odds votes.csv:2"),
    Fault(Base::Voeten, "a session long before", "2793,40*", "2793,12", "warning at-odds votes.csv:2"),
    Fault(Base::Voeten, "a symbol of another session", "R/40/7*", "R/12/7", "warning at-odds votes.csv:2"),
    Fault(Base::Voeten, "a day of none", "11/3/1985,R/40/7,0,0,0,0,0,0,1985.0\n2793,40,2,70", "31/31/1985,R/40/7,0,0,0,0,0,0,1985.0\n2793,40,2,70", "error bad-date votes.csv:2: column 7 (`date`)"),
    Fault(Base::Voeten, "a member that was not there yet", "40,3,265", "40,3,626", "error not-seated votes.csv:5: column 4 (`ccode`)"),
    Fault(Base::Voeten, "a roll call without a number", "2793,40,3,365", "NA,40,3,365", "refused votes.csv:7: the row names no roll call"),
    Fault(Base::Voeten, "a roll call called null", "2793,40,3,365", "null,40,3,365", "refused votes.csv:7: the row names no roll call"),
    Fault(Base::Voeten, "two votes of one member", "40,2,70", "40,2,2", "error contradiction votes.csv:3: column 3 (`vote`)"),
    Fault(Base::Voeten, "a row twice", "40,1,220", "40,1,2", "note duplicate votes.csv:4"),
    Fault(Base::Voeten, "no date", "11/3/1985*", "", "note no-date votes.csv:2"),
    // unvotes: three files.
    Fault(Base::Unvotes, "a name that nobody knows beside NA", "2793,United States,US", "2793,Atlantis,NA", "error unknown-member votes.csv:2: column 2 (`country`)"),
    Fault(Base::Unvotes, "NA where there is a code elsewhere", "2793,France,FR", "2793,France,NA", "error code-against-name votes.csv:3: column 3 (`country_code`)"),
    Fault(Base::Unvotes, "a code of another member", "2793,France,FR", "2793,France,DE", "error code-against-name votes.csv:3: column 3 (`country_code`)"),
    Fault(Base::Unvotes, "a code of nobody", "2795,France,FR", "2795,France,ZZ", "error code-against-name votes.csv:10: column 3 (`country_code`)"),
    Fault(Base::Unvotes, "a name misspelt", "2793,Yugoslavia,YU", "2793,Jugosalvia,YU", "error code-against-name votes.csv:6: column 2 (`country`)"),
    Fault(Base::Unvotes, "a vote of no kind", "China,CN,yes\n2795", "China,CN,maybe\n2795", "error unknown-code votes.csv:8: column 4 (`vote`)"),
    Fault(Base::Unvotes, "two votes of one member", "2793,China,CN,yes", "2793,China,CN,yes\n2793,China,CN,no", "error contradiction votes.csv:9: column 4 (`vote`)"),
    Fault(Base::Unvotes, "a row twice", "2793,China,CN,yes", "2793,China,CN,yes\n2793,China,CN,yes", "note duplicate votes.csv:9"),
    Fault(Base::Unvotes, "a session long before", "2793,40,1", "2793,12,1", "warning at-odds calls.csv:2"),
    Fault(Base::Unvotes, "a symbol of another session", "R/40/7", "R/14/7", "warning at-odds calls.csv:2"),
    Fault(Base::Unvotes, "a day long before", "1985-11-03", "1958-11-03", "warning at-odds calls.csv:2"),
    Fault(Base::Unvotes, "a day of none", "1985-11-04", "1985-11-44", "error bad-date calls.csv:3: column 4 (`date`)"),
    Fault(Base::Unvotes, "a roll call described without a vote", "2795,40,1,1985-11-04", "2799,40,1,1985-11-04", "note no-votes calls.csv:3"),
    Fault(Base::Unvotes, "an issue that nobody knows", "2795,hr", "2795,zz", "warning bad-value issues.csv:3: column 2 (`short_name`)"),
    Fault(Base::Unvotes, "a roll call without a number", "2795,China", "NA,China", "refused votes.csv:15: the row names no roll call"),
    Fault(Base::Unvotes, "the header again inside", "2795,United States,US,yes", "rcid,country,country_code,vote\n2795,United States,US,yes", "note skipped-row votes.csv:9: the header stands again in 1 row"),
    // A dossier: two files.
    Fault(Base::Dossier, "failed, though adopted", "council,adopted", "council,failed", "error outcome calls.csv:3"),
    Fault(Base::Dossier, "adopted, though vetoed", "council,vetoed", "council,adopted", "error outcome calls.csv:2"),
    Fault(Base::Dossier, "vetoed by nobody", "council,adopted", "council,vetoed", "error outcome calls.csv:3"),
    Fault(Base::Dossier, "a parent that is nowhere", "amendment,S/RES/2774(2025)", "amendment,S/RES/2747(2025)", "warning no-parent calls.csv:2"),
    Fault(Base::Dossier, "a kind of none", "resolution,,S/2025/112", "resolve,,S/2025/112", "error bad-value calls.csv:3: column 5 (`kind`)"),
    Fault(Base::Dossier, "a rule of none", "council,adopted", "fiat,adopted", "error bad-value calls.csv:3: column 10 (`rule`)"),
    Fault(Base::Dossier, "an outcome of none", "council,adopted", "council,passed", "error bad-value calls.csv:3: column 11 (`outcome`)"),
    Fault(Base::Dossier, "a body of none", "S/RES/2774(2025),SC", "S/RES/2774(2025),HRC", "error bad-value calls.csv:3: column 2 (`body`)"),
    Fault(Base::Dossier, "the other body", "S/RES/2774(2025),SC", "S/RES/2774(2025),GA", "warning metadata-differs calls.csv:3: column 2 (`body`): the body GA of this row"),
    Fault(Base::Dossier, "a session of the Council", "2025-02-24,,resolution", "2025-02-24,79,resolution", "warning at-odds calls.csv:3"),
    Fault(Base::Dossier, "a total that is none", "adopted,10", "adopted,ten", "error bad-value calls.csv:3: column 12 (`yes`)"),
    Fault(Base::Dossier, "a total that is not so", "adopted,10", "adopted,11", "error tally calls.csv:3"),
    Fault(Base::Dossier, "a day of none", "S/RES/2774(2025),SC,2025-02-24", "S/RES/2774(2025),SC,24 Feb", "error bad-date calls.csv:3: column 3 (`date`)"),
    Fault(Base::Dossier, "a year that is not the symbol's", "S/RES/2774(2025),SC,2025-02-24", "S/RES/2774(2025),SC,2015-02-24", "warning at-odds calls.csv:3"),
    Fault(Base::Dossier, "a column that is no symbol", "member,S/2025/115", "member,number 115", "refused votes.csv:1: column 2"),
    Fault(Base::Dossier, "a column twice", "member,S/2025/115", "member,S/RES/2774(2025)", "refused votes.csv:1: column `S/RES/2774(2025)` comes twice"),
    Fault(Base::Dossier, "a member that nobody knows", "SOM,Y,Y", "ZZZ,Y,Y", "error unknown-member votes.csv:14: column 1 (`member`)"),
    Fault(Base::Dossier, "a member twice", "SOM,Y,Y", "SLE,Y,Y", "note duplicate votes.csv:14"),
    Fault(Base::Dossier, "a vote of no kind", "SOM,Y,Y", "SOM,Y,?", "error unknown-code votes.csv:14: column 3 (`S/RES/2774(2025)`)"),
    Fault(Base::Dossier, "a member that did not sit there", "SOM,Y,Y", "HUN,Y,Y", "error not-seated votes.csv:14: column 1 (`member`)"),
    Fault(Base::Dossier, "a roll call that is not described", "S/RES/2774(2025),SC", "S/RES/2775(2025),SC", "note no-date votes.csv:1"),
    // A column a member.
    Fault(Base::Wide, "a column of nobody", "AGO,ARE", "ZZZ,ARE", "error stray-column votes.csv:2: column 6 (`ZZZ`)"),
    Fault(Base::Wide, "a column of a member twice", "AGO,ARE,CHN", "ARE,ARE,CHN", "refused votes.csv:1: column `ARE` comes twice"),
    Fault(Base::Wide, "a vote of no kind", "YES,YES,NO", "YES,MAYBE,NO", "error unknown-code votes.csv:2: column 11 (`FRA`)"),
    Fault(Base::Wide, "a day of none", "2025-02-24", "2025-02-31", "error bad-date votes.csv:2: column 3 (`Date`)"),
    Fault(Base::Wide, "a body of none", "General Assembly", "General Asembly", "error bad-value votes.csv:2: column 2 (`Council`)"),
    Fault(Base::Wide, "the other body", "General Assembly", "Security Council", "warning at-odds votes.csv:2"),
    Fault(Base::Wide, "a symbol that is none", "A/RES/ES-11/7", "ES-11", "error bad-symbol votes.csv:2: column 5 (`Resolution`)"),
    Fault(Base::Wide, "a series that there is not", "A/RES/ES-11/7", "A/REZ/ES-11/7", "warning bad-symbol votes.csv:2"),
    Fault(Base::Wide, "a member of an earlier time", "AGO,ARE", "DDR,ARE", "error not-seated votes.csv:2"),
    Fault(Base::Wide, "a roll call twice", "NO,NO,4076672\n", "NO,NO,4076672\n9842,General Assembly,2025-02-24,Advancing peace,A/RES/ES-11/7,ABSTAIN,ABSTAIN,ABSTAIN,,YES,YES,NO,NO,4076672\n", "note duplicate votes.csv:3"),
    // Columns of one's own.
    Fault(Base::Long, "a name that nobody knows", "Brazil,BRA,A,1", "Atlantis,BRA,A,1", "error code-against-name votes.csv:2: column 1 (`member`)"),
    Fault(Base::Long, "a code of another member", "China,CHN,N,1", "China,CHL,N,1", "error code-against-name votes.csv:3: column 2 (`code`)"),
    Fault(Base::Long, "a name of two members", "China,CHN,N,1", "Korea,,N,1", "error ambiguous-member votes.csv:3: column 1 (`member`)"),
    Fault(Base::Long, "a vote of no kind", "Ukraine,UKR,Y,1", "Ukraine,UKR,Aye,1", "error unknown-code votes.csv:6: column 3 (`choice`)"),
    Fault(Base::Long, "a roll call without a number", "Ukraine,UKR,Y,1", "Ukraine,UKR,Y,", "refused votes.csv:6: the row names no roll call"),
    Fault(Base::Long, "a roll call called NA", "Ukraine,UKR,Y,1", "Ukraine,UKR,Y,NA", "refused votes.csv:6: the row names no roll call"),
    Fault(Base::Long, "a roll call called #N/A", "Ukraine,UKR,Y,1", "Ukraine,UKR,Y,#N/A", "refused votes.csv:6: the row names no roll call"),
    Fault(Base::Long, "a roll call called NaN", "Ukraine,UKR,Y,1", "Ukraine,UKR,Y,NaN", "refused votes.csv:6: the row names no roll call"),
    Fault(Base::Long, "an outcome of none", "17,adopted*", "17,done", "error bad-value votes.csv:2: column 8 (`outcome`)"),
    Fault(Base::Long, "a day that may be two", "2019-12-09*", "9/12/2019", "error bad-date votes.csv:2: column 5 (`date`)"),
    Fault(Base::Long, "a session long before", "74,A/RES/74/17*", "12,A/RES/74/17", "warning at-odds votes.csv:2"),
    Fault(Base::Long, "a symbol of another session", "A/RES/74/17*", "A/RES/12/7", "warning at-odds votes.csv:2"),
    // What the program itself writes.
    Fault(Base::Clean, "a body of none", "GA*", "UN", "error bad-value votes.csv:2: column 3 (`body`)"),
    Fault(Base::Clean, "a vote of no kind", "DEU,Y", "DEU,J", "error unknown-code votes.csv:4: column 12 (`choice`)"),
    Fault(Base::Clean, "a member that nobody knows", "DEU,Y", "GER9,Y", "error unknown-member votes.csv:4: column 11 (`member`)"),
    Fault(Base::Clean, "an issue that nobody knows", "resolution,hr*", "resolution,xy", "warning bad-value votes.csv:2: column 7 (`issues`)"),
    Fault(Base::Clean, "a session long before", "2019-12-09,74*", "2019-12-09,12", "warning at-odds votes.csv:2"),
    Fault(Base::Clean, "a total that is not so", "adopted,*", "adopted,9", "error tally votes.csv:2"),
];

/// Reads files as the program does; a refusal is one line.
fn read(files_of: &[File]) -> Vec<String> {
    let bytes: Vec<(&str, Vec<u8>)> = files_of.iter().map(|(name, text)| (*name, text.clone().into_bytes())).collect();
    read_bytes(&bytes)
}

fn read_bytes(all: &[(&str, Vec<u8>)]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let mut paths: Vec<PathBuf> = Vec::new();
    for (name, bytes) in all {
        paths.push(folder.path().join(name));
        std::fs::write(paths.last().unwrap(), bytes).unwrap();
    }
    let options = Options { tolerant: true, ..Options::default() };
    let here = format!("{}/", folder.path().display());
    let found = match files(&paths, &options) {
        Ok(input) => lines(&input.findings),
        Err(err) => vec![format!("refused {err}")],
    };
    found.into_iter().map(|line| line.replace(&here, "")).collect()
}

/// The files with the fault in them: at its first place, or, where it ends in `*`, at every one.
fn planted(fault: &Fault) -> Vec<File> {
    let Fault(base, what, from, to, _) = fault;
    let (from, every) = from.strip_suffix('*').map_or((*from, false), |from| (from, true));
    let mut files = base.files();
    let file = files.iter_mut().find(|(_, text)| text.contains(from));
    let (_, text) = file.unwrap_or_else(|| panic!("{base:?}, {what}: `{from}` is in no file"));
    *text = if every { text.replace(from, to) } else { text.replacen(from, to, 1) };
    files
}

#[test]
fn every_planted_fault_is_named_with_its_kind_and_place() {
    assert!(FAULTS.len() >= 100, "{}", FAULTS.len());
    let mut unnamed = Vec::new();
    for fault in FAULTS {
        let Fault(base, what, .., expected) = fault;
        let sound = read(&base.files());
        let found = read(&planted(fault));
        let new: Vec<&String> = found.iter().filter(|line| !sound.contains(line)).collect();
        if !new.iter().any(|line| line.starts_with(expected)) {
            unnamed.push(format!("{base:?}, {what}: expected `{expected}`, found {new:#?}"));
        }
    }
    assert!(unnamed.is_empty(), "{} of {} are not named:\n{}", unnamed.len(), FAULTS.len(), unnamed.join("\n"));
}

/// The files that the faults are planted in say nothing of their own that is an error or a warning, but that the
/// totals of the Assembly's are those of 193 members.
#[test]
fn the_sound_files_are_sound() {
    for base in
        [Base::Assembly, Base::Council, Base::Voeten, Base::Unvotes, Base::Dossier, Base::Wide, Base::Long, Base::Clean]
    {
        let loud =
            |line: &String| !(line.starts_with("note") || base == Base::Assembly && line.starts_with("error tally"));
        let found: Vec<String> = read(&base.files()).into_iter().filter(loud).collect();
        assert_eq!(found, Vec::<String>::new(), "{base:?}");
    }
}

/// Packs text.
fn gz(text: &str) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

/// What is done to packed bytes, and what must be said.
type Damage = (&'static str, &'static str, fn(&str) -> Vec<u8>, &'static str);

#[rustfmt::skip]
const DAMAGES: &[Damage] = &[
    ("a byte behind the gzip", "votes.csv.gz", |text| [gz(text), b"x".to_vec()].concat(), "note trailing-bytes votes.csv.gz: 1 byte after the end"),
    ("rows behind the gzip", "votes.csv.gz", |text| [gz(text), text.as_bytes().to_vec()].concat(), "note trailing-bytes votes.csv.gz"),
    ("zeros behind the gzip", "votes.csv.gz", |text| [gz(text), vec![0; 512]].concat(), "note trailing-bytes votes.csv.gz: 512 bytes"),
    ("a gzip cut short", "votes.csv.gz", |text| { let all = gz(text); all[..all.len() / 2].to_vec() }, "refused votes.csv.gz: the gzip data end too early"),
    ("a gzip without its checksum", "votes.csv.gz", |text| { let all = gz(text); all[..all.len() - 4].to_vec() }, "refused votes.csv.gz: the gzip data end too early"),
    ("a gzip with a wrong checksum", "votes.csv.gz", |text| { let mut all = gz(text); let n = all.len(); all[n - 8] ^= 1; all }, "refused votes.csv.gz: the gzip data are broken"),
    ("a zstd cut short", "votes.csv.zst", |text| { let all = zstd::encode_all(text.as_bytes(), 3).unwrap(); all[..all.len() / 2].to_vec() }, "refused votes.csv.zst: the zstd data end too early"),
    ("a zip", "votes.csv", |_| b"PK\x03\x04 and more".to_vec(), "refused votes.csv: the file is a zip archive"),
    ("UTF-16", "votes.csv", |text| [vec![0xff, 0xfe], text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat(), "refused votes.csv: the file is UTF-16"),
    ("nothing", "votes.csv", |_| Vec::new(), "refused votes.csv: the file is empty"),
    ("a header alone", "votes.csv", |text| text.lines().next().unwrap().as_bytes().to_vec(), "refused votes.csv:1: the file has a header and no rows"),
    ("a byte of Windows-1252", "votes.csv", |text| text.replace("Human", "\u{1}").into_bytes().iter().map(|&b| if b == 1 { 0xe9 } else { b }).collect(), "error encoding-repaired votes.csv:10: column 9 (`title`)"),
    ("a text of 5 KiB", "votes.csv", |text| text.replace("Human", &"Human ".repeat(900)).into_bytes(), "warning cut-text votes.csv:10: column 9 (`title`)"),
    ("a line of 2 MiB", "votes.csv", |text| text.replace("Human", &"H".repeat(2 << 20)).into_bytes(), "refused votes.csv:10: line longer than 1 MiB"),
    ("Parquet that is none", "votes.parquet", |_| b"PAR1 nothing of the kind PAR1".to_vec(), "refused votes.parquet: this Parquet file is broken"),
];

#[test]
fn damaged_files_are_named() {
    let (_, text) = &Base::Assembly.files()[0];
    for (what, name, damage, expected) in DAMAGES {
        let found = read_bytes(&[(*name, damage(text))]);
        assert!(found.iter().any(|line| line.starts_with(expected)), "{what}: expected `{expected}`, found {found:#?}");
    }
}
