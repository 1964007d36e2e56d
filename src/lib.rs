//! Who votes with whom in the United Nations.
//!
//! A *roll call* is one recorded vote on one text; a *choice* is what one
//! member is recorded as: yes, abstain, no, non-voting, or not a member then.
//! An *agreement index* is a number for a pair of members; a *coalition* is a
//! set of members found in the votes, a *group* one that is given.
//!
//! What flows:
//!
//! ```text
//! files --ingest--> RollCalls --select--> RollCalls --> VoteMatrix
//!   --> AgreementMatrix --> AgreementGraph --> Partition
//! Record --a question asks and tells--> Answer --> text, JSON, CSV, SVG, HTML + Manifest
//! ```
//!
//! Modules import downwards only; the library never prints and never exits. [`guide::architecture`] shows the
//! floors and how to add a question.
//!
//! [`guide`] tells how the program is used, how each number is worked out, what
//! it does not say, and what every field of the JSON means.
//!
//! # A worked example
//!
//! How the United States voted with Russia on Ukraine in the Assembly, and the
//! coalitions of those roll calls:
//!
//! ```
//! use unbloc::agreement::{Index, Over, between};
//! use unbloc::coalition::{Settings, find};
//! use unbloc::ingest;
//! use unbloc::registry::Registry;
//! use unbloc::votes::{Choice, Selection, Symbol};
//!
//! let input = ingest::embedded(Registry::embedded())?;
//! let votes = input.votes.select(&Selection { min_participation: Some(0.5), ..Selection::default() })?.votes;
//! assert_eq!(votes.roll_calls().len(), 23); // the Assembly's, since the dossier has both bodies
//!
//! let (usa, rus) = (votes.find_member("USA").unwrap(), votes.find_member("RUS").unwrap());
//! let symbol: Symbol = "A/RES/ES-11/7".parse()?;
//! let on = votes.find_symbol(&symbol)[0];
//! assert_eq!((votes.choice(usa, on), votes.choice(rus, on)), (Choice::No, Choice::No));
//!
//! let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
//! assert!(agreement.value(usa, rus).unwrap() < 0.3);
//!
//! let found = find(&votes, &agreement, &Settings::default())?;
//! assert!(found.connected && found.quality > 0.0);
//! # Ok::<(), unbloc::error::Error>(())
//! ```
//!
//! # A question, answered as the program answers it
//!
//! ```
//! use unbloc::ingest;
//! use unbloc::question::{Agree, Origin, Question, Record};
//! use unbloc::registry::Registry;
//! use unbloc::votes::Selection;
//!
//! let record = Record::new(ingest::embedded(Registry::embedded())?, Selection::default(), Origin::Dossier)?;
//! let question = Agree { of: Some("United States".to_owned()), ..Agree::default() };
//! let answer = question.answer(&record, &(), false)?;
//! assert_eq!(answer.title, "Nearest to and farthest from the United States");
//! assert!(answer.main.csv()?.starts_with("a,a_name,b,b_name,value,joint,scored,enough,"));
//! # Ok::<(), unbloc::error::Error>(())
//! ```

pub mod agreement;
pub mod answer;
pub mod chart;
pub mod coalition;
pub mod error;
pub mod explore;
pub mod graph;
pub mod guide;
pub mod ingest;
pub mod positions;
pub mod prose;
pub mod question;
pub mod random;
pub mod registry;
pub mod report;
pub mod run;
pub mod search;
pub mod stats;
pub mod synthetic;
pub mod texts;
pub mod versions;
pub mod votes;
