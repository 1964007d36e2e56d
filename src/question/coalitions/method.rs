//! How coalitions are found and tested, with the works that this rests on.

use super::ties::{MARGINS, strongest};
use super::{Coalitions, Found, ShownTies};
use crate::agreement::{Credit, Index, Measure};
use crate::answer::{Method, Work, works};
use crate::coalition::null::{Model, Null, Nulls};
use crate::coalition::{Coalitions as Division, Method as Way, Quality, Range, Settings, Stability};
use crate::graph::backbone::{Picking, Rule, Sign};
use crate::prose::{fixed, list, plural, thousands};
use crate::question::{Record, agreement_method};
use crate::votes::Selected;

/// Everything that can be asked for, with the settings where it is, and those of a thorough search where it is not.
pub(super) fn all(asked: &Coalitions) -> Vec<Method> {
    let thorough = Coalitions::thorough();
    let or = |n: u32, usual| if n == 0 { usual } else { n };
    let mut methods = vec![agreement_method(asked.measure), division(&asked.search), qualities()];
    methods.extend(asked.sweep.or(thorough.sweep).map(swept));
    let usual = asked.ties.unwrap_or_default();
    methods.extend([
        ties(usual, false),
        ties(Picking { rule: Rule::Disparity, ..usual }, false),
        stability(or(asked.replicates, thorough.replicates)),
        nulls(or(asked.nulls, thorough.nulls)),
    ]);
    methods
}

/// What was done.
pub(super) fn done(asked: &Coalitions, found: &Found, shown: Option<&ShownTies>) -> Vec<Method> {
    let mut methods = vec![agreement_method(asked.measure), division(&asked.search)];
    methods.extend(asked.sweep.map(swept));
    methods.extend(shown.map(|shown| ties(shown.backbone.picking, shown.instead.is_some())));
    methods.extend((asked.replicates > 0).then(|| stability(asked.replicates)));
    methods.extend(found.nulls.iter().flatten().map(|found| nulls(found.settings.draws)));
    methods
}

/// How the graph is divided, and by which other method, too.
pub(super) fn division(search: &Settings) -> Method {
    let (quality, quality_works) = quality(search.quality);
    let resolution = match search.quality {
        Quality::Modularity => {
            format!("Newman and Girvan 2004; resolution {} after Reichardt and Bornholdt 2006", search.resolution)
        }
        _ => format!("{}; resolution {}", cited(quality_works), search.resolution),
    };
    let leiden = format!(
        "{quality} ({resolution}) optimised by Leiden's method (Traag, Waltman and van Eck 2019), best of {} seeded starts",
        search.starts,
    );
    let tree = |by: &str| format!("{by} of 1 − agreement (Müllner 2011)");
    let (first, second, bounds) = match search.method {
        Way::Leiden => {
            let trees = tree("average linkage and Ward's linkage");
            let second = format!(
                "{trees}, each cut into as many coalitions and up to four more, so that members that vote like nobody are \
                 set aside; of these cuts the one most like the division"
            );
            (leiden, second, ": much the same where one linkage reaches .80 and the other .65")
        }
        Way::Linkage { linkage, .. } => (tree(linkage.in_words()), leiden, ""),
    };
    let text = format!(
        "Coalitions: the graph has a tie for every pair of members, as strong as its agreement. It is divided by \
         {first}. The second opinion is {second}; the two divisions are compared by the adjusted Rand index \
         (Hubert and Arabie 1985; .65 and .80 as bounds after Steinley 2004){bounds}. That both find the same is no proof of \
         coalitions: votes along one line, too, are at times cut at the same place by both."
    );
    let others = [works::TRAAG_2019, works::HUBERT_1985, works::STEINLEY_2004, works::MULLNER_2011];
    Method::new("coalitions", text, &[quality_works, &others].concat())
}

/// The other quality functions that can be asked for.
fn qualities() -> Method {
    Method::new(
        "--quality",
        "In place of modularity a division can be sought by the constant Potts model (Traag, Van Dooren and Nesterov 2011), and \
         with yes against no as negative ties by signed modularity (Gómez, Jensen and Arenas 2009) or the signed constant \
         Potts model (Traag and Bruggeman 2009).",
        &[works::TRAAG_2011, works::GOMEZ_2009, works::TRAAG_2009],
    )
}

/// The quality function in words, and its sources.
fn quality(quality: Quality) -> (&'static str, &'static [Work]) {
    match quality {
        Quality::Modularity => ("modularity", &[works::NEWMAN_2004, works::REICHARDT_2006]),
        Quality::Cpm => ("the constant Potts model", &[works::TRAAG_2011]),
        Quality::SignedModularity => ("modularity of a signed graph", &[works::GOMEZ_2009]),
        Quality::SignedCpm => ("the constant Potts model of a signed graph", &[works::TRAAG_2009]),
    }
}

fn cited(works: &[Work]) -> String {
    works.iter().map(|work| work.short).collect::<Vec<_>>().join("; ")
}

