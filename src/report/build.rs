//! From votes to a report.

use crate::prose::{capital, in_sentence, long_date, plural, rounded};
use std::collections::BTreeSet;

use super::document::{Document, Part, Section};
use super::draw::Draw;
use super::settings::{Methods, Plot};
use super::unusual::Company;
use super::wording::{GivenText, wordings};
use super::{compare, package};
use crate::agreement::{AgreementMatrix, Measure, SeatedTable};
use crate::answer::Answer;
use crate::error::{Error, Result};
use crate::ingest::Input;
use crate::question::{Coalitions, Cohesion, Heard, Question, Record, Sensitivity};
use crate::question::{Focus, usual_groups};
use crate::stats::Resampling;
use crate::stats::{Period, Point, Series, UNKNOWN_PERIOD, align};
use crate::tables;
use crate::texts::Terms;
use crate::versions::{Comparison, Package, Settings};
use crate::votes::{MemberId, RollCallId, RollCalls, Selected, Session};

/// Members whose alignment is followed where the user names none: the permanent five.
const USUAL_MEMBERS: &[&str] = &["USA", "RUS", "CHN", "GBR", "FRA"];
/// Roll calls named as the most contested.
pub(super) const CONTESTED: usize = 10;
/// Nearest and farthest members shown.
pub(super) const NEAREST: usize = 10;

/// What a report is made from.
pub struct Material<'a> {
    /// Everything that was read.
    pub input: &'a Input,
    /// What of it is analysed.
    pub selected: &'a Selected,
    /// Both.
    pub record: &'a Record,
    /// What the report dwells on.
    pub plot: Plot,
    /// How everything is worked out.
    pub methods: Methods,
    /// The choices of method that are combined to see what rests on them; `None` for not at all.
    pub sensitivity: Option<Sensitivity>,
    /// What every caption says.
    pub draw: Draw,
    /// The command that makes the report again.
    pub command: String,
    /// Texts of the roll calls seen closely; may be empty.
    pub texts: Vec<GivenText>,
    /// The terms that are counted in them.
    pub terms: &'a Terms,
    /// Hears of long work: what is counted, how many of how many are done. From any thread, and
    /// of one piece of work after the other.
    pub progress: &'a (dyn Fn(&'static str, usize, usize) + Sync),
}

/// Makes the report: findings, roll calls seen closely, alignment, coalitions,
/// agreement, the data doctor's summary, methods and sources.
///
/// # Errors
///
/// If the plot names a roll call or a member that the votes do not have, or the
/// settings make no sense. Too few votes for coalitions are told in the report.
pub fn build(material: &Material) -> Result<Document> {
    let votes = &material.selected.votes;
    let (of, with) = material.members()?;
    let choices = material.combine(of, &with);
    let divided = material.divided(of, &with)?;
    let series = material.alignment(of, &with)?;
    let rolls = material.rolls()?;
    let compared = material.compared(&rolls);
    let unusual = material.unusual(&rolls, of, &with);
    let package = material.package()?;

    let by = material.period()?;

    let mut findings = material.about_rolls(&rolls, compared.as_ref(), &votes.member(of).code);
    findings.extend(unusual.iter().flatten().flat_map(Company::sentences));
    findings.extend(package.as_ref().map(|package| compare::package(&material.input.votes, package)));
    findings.extend(series.iter().filter_map(|s| trend(votes, s, material.methods.measure, by)));
    findings.extend(divided.headline.iter().cloned());

    let mut first = Section::new("findings", "What was found");
    first.parts.push(Part::List(findings));
    let mut sections = vec![first, material.rolls_section(&rolls)];
    sections.extend(compared.map(|compared| material.shift_section(&compared)));
    sections.extend(material.words_section(&rolls)?);
    sections.extend(unusual.map(|unusual| material.unusual_section(&unusual)));
    sections.extend(package.map(|package| material.package_section(&package)));
    sections.push(material.align_section(of, &series)?);
    sections.push(Section::of("coalitions", &divided));
    sections.extend(choices.as_ref().map(|choices| told("sensitivity", choices, "What rests on choices of method")));
    let united = material.united()?;
    sections.push(Section::of("cohesion", &united));
    sections.push(material.agree_section(of));
    sections.push(material.record_section());
    sections.push(material.doctor_section());
    sections.push(manuscript_section(&[Some(&divided), choices.as_ref().and_then(|c| c.as_ref().ok()), Some(&united)]));
    sections.push(material.method_section(&[
        Some(&divided),
        choices.as_ref().and_then(|c| c.as_ref().ok()),
        Some(&united),
    ]));
    sections.push(material.again_section());
    let mut more_tables: Vec<_> = divided.also.iter().map(|(_, table)| table.clone()).collect();
    more_tables.push(tables::findings(&material.input.findings));
    Ok(Document { title: material.title(), lead: material.lead(), sections, more_tables })
}

