//! Which questions a report asks, and in which order.

use serde_json::{Value, json};

use super::closing;
use super::first::First;
use super::page::{Document, Section};
use super::plot::{Plot, Subject};
use super::sequel;
use crate::answer::{Answer, Parts, Table};
use crate::coalition::Tracking;
use crate::error::{Error, Result};
use crate::question::compare::package;
use crate::question::compare::wording::{self, GivenText};
use crate::question::{
    Agree, Check, Coalitions, Cohesion, Compare, Heard, Ideal, Question, Record, Roll, Sensitivity, Surprise, Track,
    coalitions, sensitivity, shown, surprise,
};
use crate::stats::Resampling;
use crate::stats::surprise::{Since, Window};
use crate::texts::Terms;
use crate::votes::RollCallId;

/// What a report is made with.
#[derive(Debug, Clone)]
pub struct Plan {
    /// What it dwells on.
    pub plot: Plot,
    /// How coalitions are sought and tested; its measure is that of pairs, too.
    pub coalitions: Coalitions,
    /// The choices of method that are combined to see what rests on them; `None` for not at all.
    pub sensitivity: Option<Sensitivity>,
    /// How intervals are made.
    pub resampling: Resampling,
    /// From when on a vote is measured against others; `None` for as far back as the input goes, whatever the
    /// selection.
    pub since: Option<Since>,
    /// A wider record that has these votes, too, which the company kept on one of them is measured against; `None` for
    /// the votes reported on.
    pub past: Option<Record>,
    /// Texts of the roll calls seen closely; may be empty.
    pub texts: Vec<GivenText>,
    /// The terms that are counted in them; `None` for the usual ones.
    pub terms: Option<Terms>,
    /// The command that makes the report again.
    pub command: String,
}

impl Plan {
    /// Makes the report: what was found, how sure that is, then the answers in the order of the page, methods and
    /// sources, how to make it again.
    ///
    /// # Errors
    ///
    /// If the plot names a roll call or a member that the votes do not have, or the
    /// settings make no sense. Too few votes for coalitions are told in the report.
    pub fn report(&self, record: &Record, heard: &dyn Heard) -> Result<Document> {
        let subject = self.plot.subject(record)?;
        let answers = self.answers(record, &subject, heard)?;
        let first = First::of(&answers);
        let mut sections = vec![closing::sure(&first, &answers)];
        let closing = closing::sections(&answers, record, self.coalitions.search.seed, &self.command);
        sections.extend(answers);
        sections.extend(closing);
        // A section that says why nothing can be told has no result.
        let tells = |section: &&Section| section.id == "changes" && !section.answer.result.is_null();
        let news = sections.iter().find(tells).filter(|_| !subject.chosen);
        let title = news.map(|section| section.answer.title.clone()).filter(|_| self.plot.title.is_none());
        let title = title.unwrap_or(subject.title);
        Ok(Document { title, lead: subject.lead, first, sections })
    }

    /// The answers, in the order of the page.
    fn answers(&self, record: &Record, subject: &Subject, heard: &dyn Heard) -> Result<Vec<Section>> {
        let asked = Asked { record, everything: &record.unselected()?, heard };
        // Where roll calls are chosen the report is on these; else on what has changed.
        let (news, rolls) = (self.changes(&asked, subject), self.rolls(&asked, subject)?);
        let (mut all, later, last) = match (subject.chosen, news) {
            (true, news) => (vec![rolls], news, None),
            (false, news) => (news.into_iter().collect(), None, Some(rolls)),
        };
        all.extend(self.shifts(&asked, subject)?);
        all.extend(self.words(&asked, subject)?);
        all.extend(subject.chosen.then(|| self.unusual(&asked, subject)).flatten());
        all.extend(
            self.plot.package.as_ref().map(|text| package::answer(record, text)).transpose()?.map(of("package")),
        );
        all.extend(sequel::section(record, asked.everything, subject));
        all.extend(later);
        let tells_changes = all.iter().any(|section| section.id == "changes" && !section.answer.findings.is_empty());
        let mut alignment = self.alignment(&asked, subject)?;
        if tells_changes {
            alignment.answer.findings.clear();
        }
        all.push(alignment);
        all.push(self.divided(&asked, subject)?);
        all.extend(self.tracked(&asked));
        all.extend(self.choices(&asked, subject));
        all.push(asked.tell("cohesion", &self.cohesion())?);
        all.extend(self.positions(&asked, subject));
        all.push(asked.tell("agreement", &self.agree(subject))?);
        all.extend(last);
        all.push(closing::record(record));
        all.push(asked.tell("data", &Check::default())?);
        Ok(all)
    }