fn swept(range: Range) -> Method {
    let text = format!(
        "Resolutions from {} to {}: the best partition at each, with exact changeovers between those found (Weir and \
         others 2017); plateaus are ranked by length times how surely runs end on them (Lambiotte 2010).",
        fixed(range.low, 2),
        fixed(range.high, 2)
    );
    Method::new("--sweep", text, &[works::WEIR_2017, works::LAMBIOTTE_2010])
}

/// How the ties of the network are picked; `instead` where another rule found none.
fn ties(picking: Picking, instead: bool) -> Method {
    const BY_MARGINS: &[Work] = &[works::NEAL_2014, works::NEAL_2021, works::SARACCO_2015, works::BENJAMINI_1995];
    let by_margins = format!(
        "pairs that vote alike, both yes or both no, more or less often than {MARGINS}, that is, than members who say yes \
         and no as readily would on texts as popular (stochastic degree sequence model, Neal 2014; Neal, Domagalski and Sagan 2021; probabilities of cells by \
         the bipartite configuration model, Saracco and others 2015), over all pairs by false discovery rate (Benjamini \
         and Hochberg 1995)"
    );
    let (picked, works): (String, &[Work]) = match picking.rule {
        Rule::Sdsm => (by_margins, BY_MARGINS),
        Rule::Disparity => (
            "those stronger than an even division of one member's strength makes likely (disparity filter, Serrano, Boguñá \
             and Vespignani 2009)"
                .to_owned(),
            &[works::SERRANO_2009],
        ),
        Rule::TopK if instead => (format!("{}, untested; sought were {by_margins}", strongest(picking.k)), BY_MARGINS),
        Rule::TopK => (format!("{}, untested", strongest(picking.k)), &[]),
    };
    Method::new("--backbone", format!("Ties of the network: {picked}."), works)
}

fn stability(replicates: u32) -> Method {
    let text = format!(
        "Stability: the roll calls are drawn again {replicates} times with replacement and divided anew (Hennig 2007; \
         consensus after Lancichinetti and Fortunato 2012). A stable division is not yet a real one: a continuum \
         may be cut at the same place every time."
    );
    Method::new("--replicates", text, &[works::HENNIG_2007, works::LANCICHINETTI_2012])
}

fn nulls(draws: u32) -> Method {
    let models: Vec<&str> = Model::ALL.iter().map(|model| model.as_method()).collect();
    let text = format!(
        "Coalitions or a continuum: the division is held against {} draws each from {} (ordered logit: McCullagh 1980; \
         the single crowd by isotonic regression of the distances between neighbours, after Grenander 1956). Of its \
         quality a model explains what the same division is worth on votes drawn from it; p is the share of draws, \
         divided and fitted as the votes were, that leave as much unexplained (parametric bootstrap, Davison and Hinkley \
         1997; the comparison is our own, and calibrated by simulation).",
        thousands(draws),
        list(&models)
    );
    Method::new("--nulls", text, &[works::MCCULLAGH_1980, works::GRENANDER_1956, works::DAVISON_1997])
}

/// What was found, in sentences fit for a manuscript.
pub(super) fn for_manuscript(
    asked: &Coalitions,
    record: &Record,
    found: &Found,
    ties: Option<&ShownTies>,
) -> Vec<Method> {
    let mut said = vec![votes(asked, record, &found.voting), measured(asked.measure), divided(&found.division)];
    said.extend(plateau(found));
    said.extend(found.stability().and_then(steadied));
    said.extend(found.nulls.iter().flatten().map(held_against));
    said.extend(ties.and_then(backbone));
    said
}

/// The votes that were analysed.
pub(super) fn votes(asked: &Coalitions, record: &Record, voting: &Selected) -> Method {
    let votes = &voting.votes;
    let span = votes.extent().map_or(String::new(), |extent| format!(" {}", extent.when()));
    let share = asked.least_participation(record);
    let excluded = match asked.excluded(record, voting).len() {
        0 => String::new(),
        n => format!(
            "; {} that cast a vote on fewer than {} % of the roll calls {} left out",
            plural(n, "member"),
            fixed(100.0 * share, 0),
            if n == 1 { "was" } else { "were" }
        ),
    };
    let selection = record.selected.words().map_or(String::new(), |words| format!(" ({words})"));
    let text = format!(
        "We analysed {}{selection}{span}, and {} members{excluded}.",
        plural(votes.roll_calls().len(), "roll call"),
        thousands(votes.members().len()),
    );
    Method::new("votes", text, &[])
}

