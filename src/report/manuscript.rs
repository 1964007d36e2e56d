//! The method as a paragraph fit for a manuscript, with the works it cites.

use super::backbone::Ties;
use super::build::Material;
use super::coalitions::Divided;
use super::document::{Part, Section};
use crate::agreement::{Credit, Index, Measure};
use crate::answer::Answer;
use crate::coalition::null::{Null, Nulls};
use crate::coalition::{Coalitions, Method, Quality};
use crate::error::{Error, Result};
use crate::graph::backbone::{Rule, Sign};
use crate::prose::{fixed, in_sentence, list, long_date, plural, thousands};
use crate::votes::Selected;

/// A work that is cited: in the text, and in the list.
type Work = (&'static str, &'static str);

const LIJPHART: Work = (
    "Lijphart 1963",
    "Lijphart, A. (1963). The Analysis of Bloc Voting in the General Assembly. American Political Science Review 57, 902–917.",
);
const HAGE: Work = (
    "Häge and Hug 2016",
    "Häge, F. M., and Hug, S. (2016). Consensus Decisions and Similarity Measures in International Organizations. International Interactions 42, 503–529.",
);
const STATE: Work = (
    "U.S. Department of State 2008",
    "U.S. Department of State. Voting Practices in the United Nations 2008. Report to Congress, “Format and Methodology”.",
);
const NEWMAN: Work = (
    "Newman and Girvan 2004",
    "Newman, M. E. J., and Girvan, M. (2004). Finding and evaluating community structure in networks. Physical Review E 69, 026113.",
);
const REICHARDT: Work = (
    "Reichardt and Bornholdt 2006",
    "Reichardt, J., and Bornholdt, S. (2006). Statistical mechanics of community detection. Physical Review E 74, 016110.",
);
const TRAAG_2019: Work = (
    "Traag, Waltman and van Eck 2019",
    "Traag, V. A., Waltman, L., and van Eck, N. J. (2019). From Louvain to Leiden: guaranteeing well-connected communities. Scientific Reports 9, 5233.",
);
const TRAAG_2011: Work = (
    "Traag, Van Dooren and Nesterov 2011",
    "Traag, V. A., Van Dooren, P., and Nesterov, Y. (2011). Narrow scope for resolution-limit-free community detection. Physical Review E 84, 016114.",
);
const GOMEZ: Work = (
    "Gómez, Jensen and Arenas 2009",
    "Gómez, S., Jensen, P., and Arenas, A. (2009). Analysis of community structure in networks of correlated data. Physical Review E 80, 016114.",
);
const TRAAG_2009: Work = (
    "Traag and Bruggeman 2009",
    "Traag, V. A., and Bruggeman, J. (2009). Community detection in networks with positive and negative links. Physical Review E 80, 036115.",
);
const HUBERT: Work = (
    "Hubert and Arabie 1985",
    "Hubert, L., and Arabie, P. (1985). Comparing partitions. Journal of Classification 2, 193–218.",
);
const WEIR: Work = (
    "Weir, Emmons, Gibson, Taylor and Mucha 2017",
    "Weir, W. H., Emmons, S., Gibson, R., Taylor, D., and Mucha, P. J. (2017). Post-processing partitions to identify domains of modularity optimization. Algorithms 10, 93.",
);
const STEEGEN: Work = (
    "Steegen, Tuerlinckx, Gelman and Vanpaemel 2016",
    "Steegen, S., Tuerlinckx, F., Gelman, A., and Vanpaemel, W. (2016). Increasing transparency through a multiverse analysis. Perspectives on Psychological Science 11, 702–712.",
);
const EFRON: Work =
    ("Efron 1979", "Efron, B. (1979). Bootstrap methods: another look at the jackknife. Annals of Statistics 7, 1–26.");

const NEAL_2014: Work = (
    "Neal 2014",
    "Neal, Z. (2014). The backbone of bipartite projections: Inferring relationships from co-authorship, co-sponsorship, co-attendance and other co-behaviors. Social Networks 39, 84–97.",
);
const SARACCO: Work = (
    "Saracco and others 2015",
    "Saracco, F., Di Clemente, R., Gabrielli, A., and Squartini, T. (2015). Randomizing bipartite networks: the case of the World Trade Web. Scientific Reports 5, 10595.",
);
const BENJAMINI: Work = (
    "Benjamini and Hochberg 1995",
    "Benjamini, Y., and Hochberg, Y. (1995). Controlling the False Discovery Rate: A Practical and Powerful Approach to Multiple Testing. Journal of the Royal Statistical Society B 57, 289–300.",
);
const SERRANO: Work = (
    "Serrano, Boguñá and Vespignani 2009",
    "Serrano, M. Á., Boguñá, M., and Vespignani, A. (2009). Extracting the multiscale backbone of complex weighted networks. PNAS 106, 6483–6488.",
);