/// The section of an answer, or why there is none.
fn told(id: &str, answer: &Result<Answer>, title: &str) -> Section {
    match answer {
        Ok(answer) => Section::of(id, answer),
        Err(err) => {
            let mut section = Section::new(id, title);
            section.text(format!("{title} is not told: {err}."));
            section
        }
    }
}

impl Heard for Material<'_> {
    fn progress(&self, work: &'static str, done: usize, all: usize) {
        (self.progress)(work, done, all);
    }
}

impl Material<'_> {
    /// Which conclusions rest on which choices; `None` where that is not asked. Claimed is that the
    /// member that is followed is in one coalition with each that it is compared with.
    fn combine(&self, of: MemberId, with: &[MemberId]) -> Option<Result<Answer>> {
        let code = |m: MemberId| self.votes().member(m).code.clone();
        let claims = with.iter().map(|&other| (code(of), code(other))).collect();
        let question = Sensitivity { claims, consensus: self.methods.measure.consensus, ..self.sensitivity.clone()? };
        Some(question.answer(self.record, self, true))
    }

    /// The coalitions; what the user asked for wrongly ends the report, too few votes are told in it.
    fn divided(&self, of: MemberId, with: &[MemberId]) -> Result<Answer> {
        let m = &self.methods;
        let code = |m: &MemberId| self.votes().member(*m).code.clone();
        let question = Coalitions {
            measure: m.measure,
            search: m.coalitions,
            min_participation: Some(m.min_participation),
            sweep: m.sweep,
            replicates: m.replicates,
            nulls: m.nulls,
            ties: m.backbone,
            named: std::iter::once(&of).chain(with).map(code).collect(),
        };
        match question.answer(self.record, self, true) {
            Err(err) if !err.is_usage() => question.untold(self.record, &err),
            answer => answer,
        }
    }

    fn united(&self) -> Result<Answer> {
        let usual = Cohesion::default();
        let resampling = Resampling { seed: self.methods.resampling.seed, ..usual.resampling };
        Cohesion { resampling, ..usual }.answer(self.record, self, true)
    }

    pub(super) fn votes(&self) -> &RollCalls {
        &self.selected.votes
    }

    /// What the roll calls seen closely come to, and how one member voted on them.
    fn about_rolls(&self, rolls: &[RollCallId], compared: Option<&Comparison>, code: &str) -> Vec<String> {
        let whole = &self.input.votes;
        let member = whole.find_member(code);
        let headline = |focus: Focus| format!("{}{}", focus.lead(), focus.headline());
        let mut findings: Vec<String> = rolls.iter().map(|&r| headline(Focus::new(whole, r))).collect();
        findings.extend(rolls.iter().filter_map(|&r| Focus::new(whole, r).company(member?)));
        findings.extend(compared.iter().flat_map(|c| &c.steps).map(|step| compare::sentence(whole, &step.shift)));
        findings
    }

    fn title(&self) -> String {
        self.plot.title.clone().unwrap_or_else(|| "Who votes with whom".to_owned())
    }

    fn lead(&self) -> String {
        self.plot.lead.clone().unwrap_or_else(|| {
            let votes = self.votes();
            let span = match (votes.first_day(), votes.last_day()) {
                (Some(first), Some(last)) => format!(" from {} to {}", long_date(first), long_date(last)),
                _ => String::new(),
            };
            format!(
                "{} of {}{span}: how often they agree, and which coalitions their votes fall into.",
                plural(votes.roll_calls().len(), "roll call"),
                plural(votes.members().len(), "member")
            )
        })
    }

    /// The member that is followed, and those it is compared with.
    fn members(&self) -> Result<(MemberId, Vec<MemberId>)> {
        let votes = self.votes();
        let find = |code: &String| {
            votes.find_member(code).ok_or_else(|| Error::new(format!("`{code}` is not among the selected members")))
        };
        let usual = USUAL_MEMBERS.iter().filter_map(|code| votes.find_member(code));
        let of = match &self.plot.of {
            Some(code) => find(code)?,
            None => usual.clone().next().unwrap_or(MemberId(0)),
        };
        let with: Vec<MemberId> = if self.plot.with.is_empty() {
            let mut with: Vec<MemberId> = usual.filter(|&m| m != of).collect();
            if with.is_empty() {
                with = votes.member_ids().filter(|&m| m != of).take(4).collect();
            }
            with
        } else {
            self.plot.with.iter().map(find).collect::<Result<_>>()?
        };
        let with: Vec<MemberId> = with.into_iter().filter(|&m| m != of).collect();
        if with.is_empty() {
            let code = &votes.member(of).code;
            return Err(Error::new(format!("there is nobody to compare `{code}` with"))
                .hint("name other members with `--with`, or select more than one member"));
        }
        Ok((of, with))
    }

    /// The period asked for; else sessions where there are several, else years.
    pub(super) fn period(&self) -> Result<Period> {
        if let Some(by) = &self.plot.by {
            return by.parse();
        }
        let mut sessions: Vec<Session> = self.votes().roll_calls().iter().filter_map(|r| r.session).collect();
        sessions.sort_unstable();
        sessions.dedup();
        Ok(if sessions.len() > 1 { Period::Session } else { Period::Year })
    }

    fn alignment(&self, of: MemberId, with: &[MemberId]) -> Result<Vec<Series>> {
        let m = &self.methods;
        // Of how many texts each period adopted without a vote nothing is known.
        let Measure { index, over, .. } = m.measure.votes_only();
        Ok(align(self.votes(), of, with, index, over, self.period()?, m.resampling))
    }

    /// The roll calls to look at, of the whole record: those of the plot, else
    /// the most contested of the selection.
    fn rolls(&self) -> Result<Vec<RollCallId>> {
        let votes = self.votes();
        let chosen = if self.plot.rolls.is_empty() {
            most_contested(votes).into_iter().take(1).collect()
        } else {
            self.plot.rolls.iter().map(|text| votes.find_roll_call(text)).collect::<Result<Vec<_>>>()?
        };
        let of_whole = |r: RollCallId| self.input.votes.find_id(&votes.roll_call(r).id);
        Ok(chosen.into_iter().filter_map(of_whole).collect())
    }

    /// The plot with everything it leaves open filled in, as the report is made.
    ///
    /// # Errors
    ///
    /// As [`build`].
    pub fn resolved(&self) -> Result<Plot> {
        let (of, with) = self.members()?;
        let code = |m: MemberId| self.votes().member(m).code.clone();
        let rolls = self.rolls()?.into_iter().map(|r| self.input.votes.roll_call(r).label().to_owned());
        Ok(Plot {
            title: Some(self.title()),
            lead: Some(self.lead()),
            rolls: rolls.collect(),
            package: self.plot.package.clone(),
            of: Some(code(of)),
            with: with.into_iter().map(code).collect(),
            by: Some(self.period()?.name().to_owned()),
        })
    }

    /// The roll calls as versions; `None` unless they are two or more of one body.
    fn compared(&self, rolls: &[RollCallId]) -> Option<Comparison> {
        let votes = &self.input.votes;
        let body = |r: &RollCallId| votes.roll_call(*r).body;
        let distinct: BTreeSet<&RollCallId> = rolls.iter().collect();
        let one_body = rolls.iter().all(|r| body(r) == body(&rolls[0]));
        let settings = Settings { seed: self.methods.resampling.seed, ..Settings::default() };
        (rolls.len() > 1 && distinct.len() == rolls.len() && one_body)
            .then(|| compare::compare(votes, rolls, &usual_groups(), settings))
    }

    /// What changed in the words; `None` where no texts are given.
    fn words_section(&self, rolls: &[RollCallId]) -> Result<Option<Section>> {
        if self.texts.is_empty() {
            return Ok(None);
        }
        let words = wordings(&self.input.votes, rolls, self.texts.clone(), self.terms)?;
        let mut section = Section::new("words", "What changed in the words");
        section.parts.push(Part::Redline(words.fragment()?));
        Ok(Some(section))
    }

    /// The package, looked for in everything that was read: its body may not be the one selected.
    fn package(&self) -> Result<Option<Package>> {
        self.plot.package.as_ref().map(|text| package::find(&self.input.votes, text)).transpose()
    }
}