    /// The roll calls seen closely, side by side.
    fn rolls(&self, asked: &Asked, subject: &Subject) -> Result<Section> {
        let one = |&on: &RollCallId| {
            let symbol = asked.record.votes().roll_call(on).id.clone();
            Roll { symbol, named: Some(subject.of.clone()), ..Roll::default() }.answer(asked.record, asked.heard, true)
        };
        let mut answers = subject.rolls.iter().map(one).collect::<Result<Vec<Answer>>>()?;
        // The most contested is no news; of two that are compared the comparison tells the tallies.
        if !subject.chosen || answers.len() > 1 {
            answers.iter_mut().for_each(|answer| answer.findings.clear());
        }
        let mut whole = Answer::new(Roll::NAME, closing::rolls_title(asked.record, subject), nothing(), Value::Null);
        whole.findings = answers.iter().flat_map(|answer| answer.findings.iter().cloned()).collect();
        whole.methods = answers.first().map_or(Vec::new(), |answer| answer.methods.clone());
        whole.parts = Parts::side_by_side(answers.into_iter().map(|answer| answer.parts).collect());
        Ok(of("rolls")(whole))
    }

    /// Who moved between the roll calls seen closely; `None` unless they are two or more of one body.
    fn shifts(&self, asked: &Asked, subject: &Subject) -> Result<Option<Section>> {
        let roll_call = |on: &RollCallId| asked.record.votes().roll_call(*on);
        let versions: Vec<String> = subject.rolls.iter().map(|on| roll_call(on).id.clone()).collect();
        let distinct = versions.iter().collect::<std::collections::BTreeSet<_>>().len() == subject.rolls.len();
        let one_body = subject.rolls.iter().all(|on| roll_call(on).body == roll_call(&subject.rolls[0]).body);
        if versions.len() < 2 || !distinct || !one_body {
            return Ok(None);
        }
        let usual = Compare::default();
        let tests = crate::versions::Settings { seed: self.resampling.seed, ..usual.tests };
        let question = Compare { versions, tests, ..usual };
        question.answer(asked.everything, asked.heard, true).map(of("shifts")).map(Some)
    }

    /// What changed in the words; `None` where no texts are given.
    fn words(&self, asked: &Asked, subject: &Subject) -> Result<Option<Section>> {
        if self.texts.is_empty() {
            return Ok(None);
        }
        let versions: Vec<RollCallId> = subject.rolls.iter().map(|&on| asked.record.in_whole(on)).collect();
        let terms = self.terms.as_ref().unwrap_or_else(|| Terms::usual());
        wording::answer(asked.record.whole(), &versions, self.texts.clone(), terms).map(of("words")).map(Some)
    }

    /// The company of the member that is followed, on the first of the roll calls seen closely on which it
    /// voted; `None` where it voted on none of them.
    fn unusual(&self, asked: &Asked, subject: &Subject) -> Option<Section> {
        let votes = asked.record.votes();
        let member = votes.find_member(&subject.of)?;
        let on = subject.rolls.iter().find(|&&on| votes.choice(member, on).is_cast())?;
        let question = Surprise {
            symbol: votes.roll_call(*on).id.clone(),
            of: Some(subject.of.clone()),
            window: Window { since: self.since, all: false },
            seed: self.resampling.seed,
            with: subject.with.clone(),
            ..Surprise::default()
        };
        let told = question.answer(self.past.as_ref().unwrap_or(asked.record), asked.heard, true);
        Some(told.map(of("unusual")).unwrap_or_else(|err| {
            closing::section("unusual", "How unusual was this company?", format!("That cannot be told: {err}."))
        }))
    }

    /// The coalitions; what was asked for wrongly ends the report, too few votes are told in it.
    fn divided(&self, asked: &Asked, subject: &Subject) -> Result<Section> {
        let named = std::iter::once(&subject.of).chain(&subject.with).cloned().collect();
        let question = Coalitions { named, ..self.coalitions.clone() };
        match question.answer(asked.record, asked.heard, true) {
            Err(err) if !err.is_usage() => question.untold(asked.record, &err),
            answer => answer,
        }
        .map(of("coalitions"))
    }