/// How the agreement of two members was measured.
pub(super) fn measured(measure: Measure) -> Method {
    let (index, described) = (measure.index, measure.index.describe_over(measure.over));
    let (source, mut works) = match index {
        Index::Agree => (" (Lijphart 1963)", vec![works::LIJPHART_1963]),
        _ => ("", Vec::new()),
    };
    let mut text = format!("The agreement of two members was measured by the index “{index}”, {described}{source}.");
    let texts = plural(measure.consensus, "text");
    match (measure.consensus, index.credit()) {
        (0, _) => {}
        (_, Credit::Full) => {
            works.push(works::HAGE_2016);
            text.push_str(&format!(
                " The {texts} adopted without a vote were counted as a yes of both (Häge and Hug 2016)."
            ));
        }
        (_, Credit::Participation) => {
            works.push(works::STATE_2008);
            text.push_str(&format!(
                " The {texts} adopted without a vote were counted as a yes of both, in proportion to the lesser of the two \
                 members' participation (after U.S. Department of State 2008, which takes that of the country compared with \
                 the United States)."
            ));
        }
    }
    Method::new("agreement", text, &works)
}

fn divided(found: &Division) -> Method {
    let (settings, n) = (&found.settings, plural(found.partition.len(), "coalition"));
    let quality_words = match settings.quality {
        Quality::SignedModularity => "signed modularity",
        Quality::SignedCpm => "the signed constant Potts model",
        other => quality(other).0,
    };
    let (_, sources) = quality(settings.quality);
    let q = fixed(found.quality, 4);
    match settings.method {
        Way::Leiden => Method::new(
            "coalitions",
            format!(
                "Coalitions were sought by maximising {quality_words} ({}) at resolution {} with Leiden's algorithm ({}; the \
                 best of {} starts, seed {}), which gave {n} (Q = {q}).",
                cited(sources),
                settings.resolution,
                works::TRAAG_2019.short,
                settings.starts,
                settings.seed,
            ),
            &[sources, &[works::TRAAG_2019]].concat(),
        ),
        Way::Linkage { linkage, .. } => Method::new(
            "coalitions",
            format!(
                "Coalitions were sought by {} clustering of one minus the agreement (Müllner 2011), cut into {n} \
                 ({quality_words} {q}).",
                linkage.in_words(),
            ),
            &[works::MULLNER_2011],
        ),
    }
}

/// The plateau of the resolution; `None` where nothing was swept there, or where another division is the best known.
fn plateau(found: &Found) -> Option<Method> {
    let sweep = found.sweep.as_ref()?;
    let plateau = sweep.plateau(found.division.settings.resolution)?;
    let text = format!(
        "At resolutions from {} to {} ({}), this division is the best known from {} to {}.",
        fixed(sweep.range.low, 2),
        fixed(sweep.range.high, 2),
        works::WEIR_2017.short,
        fixed(plateau.from, 3),
        fixed(plateau.to, 3)
    );
    (plateau.partition == found.division.partition).then(|| Method::new("--sweep", text, &[works::WEIR_2017]))
}

/// The stability; `None` where it is not defined.
fn steadied(stability: &Stability) -> Option<Method> {
    let ari = stability.ari?;
    let works = [works::EFRON_1979, works::HUBERT_1985];
    let text = format!(
        "Their stability was assessed by drawing the roll calls {} times with replacement ({}): the adjusted Rand index \
         ({}) with the division found was {} on average (standard deviation {}).",
        thousands(stability.drawn),
        works[0].short,
        works[1].short,
        fixed(ari.mean, 3),
        fixed(ari.sd, 3)
    );
    Some(Method::new("--replicates", text, &works))
}

fn held_against(nulls: &Nulls) -> Method {
    let one = |null: &Null| format!("{} ({})", null.model.as_method(), null.chance());
    let all: Vec<String> = nulls.told().iter().map(one).collect();
    let text = format!(
        "This division was held against that of {} draws each from {}, by what each model, fitted anew to every draw, \
         leaves unexplained of its {}.",
        nulls.nulls.first().map_or(0, |null| null.drawn.len()),
        list(&all),
        nulls.function.describe(),
    );
    Method::new("--nulls", text, &[])
}

/// The backbone that the network shows; `None` where that is no more than the strongest ties.
fn backbone(ties: &ShownTies) -> Option<Method> {
    let found = &ties.backbone;
    let count = |sign| thousands(found.of_sign(sign).count());
    let alpha = found.picking.alpha;
    match found.picking.rule {
        Rule::Sdsm => {
            let works = [works::NEAL_2014, works::SARACCO_2015, works::BENJAMINI_1995];
            let text = format!(
                "Ties are those of the stochastic degree sequence model ({}) on the tables of yes and of no votes, with the \
                 probabilities of the bipartite configuration model ({}) and a false discovery rate of {alpha} over {} ({}): \
                 {} positive and {} negative.",
                works[0].short,
                works[1].short,
                plural(found.pairs, "pair"),
                works[2].short,
                count(Sign::Positive),
                count(Sign::Negative)
            );
            Some(Method::new("--backbone", text, &works))
        }
        Rule::Disparity => {
            let source = works::SERRANO_2009;
            let text = format!(
                "Ties are those of the disparity filter at α = {alpha} ({}): {}.",
                source.short,
                count(Sign::Positive)
            );
            Some(Method::new("--backbone", text, &[source]))
        }
        Rule::TopK => None,
    }
}