/// What was run on the coalitions.
pub(super) struct Run<'a> {
    pub(super) voting: &'a Selected,
    /// The coalitions, or why there are none.
    pub(super) divided: std::result::Result<Divided<'a>, &'a Error>,
    pub(super) nulls: Option<&'a Result<Nulls>>,
    pub(super) choices: Option<&'a Result<Answer>>,
}

impl Material<'_> {
    /// The paragraph, and the works it cites in the order of the alphabet.
    pub(super) fn manuscript(&self, run: &Run) -> (String, Vec<String>) {
        let mut works = Vec::new();
        let mut text = vec![self.votes_sentence(run), self.agreement_sentence(&mut works)];
        if let Ok(divided) = &run.divided {
            text.push(division(divided.found, &mut works));
            text.extend(plateau(divided, &mut works));
            text.extend(stability(divided, &mut works));
        }
        let nulls = run.nulls.and_then(|nulls| nulls.as_ref().ok());
        text.extend(nulls.map(|nulls| nulls_sentence(nulls, self.methods.measure.consensus)));
        text.extend(run.divided.iter().filter_map(|divided| backbone(&divided.ties, &mut works)).collect::<Vec<_>>());
        let choices = run.choices.and_then(|choices| choices.as_ref().ok());
        for method in choices.iter().flat_map(|choices| &choices.manuscript) {
            text.push(method.text.clone());
            works.extend(method.works.iter().map(|work| (work.short, work.whole)));
        }
        text.push(format!("All computations were made with unbloc {}.", env!("CARGO_PKG_VERSION")));
        let mut cited: Vec<String> = works.into_iter().map(|(_, whole)| whole.to_owned()).collect();
        cited.sort();
        cited.dedup();
        (text.join(" "), cited)
    }

    /// The section.
    pub(super) fn manuscript_section(&self, run: &Run) -> Section {
        let (paragraph, works) = self.manuscript(run);
        let mut section = Section::new("manuscript", "The method, for a manuscript");
        section.text(paragraph);
        section.parts.push(Part::List(works));
        section
    }

    fn votes_sentence(&self, run: &Run) -> String {
        let votes = &run.voting.votes;
        let span = match (votes.first_day(), votes.last_day()) {
            (Some(first), Some(last)) => format!(" from {} to {}", long_date(first), long_date(last)),
            _ => String::new(),
        };
        let excluded = match self.selected.excluded.len() + run.voting.excluded.len() {
            0 => String::new(),
            n => format!(
                "; {} that cast a vote on fewer than {} % of the roll calls {} left out",
                plural(n, "member"),
                fixed(100.0 * self.methods.min_participation, 0),
                if n == 1 { "was" } else { "were" }
            ),
        };
        let selection = self.selected.words().map_or(String::new(), |words| format!(" ({words})"));
        format!(
            "We analysed {}{selection}{span}, and {} members{excluded}.",
            plural(votes.roll_calls().len(), "roll call"),
            thousands(votes.members().len()),
        )
    }

    fn agreement_sentence(&self, works: &mut Vec<Work>) -> String {
        let measure = self.methods.measure;
        let source = match measure.index {
            Index::Agree => format!(" ({})", cite(LIJPHART, works)),
            _ => String::new(),
        };
        let sentence = format!(
            "The agreement of two members was measured by the index “{}”, {}{source}.",
            measure.index,
            measure.index.describe_over(measure.over)
        );
        [Some(sentence), consensus(measure, works)].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// A work in the text, noted for the list.
fn cite(work: Work, works: &mut Vec<Work>) -> &'static str {
    works.push(work);
    work.0
}

/// How texts adopted without a vote were counted; `None` where none were.
fn consensus(measure: Measure, works: &mut Vec<Work>) -> Option<String> {
    let texts = plural(measure.consensus, "text");
    (measure.consensus > 0).then(|| match measure.index.credit() {
        Credit::Full => {
            format!("The {texts} adopted without a vote were counted as a yes of both ({}).", cite(HAGE, works))
        }
        Credit::Participation => format!(
            "The {texts} adopted without a vote were counted as a yes of both, in proportion to the lesser of the two \
             members' participation (after {}, which takes that of the country compared with the United States).",
            cite(STATE, works)
        ),
    })
}

