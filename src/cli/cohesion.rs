//! `unbloc cohesion`: how united groups and coalitions are.

use crate::prose::{percent_as_given, plural, rounded};
use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::answer::{Answer, Block, Drawing, number};
use super::args::{InputArgs, OutputArgs, SeedArgs, SelectArgs};
use super::coalitions::MIN_PARTICIPATION;
use super::input;
use super::print::Printer;
use crate::agreement::{Index, Over, between};
use crate::answer::Table;
use crate::chart;
use crate::coalition::{self, Settings};
use crate::error::Result;
use crate::question::Record;
use crate::question::group_label;
use crate::question::groups;
use crate::registry::Group;
use crate::report::Story;
use crate::stats::{self, Cohesion as Found, Figure, Period, Resampling, Roster, Scope, Spell, UNKNOWN_PERIOD, Unity};
use crate::tables;
use crate::votes::{MemberId, RollCallId, RollCalls};

/// How united groups or coalitions are, and who breaks ranks
///
/// The index of agreement of Hix, Noury and Roland, Rice's index and the share
/// of unanimous roll calls, over all and over the contested roll calls, each with
/// a 90 % interval and beside random groups of the same size: small groups look
/// united by chance. Members of a group are those on the day of each roll call.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:
  unbloc cohesion
  unbloc cohesion --groups EU,BRICS,P5,NORDIC -d votes.csv --session 74
  unbloc cohesion --groups EU --by session --contested 0.2 -d votes.csv --svg eu.svg
  unbloc cohesion --coalitions --format json",
    mut_arg("contested", |arg| arg
        .help("The share of choices other than the commonest from which a roll call counts as \
               contested; others are not left out [default: 0.1]"))
)]
pub struct Cohesion {
    /// The groups by their codes, for instance `EU,BRICS,P5`
    /// [default: the regional groups, EU, NATO, G77, BRICS and P5]
    #[arg(long, value_name = "GROUPS", value_delimiter = ',')]
    groups: Vec<String>,

    /// The coalitions found in the selected votes instead, as `unbloc coalitions` finds them
    #[arg(long, conflicts_with = "groups")]
    coalitions: bool,

    /// `session`, `year`, `issue` or `all`
    #[arg(long, value_name = "PERIOD", default_value = "all", value_parser = super::args::parsed::<Period>)]
    by: Period,

    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    select: SelectArgs,
    #[command(flatten)]
    seed: SeedArgs,
    #[command(flatten)]
    output: OutputArgs,

    /// How many times the roll calls are drawn again, and how many random groups are drawn
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    replicates: u32,

    /// How many members and roll calls of each group to name
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = super::args::whole)]
    top: usize,

    /// Write the chart to this file, and its numbers beside it as CSV
    #[arg(long, value_name = "FILE", value_parser = super::args::svg)]
    svg: Option<PathBuf>,
}

/// Share of choices other than the commonest from which a roll call is contested.
const CONTESTED: f64 = 0.1;

/// What is to be said of a group besides its cohesion.
struct Kin {
    /// What people see: a group with its day where one alone is known.
    label: String,
    /// The name in English, or of the coalition.
    name: String,
    /// The month for which alone the members are known.
    as_of: Option<String>,
}

/// Groups or coalitions, and what is to be said of them all.
struct Kindred {
    kin: Vec<Kin>,
    rosters: Vec<Roster>,
    blocks: Vec<Block>,
}

