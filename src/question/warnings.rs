//! What is to be doubted of the votes that an answer is about.

use std::collections::BTreeSet;

use super::Record;
use super::record::{Origin, shown};
use crate::error::Location;
use crate::ingest::{Finding, FindingKind, KEPT_PER_KIND, Set, Severity};
use crate::prose::{list, plural, thousands};
use crate::votes::{RollCall, Session};

/// Faults of the record that the program holds, of which so many are told by themselves, and more in one line.
const TOLD: u64 = 3;

/// The findings of one kind that concern what is selected.
struct Concerning<'a> {
    severity: Severity,
    kind: FindingKind,
    /// How many, with those that were not kept.
    count: u64,
    first: Option<&'a Finding>,
}

impl Record {
    /// The doubts of reading that concern what is selected, and those of what was asked, a line each.
    pub fn warnings(&self) -> Vec<String> {
        let (found, elsewhere) = self.concerning();
        let count = found.iter().map(|found| found.count).sum::<u64>();
        let is_held = self.origin == Origin::Held;
        let mut told: Vec<String> = if is_held && count > TOLD {
            vec![known_faults(&found)]
        } else {
            found.iter().map(|found| self.told(found)).collect()
        };
        // What is known of roll calls that nobody asked about is listed by `check` alone.
        if elsewhere > 0 && !is_held {
            let (are, s) = if elsewhere == 1 { ("is", "") } else { ("are", "s") };
            told.push(format!(
                "{} more finding{s} {are} on roll calls that are not selected: `unbloc check` lists them",
                thousands(elsewhere as usize),
            ));
        }
        told.extend(self.doubts.iter().cloned());
        told
    }

    /// By kind what concerns the selection, and how many findings do not.
    fn concerning(&self) -> (Vec<Concerning<'_>>, u64) {
        let findings = &self.input.findings;
        // That two sources were taken for one, or one number for several, changes every number: it is said, though nothing is wrong.
        let told = |severity, kind| {
            severity != Severity::Note || matches!(kind, FindingKind::Matched | FindingKind::NumberAgain)
        };
        let selected = Touched::by(self);
        let (mut concerning, mut elsewhere) = (Vec::new(), 0);
        for (severity, kind, all) in findings.counts().filter(|&(severity, kind, _)| told(severity, kind)) {
            let kept = findings.of(severity, kind);
            let here: Vec<&Finding> = kept.iter().filter(|finding| selected.by_finding(finding)).collect();
            // Where those that were not kept belong nobody knows.
            let others = if kept.len() == KEPT_PER_KIND { all - kept.len() as u64 } else { 0 };
            let count = here.len() as u64 + others;
            elsewhere += all - count;
            if count > 0 {
                concerning.push(Concerning { severity, kind, count, first: here.first().copied() });
            }
        }
        (concerning, elsewhere)
    }

    /// The first of its kind, and how many there are.
    fn told(&self, &Concerning { severity, kind, count, first }: &Concerning<'_>) -> String {
        let name = kind.name();
        let Some(first) = first else { return format!("{name}, {} times", thousands(count as usize)) };
        let at = Location { path: shown(&first.at.path).into(), ..first.at.clone() };
        match count {
            1 => format!("{name} ({severity} in the data): {at}: {}", first.told()),
            n => {
                let (others, n) = (self.others_unknown(severity, kind), thousands(n as usize));
                format!("{name} ({severity} in the data, {n} times), first {at}: {}{others}", first.told())
            }
        }
    }

    /// The names that are no member's after the first, so that a reader sees whose votes an answer lacks.
    fn others_unknown(&self, severity: Severity, kind: FindingKind) -> String {
        const NAMED: usize = 30;
        if kind != FindingKind::UnknownMember {
            return String::new();
        }
        let selected = Touched::by(self);
        let findings = self.input.findings.of(severity, kind).iter().filter(|finding| selected.by_finding(finding));
        let named = |message: &str| message.split('`').nth(1).map(|name| format!("`{name}`"));
        let mut names: Vec<String> = Vec::new();
        for name in findings.filter_map(|finding| named(&finding.message)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        match names.len() {
            0 | 1 => String::new(),
            n if n > NAMED => format!("; likewise {} and {} more", names[1..NAMED].join(", "), n - NAMED),
            _ => format!("; likewise {}", list(&names[1..])),
        }
    }
}

/// `239 known faults of the record are on selected roll calls (238 not-seated and 1 tally): …`
fn known_faults(found: &[Concerning<'_>]) -> String {
    let kinds: Vec<String> =
        found.iter().map(|f| format!("{} {}", thousands(f.count as usize), f.kind.name())).collect();
    format!(
        "{} of the record are on selected roll calls ({}): `unbloc check` lists them",
        plural(found.iter().map(|f| f.count).sum::<u64>() as usize, "known fault"),
        list(&kinds)
    )
}

/// The roll calls and sessions that are selected.
struct Touched<'a> {
    record: &'a Record,
    ids: BTreeSet<&'a str>,
    sessions: BTreeSet<Session>,
    members: BTreeSet<&'a str>,
}

impl<'a> Touched<'a> {
    fn by(record: &'a Record) -> Self {
        let looked_at = &record.looked_at;
        let is_looked_at =
            |r: &&RollCall| looked_at.roll_calls.as_ref().is_none_or(|looked_at| looked_at.contains(&r.id));
        let roll_calls = || record.votes().roll_calls().iter().filter(is_looked_at);
        let codes = record.votes().members().iter().map(|member| member.code.as_str());
        Touched {
            record,
            ids: roll_calls().map(|roll_call| roll_call.id.as_str()).collect(),
            sessions: roll_calls().filter_map(|roll_call| roll_call.session).collect(),
            members: looked_at
                .members
                .as_ref()
                .map_or_else(|| codes.collect(), |m| m.iter().map(String::as_str).collect()),
        }
    }

    /// Whether a finding concerns them: what is about a whole file concerns all.
    fn by_finding(&self, finding: &Finding) -> bool {
        let Some(id) = &finding.on else { return true };
        // In the record that the program holds a column that is none of the roll call's is a member's.
        let of_member =
            finding.at.column.as_ref().map(|(_, header)| header.as_str()).filter(|_| Set::holds(&finding.at.path));
        if of_member.is_some_and(|code| self.record.whole().find_member(code).is_some() && !self.members.contains(code))
        {
            return false;
        }
        if finding.kind == FindingKind::Exchanged {
            let whole = self.record.whole();
            let session = whole.find_id(id).and_then(|on| whole.roll_call(on).session);
            return session.is_none_or(|session| self.sessions.contains(&session));
        }
        self.ids.contains(id.as_str())
    }
}
