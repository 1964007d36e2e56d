//! How positions are estimated, with the works that this rests on.

use super::{Found, Ideal, json};
use crate::answer::{Method, works};
use crate::positions::{Abstention, FEWEST_VOTES, JUMP};
use crate::prose::{fixed, percent_as_given, plural, rounded};
use crate::question::times::time;
use crate::votes::RollCalls;

pub(super) fn method(asked: &Ideal) -> Vec<Method> {
    let settings = &asked.settings;
    let abstentions = match settings.abstention {
        Abstention::Middle => {
            "P(yes) = logistic(τ₀ − βx), P(yes or abstain) = logistic(τ₁ − βx), τ₁ > τ₀: a cumulative logit (McCullagh 1980)"
        }
        Abstention::No => "P(yes) = logistic(τ₀ − βx), an abstention being read as a no",
        Abstention::Missing => "P(yes) = logistic(τ₀ − βx), abstentions being left out",
    };
    let spread = fixed(settings.spread, 1);
    let mut text = format!(
        "Positions: each member has a place x on a line, each roll call two thresholds and a sharpness β of either sign: {abstentions}; as ideal \
         points after Clinton, Jackman and Rivers 2004, of the Assembly after Bailey, Strezhnev and Voeten 2017. Over time a member's \
         places are a stationary autoregression, x of a session = ρ·x of the one before + e, so that every session has the prior N(0, {spread}²), \
         by which place and scale hold without rescaling; one session alone has the same prior. Roll calls have β ~ N(0, 1.7²), τ₀ ~ \
         N(0, 5²), ln(τ₁ − τ₀) ~ N(0, 1). Their parameters and ρ are found by EM (Bock and Aitkin 1981) on 141 points of the line, places by \
         passing forwards and backwards over a member's sessions (Rabiner 1989); steps are made longer after Walker and Ni 2011 and kept only where \
         the votes do not become less probable, and sessions are moved on the line as a whole (Liu, Rubin and Wu 1998). Each session begins at the first \
         principal component of its votes and at its sum with the second and its difference, the most probable being kept. Told are mean and 5th to 95th \
         percentile of what is then known of a place, the roll calls' parameters being taken for known, on the scale on which all \
         places have the mean 0 and the standard deviation 1. Roll calls on which all who voted voted alike say nothing and are left out; members \
         with fewer than {FEWEST_VOTES} votes in a session are placed and not shown; who did not vote is taken to say nothing, which is not always \
         so. A cut point is where a yes is as probable as a no, with its standard error by the delta method."
    );
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
    vec![Method::new(
        "positions",
        text,
        &[
            works::BAILEY_2017,
            works::BOCK_1981,
            works::CLINTON_2004,
            works::LIU_1998,
            works::MCCULLAGH_1980,
            works::RABINER_1989,
            works::WALKER_2011,
        ],
    )]
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
        fixed(asked.settings.spread, 1)
    );
    Method::new("positions", text, &[works::BAILEY_2017, works::BOCK_1981, works::CLINTON_2004])
}