impl Cohesion {
    pub fn run(mut self, printer: &Printer) -> Result<()> {
        let share = self.select.contested.take().unwrap_or(CONTESTED);
        let settings = self.search();
        let mut loaded = input::record(&self.input, &self.select, self.output.wants_digest(), printer)?;
        let kindred = match settings {
            Some(settings) => found(loaded.votes(), &settings)?,
            None => {
                let groups = wanted(&self.groups)?;
                if let Some(words) = not_selected(&loaded, &groups) {
                    loaded.doubt(words);
                }
                given(loaded.votes(), &groups)
            }
        };
        let votes = loaded.votes();
        let resampling = Resampling { replicates: self.replicates, seed: self.seed.seed };
        let contested = stats::contested(votes, &loaded.input.votes, share);
        let found = stats::cohesion(votes, &kindred.rosters, &contested, self.by, resampling);
        let numbers = tables::cohesion(&found);
        let labelled: Vec<(String, &Found)> = kindred.kin.iter().map(|kin| kin.label.clone()).zip(&found).collect();
        let draw = || Drawing {
            name: "cohesion".to_owned(),
            svg: chart::cohesion(
                &labelled,
                &format!("minority at least {}", percent_as_given(share)),
                &caption(&loaded, self.by),
            ),
            numbers: numbers.clone(),
        };
        let drawings = self.output.draws(self.svg.as_deref()).then(draw).into_iter().collect();
        let telling = Telling { labelled: &labelled, by: self.by, share, contested: &contested };
        let mut blocks = telling.blocks(votes, &found, self.top);
        blocks.extend(kindred.blocks);
        let answer = Answer {
            command: "cohesion",
            settings: json!({
                "groups": found.iter().map(|group| &group.name).collect::<Vec<_>>(), "coalitions": settings,
                "by": self.by.name(), "contested": share, "replicates": self.replicates, "interval": 0.9,
                "top": self.top, "seed": self.seed.seed,
            }),
            seed: self.seed.seed,
            result: result(votes, &kindred.kin, &found, &contested),
            main: numbers.clone(),
            blocks,
            drawings,
        };
        answer.give(&loaded, &self.output, self.svg.as_deref(), printer)
    }

    /// How coalitions are to be sought; `None` where groups are given.
    fn search(&mut self) -> Option<Settings> {
        if !self.coalitions {
            return None;
        }
        self.select.min_participation.get_or_insert(MIN_PARTICIPATION);
        let resolution = self.select.take_gamma().unwrap_or(1.0);
        Some(Settings { resolution, seed: self.seed.seed, ..Settings::default() })
    }
}

/// The groups with these codes, each once.
fn wanted(named: &[String]) -> Result<Vec<&'static Group>> {
    let mut codes: Vec<String> = Vec::new();
    for code in named.iter().map(|code| code.trim().trim_start_matches('@').to_uppercase()) {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    groups(&codes)
}

/// Of which groups not all members are selected, for a warning.
fn not_selected(loaded: &Record, groups: &[&Group]) -> Option<String> {
    let (votes, whole) = (loaded.votes(), &loaded.input.votes);
    let in_whole: Vec<RollCallId> = votes.roll_calls().iter().filter_map(|r| whole.find_id(&r.id)).collect();
    let short = groups.iter().filter_map(|group| {
        let all = Roster::of_group(whole, group);
        let all: BTreeSet<MemberId> = in_whole.iter().flat_map(|&on| all.on(on)).copied().collect();
        let here = all.iter().filter(|&&m| votes.find_member(&whole.member(m).code).is_some()).count();
        (here < all.len()).then(|| format!("{} {here} of {}", group.code, all.len()))
    });
    let short: Vec<String> = short.collect();
    (!short.is_empty()).then(|| format!("members selected of each group, where not all are: {}", short.join(", ")))
}

/// Groups with their members on the day of each roll call.
fn given(votes: &RollCalls, groups: &[&Group]) -> Kindred {
    let kin = groups.iter().map(|group| Kin {
        label: group_label(group),
        name: group.name.clone(),
        as_of: group.as_of().map(str::to_owned),
    });
    let kin: Vec<Kin> = kin.collect();
    let known =
        kin.iter().zip(groups).filter_map(|(kin, group)| Some(format!("{} ({})", group.code, kin.as_of.as_ref()?)));
    let known: Vec<String> = known.collect();
    let words = || {
        format!("Known for one month alone, and taken for every roll call, are the members of: {}.", known.join(", "))
    };
    let blocks = (!known.is_empty()).then(|| Block::Text(words())).into_iter().collect();
    Kindred { kin, rosters: groups.iter().map(|group| Roster::of_group(votes, group)).collect(), blocks }
}