    /// The coalitions over the sessions reported on; `None` where fewer than two of them can be divided, so that there is nothing to track.
    fn tracked(&self, asked: &Asked) -> Option<Section> {
        let tracking = Tracking { seed: self.coalitions.search.seed, ..Tracking::default() };
        let question = Track { tracking, ..Track::default() };
        question.answer(asked.record, asked.heard, true).ok().map(of("track"))
    }

    /// Claimed is that the member that is followed is in one coalition with each that it is compared with.
    fn choices(&self, asked: &Asked, subject: &Subject) -> Option<Section> {
        let title = "What rests on choices of method";
        let claims = subject.with.iter().map(|other| (subject.of.clone(), other.clone())).collect();
        let consensus = self.coalitions.measure.consensus;
        let told = Sensitivity { claims, consensus, ..self.sensitivity.clone()? };
        let told = told.answer(asked.record, asked.heard, true).map(of("sensitivity"));
        let why = |err: Error| closing::section("sensitivity", title, format!("{title} is not told: {err}."));
        Some(told.unwrap_or_else(why))
    }

    fn cohesion(&self) -> Cohesion {
        let usual = Cohesion::default();
        Cohesion { resampling: Resampling { seed: self.resampling.seed, ..usual.resampling }, ..usual }
    }

    /// Where members stand, of reports on a session or more; `None` where roll calls were chosen, which are too few. Where nobody can be placed, or one
    /// of those asked about cannot, that is said.
    fn positions(&self, asked: &Asked, subject: &Subject) -> Option<Section> {
        if subject.chosen {
            return None;
        }
        let named: Vec<String> = std::iter::once(&subject.of).chain(&subject.with).cloned().collect();
        let question = Ideal { of: named, seed: self.resampling.seed, ..Ideal::default() };
        let told = question.answer(asked.record, asked.heard, true).map(of("ideal"));
        let mut section = told.unwrap_or_else(|err| {
            closing::section("ideal", "Where members stand", format!("That cannot be told: {err}."))
        });
        // How rarely the record shows as much is not known of them.
        section.answer.findings.clear();
        Some(section)
    }

    fn agree(&self, subject: &Subject) -> Agree {
        Agree { measure: self.coalitions.measure, of: Some(subject.of.clone()), ..Agree::default() }
    }

    /// Every setting, resolved, for the manifest.
    ///
    /// # Errors
    ///
    /// As [`Plot::subject`].
    pub fn settings(&self, record: &Record) -> Result<Value> {
        let asked = &self.coalitions;
        let text = |text: &GivenText| json!({"symbol": text.symbol.as_str(), "path": shown(&text.file.path), "sha256": text.file.sha256});
        Ok(json!({
            "command": "report",
            "reading": record.reading,
            "selection": record.selection_json(),
            "plot": self.plot.resolved(record)?,
            "coalitions": coalitions::json::search(&asked.search, asked.measure),
            "min_joint": Agree::default().min_joint,
            "min_participation": asked.min_participation,
            "stability_replicates": asked.replicates,
            "null_draws": asked.nulls,
            "sweep": asked.sweep,
            "backbone": coalitions::json::picking(asked.ties),
            "sensitivity": self.sensitivity.as_ref().map(|asked| sensitivity::json::grid(&asked.grid)),
            "resampling": self.resampling,
            "unusual": surprise::since_json(self.since),
            "texts": self.texts.iter().map(text).collect::<Vec<_>>(),
        }))
    }
}

/// What questions are put to: the selection, and everything that was read.
pub(super) struct Asked<'a> {
    pub(super) record: &'a Record,
    everything: &'a Record,
    pub(super) heard: &'a dyn Heard,
}

impl Asked<'_> {
    fn tell<Q: Question>(&self, id: &'static str, question: &Q) -> Result<Section> {
        question.answer(self.record, self.heard, true).map(of(id))
    }
}

/// The section with this name.
pub(super) fn of(id: &'static str) -> impl Fn(Answer) -> Section {
    move |answer| Section { id, answer }
}

/// The main table of a section that has none of its own.
pub(super) fn nothing() -> Table {
    Table::new("nothing", "Nothing")
}