/// Roll calls by falling minority share, the later first among equals.
pub(super) fn most_contested(votes: &RollCalls) -> Vec<RollCallId> {
    let mut all: Vec<(f64, RollCallId)> =
        votes.roll_call_ids().filter_map(|r| Some((votes.counts(r).minority()?, r))).collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
    all.into_iter().map(|(_, r)| r).collect()
}

/// The pairs of one member that rest on enough joint roll calls, nearest first.
pub(super) fn nearest(agreement: &AgreementMatrix, of: MemberId, enough: u32) -> Vec<(MemberId, MemberId)> {
    let others = (0..agreement.len() as u16).map(MemberId).filter(|&m| m != of);
    let mut pairs: Vec<(f64, MemberId)> = others
        .filter(|&m| agreement.scored(of, m) >= enough)
        .filter_map(|m| Some((agreement.value(of, m)?, m)))
        .collect();
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    pairs.into_iter().map(|(_, m)| (of, m)).collect()
}

/// How often a pair agreed: in the last year or regular session against all
/// before, else in all. `None` where there is nothing to score.
fn trend(votes: &RollCalls, series: &Series, measure: Measure, by: Period) -> Option<String> {
    let Measure { index, over, .. } = measure.votes_only();
    let alone = if measure.consensus > 0 { " of recorded votes alone" } else { "" };
    let [member, other] = [series.member, series.other].map(|m| in_sentence(&votes.member(m).name));
    let value = |table: &SeatedTable, roll_calls: usize| {
        let value = index.over(over, table, roll_calls)?;
        let base = plural(index.base(over, table, roll_calls), "roll call");
        Some(format!("{} over {base}", rounded(value, 2)))
    };
    let of = |points: &[&Point]| {
        value(&points.iter().map(|p| p.table).sum(), points.iter().map(|p| p.roll_calls as usize).sum())
    };
    let pair = format!("{} and {other}", capital(&member));
    let in_order = |p: &&Point| match by {
        Period::Year => p.period != UNKNOWN_PERIOD,
        // Special sessions have no place in the order of time.
        Period::Session => matches!(p.period.parse(), Ok(Session::Regular(_))),
        Period::Issue | Period::All => false,
    };
    let dated: Vec<&Point> = series.points.iter().filter(in_order).collect();
    let (when, earlier) =
        if by == Period::Session { ("in session", "in the regular sessions before") } else { ("in", "before") };
    match dated.split_last() {
        Some((last, before)) if !before.is_empty() => Some(format!(
            "{pair}: agreement {} {when} {}, against {} {earlier} (index “{index}”{alone}, from 0 to 1).",
            of(&[last])?,
            last.period,
            of(before)?,
        )),
        // The points of issues overlap: the whole is counted anew.
        _ => {
            let row = |m| votes.row(m).collect::<Vec<_>>();
            let table = SeatedTable::count(&row(series.member), &row(series.other));
            let all = value(&table, votes.roll_calls().len())?;
            Some(format!("{pair}: agreement {all} (index “{index}”{alone}, from 0 to 1)."))
        }
    }
}

/// The methods with what came of them as a paragraph, and the works cited.
fn manuscript_section(answers: &[Option<&Answer>]) -> Section {
    let said: Vec<_> = answers.iter().flatten().flat_map(|answer| &answer.manuscript).collect();
    let mut text: Vec<String> = said.iter().map(|method| method.text.clone()).collect();
    text.push(format!("All computations were made with unbloc {}.", env!("CARGO_PKG_VERSION")));
    let mut section = Section::new("manuscript", "The method, for a manuscript");
    section.text(text.join(" "));
    let works = crate::answer::Method::works(said).into_iter().map(|work| work.whole.to_owned()).collect();
    section.parts.push(Part::List(works));
    section
}