/// The coalitions of the selected votes.
fn found(votes: &RollCalls, settings: &Settings) -> Result<Kindred> {
    let agreement = between(&votes.matrix(), Index::Agree, Over::Joint);
    let found = coalition::find(votes, &agreement, settings)?;
    let story = Story::new(votes, &agreement, &found);
    let label = |i: usize| format!("coalition {}", i + 1);
    let members = |i: usize| found.partition.members_of(i as u16);
    let (shared, alone): (Vec<usize>, Vec<usize>) = (0..found.partition.len()).partition(|&i| members(i).len() > 1);
    let mut words = "These coalitions were found in the very votes on which their cohesion is measured: that they are \
                     more united than random groups is how they were chosen, not a finding."
        .to_owned();
    if !alone.is_empty() {
        words.push_str(&format!(" Left out, having one member each: {}.", plural(alone.len(), "coalition")));
    }
    let mut blocks = vec![Block::Text(words)];
    blocks.extend(story.rosters().into_iter().map(Block::Text));
    let kin = |&i: &usize| Kin { label: label(i), name: story.names[i].clone(), as_of: None };
    Ok(Kindred {
        kin: shared.iter().map(kin).collect(),
        rosters: shared.iter().map(|&i| Roster::of_coalition(votes, &label(i), &members(i))).collect(),
        blocks,
    })
}

fn caption(loaded: &Record, by: Period) -> chart::Caption {
    let title = match by {
        Period::All => "How united they vote, beside random groups of the same size".to_owned(),
        by => format!("How united they vote by {by}, beside random groups of the same size"),
    };
    let more = "Index of agreement of Hix, Noury and Roland: 1 where all who voted chose the same, 0 where they fell into three equal parts";
    crate::report::Draw::of(loaded).caption("cohesion", title, loaded.votes(), more)
}

/// Cohesion for people.
struct Telling<'a> {
    labelled: &'a [(String, &'a Found)],
    by: Period,
    share: f64,
    contested: &'a [bool],
}

impl Telling<'_> {
    fn blocks(&self, votes: &RollCalls, found: &[Found], top: usize) -> Vec<Block> {
        let contested = self.contested.iter().filter(|&&contested| contested).count();
        let words = format!(
            "Contested are the roll calls on which the choices other than the commonest made up at least {} of the \
             votes cast: {contested} of {}. In brackets the 90 % interval (none of fewer than two roll calls, or where all scored \
             the same: that is not certainty), of random groups their 90 % range; n is the \
             number of roll calls on which at least two members of the group voted (for Rice's index, and somebody yes or \
             no); — is no such roll call, or fewer others than the group has members. An interval of fewer than ten \
             roll calls is rough.",
            percent_as_given(self.share),
            self.contested.len()
        );
        let figures = [
            self.table("Index of agreement (Hix, Noury and Roland)", false, &|u| with_n(&u.agreement, u.roll_calls)),
            self.table("The same of random groups of as many other members", true, &|u| chance(&u.agreement)),
            self.table("Rice's index: abstentions left out", false, &|u| with_n(&u.rice, u.rice_roll_calls)),
            self.table("Share of unanimous roll calls", false, &|u| with_n(&u.unanimous, u.roll_calls)),
        ];
        let mut blocks: Vec<Block> = figures.into_iter().map(Block::Table).collect();
        blocks.push(Block::Text(words));
        blocks.extend(without_period(self.by, found.iter().flat_map(|group| &group.spells).map(|s| s.period.as_str())));
        let dissents = tables::dissents(votes, found, top);
        if dissents.rows() > 0 {
            blocks.push(Block::Table(dissents));
            blocks.push(Block::Text(
                "Votes are those on roll calls with one commonest choice of the group: where two were equally common, \
                 nobody broke ranks, and the roll call is left out."
                    .to_owned(),
            ));
        }
        let divided = tables::divided(votes, found, top);
        blocks.extend((divided.rows() > 0).then_some(Block::Table(divided)));
        blocks
    }

    /// A row a group and period, a column each for all and for the contested roll calls.
    fn table(&self, title: &str, sizes: bool, cell: &dyn Fn(&Unity) -> Option<String>) -> Table {
        let spells = |(label, group): &(String, &'_ Found)| -> Vec<(String, Spell)> {
            group.spells.iter().map(|spell| (label.clone(), spell.clone())).collect()
        };
        let rows: Vec<(String, Spell)> = self.labelled.iter().flat_map(spells).collect();
        let mut table = Table::new("cohesion", title).text("group", rows.iter().map(|(label, _)| label.clone()));
        if self.by != Period::All {
            table = table.text(self.by.name(), rows.iter().map(|(_, spell)| spell.period.clone()));
        }
        if sizes {
            table = table.maybe_text("members", rows.iter().map(|(_, spell)| members(spell)));
        }
        for scope in Scope::BOTH {
            table = table.maybe_text(scope.name(), rows.iter().map(|(_, spell)| cell(spell.over(scope))));
        }
        table
    }
}