fn division(found: &Coalitions, works: &mut Vec<Work>) -> String {
    let (settings, n) = (&found.settings, plural(found.partition.len(), "coalition"));
    let (quality, sources) = match settings.quality {
        Quality::Modularity => ("modularity", vec![NEWMAN, REICHARDT]),
        Quality::Cpm => ("the constant Potts model", vec![TRAAG_2011]),
        Quality::SignedModularity => ("signed modularity", vec![GOMEZ]),
        Quality::SignedCpm => ("the signed constant Potts model", vec![TRAAG_2009]),
    };
    let sources: Vec<&str> = sources.into_iter().map(|work| cite(work, works)).collect();
    match settings.method {
        Method::Leiden => format!(
            "Coalitions were sought by maximising {quality} ({}) at resolution {} with Leiden's algorithm ({}; the best of {} \
             starts, seed {}), which gave {n} (Q = {}).",
            sources.join("; "),
            settings.resolution,
            cite(TRAAG_2019, works),
            settings.starts,
            settings.seed,
            fixed(found.quality, 4)
        ),
        Method::Linkage { linkage, .. } => format!(
            "Coalitions were sought by {} linkage clustering of one minus the agreement, cut into {n} ({quality} {}).",
            linkage.name(),
            fixed(found.quality, 4)
        ),
    }
}

/// The plateau of the resolution; `None` where nothing was swept there, or where another division is the best known.
fn plateau(divided: &Divided, works: &mut Vec<Work>) -> Option<String> {
    let sweep = divided.sweep.as_ref()?;
    let plateau = sweep.plateau(divided.found.settings.resolution)?;
    if plateau.partition != divided.found.partition {
        return None;
    }
    Some(format!(
        "At resolutions from {} to {} ({}), this division is the best known from {} to {}.",
        fixed(sweep.range.low, 2),
        fixed(sweep.range.high, 2),
        cite(WEIR, works),
        fixed(plateau.from, 3),
        fixed(plateau.to, 3)
    ))
}

/// The backbone that the network shows; `None` where that is no more than the strongest ties.
fn backbone(ties: &Ties, works: &mut Vec<Work>) -> Option<String> {
    let found = &ties.backbone;
    let count = |sign| thousands(found.of_sign(sign).count());
    match found.picking.rule {
        Rule::Sdsm => {
            let works = [NEAL_2014, SARACCO, BENJAMINI].map(|work| cite(work, works));
            Some(format!(
                "Ties are those of the stochastic degree sequence model ({}) on the tables of yes and of no votes, with the \
                 probabilities of the bipartite configuration model ({}) and a false discovery rate of {} over {} ({}): {} \
                 positive and {} negative.",
                works[0],
                works[1],
                found.picking.alpha,
                plural(found.pairs, "pair"),
                works[2],
                count(Sign::Positive),
                count(Sign::Negative)
            ))
        }
        Rule::Disparity => Some(format!(
            "Ties are those of the disparity filter at α = {} ({}): {}.",
            found.picking.alpha,
            cite(SERRANO, works),
            count(Sign::Positive)
        )),
        Rule::TopK => None,
    }
}

/// The stability; `None` where it was not asked for or is not defined.
fn stability(divided: &Divided, works: &mut Vec<Work>) -> Option<String> {
    let stability = divided.drawn.as_ref()?.stability()?;
    let ari = stability.ari?;
    let efron = cite(EFRON, works);
    let hubert = cite(HUBERT, works);
    Some(format!(
        "Their stability was assessed by drawing the roll calls {} times with replacement ({efron}): the adjusted Rand index \
         ({hubert}) with the division found was {} on average (standard deviation {}).",
        thousands(stability.drawn),
        fixed(ari.mean, 3),
        fixed(ari.sd, 3)
    ))
}

fn nulls_sentence(nulls: &Nulls, consensus: u32) -> String {
    let one = |null: &Null| format!("{} ({})", null.model.as_method(), null.chance());
    let all: Vec<String> = nulls.nulls.iter().map(one).collect();
    format!(
        "The best modularity{} was compared with that of {} draws each from {}; the fitted models make conservative tests.",
        if consensus > 0 { " of the recorded votes alone" } else { "" },
        nulls.nulls.first().map_or(0, |null| null.drawn.len()),
        list(&all)
    )
}
