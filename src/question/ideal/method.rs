//! How positions are estimated, with the works that this rests on.

use super::{Found, Ideal, json};
use crate::answer::{Method, Work, works};
use crate::positions::{Abstention, BETA, DELTA, FEW_SESSIONS, FEWEST_VOTES, Holding, JUMP, NODES, RECORD_RHO, TAU};
use crate::prose::{in_words, percent_as_given, plural, rounded, thousands};
use crate::question::times::time;
use crate::votes::RollCalls;

pub(super) fn method(asked: &Ideal) -> Vec<Method> {
    let settings = &asked.settings;
    let abstentions = match settings.abstention {
        Abstention::Middle => {
            "P(yes) = logistic(τ₀ − βx), P(yes or abstain) = logistic(τ₁ − βx), τ₁ > τ₀: a cumulative logit (McCullagh 1980)"
        }
        Abstention::No => {
            "P(yes) = logistic(τ₀ − βx), P(no) = 1 − logistic(τ₁ − βx), a cumulative logit (McCullagh 1980) whose thresholds draw together, since an \
             abstention is read as a no"
        }
        Abstention::Missing => {
            "P(yes) = logistic(τ₀ − βx), P(no) = 1 − logistic(τ₁ − βx), a cumulative logit (McCullagh 1980) whose thresholds draw together, since \
             abstentions are left out"
        }
    };
    let spread = settings.spread;
    let mut text = format!(
        "Positions: each member has a place x on a line, each roll call two thresholds and a sharpness β of either sign: {abstentions}; as ideal \
         points after Clinton, Jackman and Rivers 2004, of the Assembly after Bailey, Strezhnev and Voeten 2017. Over time a member's \
         places are a stationary autoregression, x of a session = ρ·x of the one before + e, so that every session has the prior N(0, {spread}²), \
         by which place and scale hold without rescaling; one session alone has the same prior. Roll calls have β ~ N(0, {BETA}²), τ₀ ~ \
         N(0, {TAU}²), ln(τ₁ − τ₀) ~ N(0, {DELTA}). Of fewer than {} sessions ρ is {RECORD_RHO}, as it is of the whole record. Parameters and ρ are found by EM (Bock and Aitkin 1981) on {NODES} points of the line, places by \
         passing forwards and backwards over a member's sessions (Rabiner 1989); steps are made longer after Walker and Ni 2011 and kept only where \
         the votes do not become less probable, and sessions are moved on the line as a whole (Liu, Rubin and Wu 1998). Each session begins at the first \
         principal component of its votes and at its sum with the second and its difference, the most probable being kept. Told are mean and 5th to 95th \
         percentile of what is then known of a place, the roll calls' parameters being taken for known, on the scale on which all \
         places have the mean 0 and the standard deviation 1. Roll calls on which all who voted voted alike say nothing and are left out; members \
         with fewer than {FEWEST_VOTES} votes in a session are placed and not shown; who did not vote is taken to say nothing, which is not always \
         so. A cut point is where a yes is as probable as a no, with its standard error by the delta method.",
        in_words(FEW_SESSIONS)
    );
    if asked.replicates > 0 {
        text.push_str(&format!(
            " What differs between sessions has 90 % intervals over {} sets of the roll calls of each session drawn with replacement (Efron 1979).",
            thousands(asked.replicates)
        ));
    }
    if settings.jumps {
        text.push_str(&format!(
            " Jumps (`--jumps`): a member may go anywhere from one session to the next with a probability of {} beforehand; told is how probable it is \
             that it did, as a diagnosis of breaks and of faults in the data, since intervals are worse with it.",
            percent_as_given(JUMP)
        ));
    }
    if settings.bridges {
        text.push_str(
            " Bridges (`--bridges`): roll calls on one text, known by its title, once in each of two sessions at most three apart, share their parameters \
             where the votes hardly speak against it (likelihood ratio up to 7.8, three degrees of freedom, positions held).",
        );
    }
    let share = percent_as_given(asked.holding.map_or(Holding::default().share, |holding| holding.share));
    let held = format!(
        "Votes held out (`--held-out`): {share} of them, drawn at random from roll calls that still divide without it, are left out, all is estimated anew, and \
                each is predicted by the most probable choice where the others place its member; beside it by the roll call's commonest choice, by the \
                commonest choice of the member's coalition (Leiden's method on the share of equal choices, each session by itself), by what the \
                member voted when the text last came up, and on two axes. The share of the errors of the commonest choice that are not made is the APRE, the geometric mean of the \
                chances the GMP (Poole and Rosenthal 1997). Coalitions are found in all votes, those held out among them. What is predicted is single votes on roll calls of which the others are known."
    );
    let unlikely = "Unlikely votes: how probable a vote was where all other votes place its member, the vote itself left out (Gelfand, Dey and Chang 1992); five in a \
                    thousand are taken for lapses, in which any choice is as probable as another.";
    let two = "Two axes (`--dimensions 2`): the same model with a second axis, each session by itself, turned so that the first agrees best with the line; what the \
               second means changes (Bailey and Voeten 2018).";
    let works: &[Work] = &[
        works::BAILEY_2017,
        works::BOCK_1981,
        works::CLINTON_2004,
        works::LIU_1998,
        works::MCCULLAGH_1980,
        works::RABINER_1989,
        works::WALKER_2011,
    ];
    let works = if asked.replicates > 0 { [works, &[works::EFRON_1979]].concat() } else { works.to_vec() };
    vec![
        Method::new("positions", text, &works),
        Method::new("held out", held, &[works::POOLE_1997]),
        Method::new("unlikely votes", unlikely, &[works::GELFAND_1992]),
        Method::new("two axes", two, &[works::BAILEY_2018]),
    ]
}

pub(super) fn for_manuscript(votes: &RollCalls, asked: &Ideal, found: &Found) -> Method {
    let when = match &found.spreads[..] {
        [first, .., last] if asked.has_times() => {
            format!(" from {} to {}", time(asked.by, first.session), time(asked.by, last.session))
        }
        _ => String::new(),
    };
    let how = match found.fit.rho {
        Some(rho) => format!(
            "with a stationary autoregression of each member over the {}s (estimated correlation {})",
            asked.by.name(),
            rounded(rho, 3)
        ),
        None => "each session by itself".to_owned(),
    };
    let up =
        found.fit.positive.map_or(String::new(), |member| format!(" {} stands above by choice.", votes.name(member)));
    let text = format!(
        "Positions of members were estimated from {} that divided who voted{when} by a cumulative logit (abstentions: {}; Clinton, Jackman and \
         Rivers 2004; Bailey, Strezhnev and Voeten 2017), {how}, by EM on a grid (Bock and Aitkin 1981), with priors N(0, {}²) of positions, and are told with \
         90 % intervals.{up}",
        plural(found.fit.divides.len(), "roll call"),
        json::name(asked.settings.abstention),
        asked.settings.spread
    );
    Method::new("positions", text, &[works::BAILEY_2017, works::BOCK_1981, works::CLINTON_2004])
}