/// What is to be said of roll calls that are of no period, where there are any.
pub fn without_period<'a>(by: Period, mut periods: impl Iterator<Item = &'a str>) -> Option<Block> {
    let what = match by {
        Period::All => return None,
        Period::Year => "a date",
        Period::Session => "a session",
        Period::Issue => "an issue",
    };
    let words = || format!("{UNKNOWN_PERIOD} are the roll calls for which the data do not give {what}.");
    periods.any(|period| period == UNKNOWN_PERIOD).then(|| Block::Text(words()))
}

/// `27`, or `27–28` where the number changed.
fn members(spell: &Spell) -> Option<String> {
    let (least, most) = spell.members?;
    Some(if least == most { least.to_string() } else { format!("{least}–{most}") })
}

/// `0.91 [0.88, 0.94] n=90`.
fn with_n(figure: &Figure, n: u32) -> Option<String> {
    let value = rounded(figure.value?, 2);
    Some(match figure.interval {
        Some(interval) => format!("{value} [{}, {}] n={n}", rounded(interval.low, 2), rounded(interval.high, 2)),
        None => format!("{value} n={n}"),
    })
}

/// `0.62 [0.49, 0.77]`.
fn chance(figure: &Figure) -> Option<String> {
    let chance = figure.chance?;
    Some(format!("{} [{}, {}]", rounded(chance.mean, 2), rounded(chance.low, 2), rounded(chance.high, 2)))
}

fn result(votes: &RollCalls, kin: &[Kin], found: &[Found], contested: &[bool]) -> Value {
    let group = |(kin, group): (&Kin, &Found)| {
        json!({
            "group": group.name, "name": kin.name, "as_of": kin.as_of,
            "periods": group.spells.iter().map(spell_json).collect::<Vec<_>>(),
            "breaking_ranks": group.dissents.iter().map(|d| json!({
                "member": votes.member(d.member).code, "broke": d.broke, "votes": d.votes, "share": number(d.share()),
            })).collect::<Vec<_>>(),
            "divided": group.divided.iter().map(|d| json!({
                "roll_call": votes.roll_call(d.on).label(), "date": votes.roll_call(d.on).date.map(|day| day.to_string()),
                "agreement": number(Some(d.agreement)), "choices": d.counts,
            })).collect::<Vec<_>>(),
        })
    };
    json!({
        "index": "hix-noury-roland",
        "roll_calls": contested.len(),
        "contested_roll_calls": contested.iter().filter(|&&contested| contested).count(),
        "groups": kin.iter().zip(found).map(group).collect::<Vec<_>>(),
    })
}

fn spell_json(spell: &Spell) -> Value {
    let figure = |f: &Figure| {
        json!({
            "value": number(f.value),
            "low": number(f.interval.map(|i| i.low)), "high": number(f.interval.map(|i| i.high)),
            "random": f.chance.map(|c| json!({"mean": number(Some(c.mean)), "low": number(Some(c.low)), "high": number(Some(c.high))})),
        })
    };
    let unity = |u: &Unity| {
        json!({
            "roll_calls": u.roll_calls, "rice_roll_calls": u.rice_roll_calls,
            "agreement": figure(&u.agreement), "rice": figure(&u.rice), "unanimous": figure(&u.unanimous),
        })
    };
    json!({
        "period": spell.period,
        "members": spell.members.map(|(least, most)| json!({"least": least, "most": most})),
        "all": unity(&spell.all), "contested": unity(&spell.contested),
    })
}
