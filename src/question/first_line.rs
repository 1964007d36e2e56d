//! Which votes an answer is about, and where they come from, in words.

use std::collections::BTreeSet;

use super::Record;
use super::record::{Origin, base};
use crate::ingest::Set;
use crate::prose::{plural, thousands};
use crate::votes::{Body, RCID, RollCall, Selection};

impl Record {
    /// `General Assembly, session 74, 24 September 2019 to 27 December 2019: 90 roll calls, 193 members.`
    pub fn selection_line(&self) -> String {
        let votes = self.votes();
        let of = if self.origin == Origin::Dossier { " of the dossier on Ukraine" } else { "" };
        let roll_calls = format!("{}{of}", plural(votes.roll_calls().len(), "roll call"));
        let members = plural(votes.members().len(), "member");
        let undated = votes.roll_calls().iter().filter(|roll_call| roll_call.date.is_none()).count();
        let without = if undated == 0 { String::new() } else { format!(" ({} without a day)", thousands(undated)) };
        let days = votes.extent().map(|extent| format!("{extent}{without}"));
        let what: Vec<String> = self.bodies().into_iter().chain(self.selected.words()).chain(days).collect();
        let what = if what.is_empty() { "Votes of a body that is not named".to_owned() } else { what.join(", ") };
        let chooses = self.selected.assembly_by_default && self.origin != Origin::Held;
        let why = if chooses { " (the input has both bodies; `--body` chooses)" } else { "" };
        let session = self.selection.session.filter(|_| self.is_last_session);
        let last = session.map_or(String::new(), |session| {
            format!(
                " That is the last regular session, since no other was named: `--session 1..{session}` takes all regular \
                 sessions, `--from 1946` all votes."
            )
        });
        let of_vetoes = self.input.files.iter().all(|file| Set::Vetoes.has(&file.path));
        let vetoes = if of_vetoes { " Only vetoes are held: how the others voted is not known." } else { "" };
        format!("{what}: {roll_calls}, {members}{why}{}.{last}{vetoes}", self.unknown())
    }

    /// The bodies that voted, where the conditions do not name one and the votes do.
    fn bodies(&self) -> Option<String> {
        let named = self.selected.names_body();
        let bodies: BTreeSet<Body> = self.votes().roll_calls().iter().filter_map(RollCall::known_body).collect();
        let names: Vec<&str> = bodies.iter().map(|body| body.name().trim_start_matches("the ")).collect();
        (!named && !names.is_empty()).then(|| names.join(" and "))
    }

    /// `; 2 more have no day` of the roll calls that a condition on days or sessions left out for want of one.
    fn unknown(&self) -> String {
        let Selection { session, from, to, .. } = self.selection;
        let any = Selection { session: None, from: None, to: None, ..self.selection.clone() };
        let by_day = from.is_some() || to.is_some();
        // The Council has no sessions: nobody misses its votes there.
        let lacks = |r: &RollCall| {
            let no_session = session.is_some() && r.session.is_none() && r.body == Body::Assembly;
            (no_session, by_day && r.date.is_none())
        };
        if !self.whole().roll_calls().iter().any(|r| lacks(r) != (false, false)) {
            return String::new();
        }
        let Ok(others) = self.whole().select(&any) else { return String::new() };
        let (mut no_session, mut no_day) = (0, 0);
        for (session, day) in others.votes.roll_calls().iter().map(lacks) {
            no_session += usize::from(session);
            no_day += usize::from(day && !session);
        }
        let say = |n: usize, what: &str| match n {
            0 => String::new(),
            1 => format!("; 1 more has no {what}, and is left out"),
            n => format!("; {} more have no {what}, and are left out", thousands(n)),
        };
        say(no_session, "session") + &say(no_day, "day")
    }

    /// Where the votes come from, in the words of a caption.
    pub fn source(&self) -> String {
        match self.origin {
            Origin::Dossier => "United Nations voting records, dossier on Ukraine embedded in unbloc".to_owned(),
            Origin::Held => format!("{}, embedded in unbloc", self.sources_held()),
            Origin::Files => {
                let (held, own): (Vec<_>, Vec<_>) =
                    self.input.files.iter().map(|file| &*file.path).partition(|path| Set::holds(path));
                let held = (!held.is_empty()).then(|| self.sources_held());
                let mut names: Vec<String> = own.into_iter().map(base).collect();
                names.dedup();
                let own = (!names.is_empty()).then(|| format!("United Nations voting data ({})", names.join(", ")));
                format!("{}, read with unbloc", held.into_iter().chain(own).collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// Whose data of the record the selected roll calls are.
    fn sources_held(&self) -> String {
        let is_voetens = |r: &RollCall| r.id.starts_with(RCID);
        let roll_calls = self.votes().roll_calls();
        match (roll_calls.iter().any(is_voetens), roll_calls.iter().all(is_voetens)) {
            (_, true) => "United Nations General Assembly Voting Data (Voeten, Strezhnev and Bailey)",
            (true, false) => {
                "United Nations General Assembly Voting Data (Voeten, Strezhnev and Bailey) and United Nations voting \
                 records"
            }
            (false, _) => "United Nations voting records",
        }
        .to_owned()
    }
}
