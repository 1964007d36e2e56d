//! Whether the votes have more structure than chance, inclinations or one line would give.
//!
//! A best partition is always found, in noise too. [`test()`] draws votes from
//! three [`Model`]s without coalitions, seeks the best partition of each draw
//! just as of the votes, and says how high the quality comes out.

mod cast;
mod ordered;
mod planes;
mod result;
mod settings;
mod shuffle;
mod words;

use rand::Rng;
use rand_pcg::Pcg64Mcg;
use rayon::prelude::*;

use self::cast::Cast;
use self::planes::{Odds, Planes};
use super::best_of;
use crate::error::{Error, Result};
use crate::random;
use crate::votes::RollCalls;

pub use result::{LEVEL, Model, Null, Nulls, Verdict};
pub use settings::Settings;

/// Members that a test needs: through fewer a line passes anyhow.
pub const MIN_MEMBERS: usize = 10;
/// Roll calls that are not unanimous that a test needs.
pub const MIN_ROLL_CALLS: usize = crate::votes::MIN_DIVIDED;
/// Draws of each model that a test needs: with fewer no p-value is below 0.05 or at it.
pub const MIN_DRAWS: u32 = 19;

/// The best modularity of the votes beside that of votes drawn from each
/// [`Model`], all three on the same votes.
///
/// Unanimous roll calls, and those without a vote, are left out first; which
/// members vote often enough is the caller's choice. Who cast a vote on what is
/// kept in every draw. The quality is modularity at resolution 1, the best of
/// the starts, with the index `same` over all roll calls as weights: the
/// share of the roll calls on which two members make the same choice. `progress`
/// is called after each draw, in no order and from any thread.
///
/// The inclinations are an ordered logit on the members' mean votes, the line
/// one on their first principal component. For each roll call
///
/// ```text
/// P(yes or abstain) = 1 / (1 + exp(c1 − βx))      P(yes) = 1 / (1 + exp(c2 − βx))      c1 < c2
/// ```
///
/// with thresholds and slope fitted by maximum likelihood less the ridge `½ · 0.01 β²`,
/// which keeps the slope finite where one point parts the choices; `x` has mean
/// square 1. A mean vote takes yes as 1, abstain as 0 and no as −1; the component
/// is that of the same numbers less the mean of the roll call, and 0 where no
/// vote was cast. Votes are drawn independently.
///
/// Both are fitted on the votes that they are compared with. They therefore know
/// some of what they are to explain, and their tests reject too seldom rather
/// than too often: they are conservative.
///
/// The random numbers depend on the seed, the model and the number of the draw
/// alone: any number of threads gives the same. Time grows with draws × roll
/// calls × members².
///
/// # Errors
///
/// If there are fewer than [`MIN_MEMBERS`] members or [`MIN_ROLL_CALLS`] roll
/// calls that are not unanimous, if no two members ever agree, or if the
/// settings ask for fewer than [`MIN_DRAWS`] draws or no start.
///
/// ```
/// use unbloc::coalition::null::{Model, Settings, test};
/// use unbloc::synthetic;
///
/// let votes = synthetic::votes(1, 3, 24, 60); // three coalitions, on no line
/// let nulls = test(&votes, &Settings { draws: 19, ..Settings::default() }, &|| ())?;
/// let line = nulls.of(Model::Line);
/// assert!(nulls.observed > line.most());
/// assert_eq!(line.p_value(), 1.0 / 20.0); // none of 19 draws reaches it
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn test(votes: &RollCalls, settings: &Settings, progress: &(dyn Fn() + Sync)) -> Result<Nulls> {
    let cast = check(votes, settings)?;
    let planes = Planes::of(&cast);
    let mut rng = random::stream(settings.seed, &["null models", "observed"]);
    let objective = planes.objective().ok_or_else(|| {
        Error::new(format!("no two of the {} members ever agree: there is no structure to test", cast.members()))
            .hint("select more roll calls")
    })?;
    let found = best_of(&objective, settings.starts, rng.next_u64());
    let observed = found.quality.max(0.0);
    let inclinations = ordered::odds(&cast, &ordered::mean_votes(&cast));
    let line = ordered::odds(&cast, &ordered::first_component(&cast));
    let sample = |model: Model, draw: &(dyn Fn(&mut Pcg64Mcg) -> Planes + Sync)| {
        let one = |replicate: u32| {
            let key = [b"null models".as_slice(), model.stream(), &replicate.to_le_bytes()];
            let mut rng = random::stream(settings.seed, &key);
            let quality = best_quality(&draw(&mut rng), settings.starts, rng.next_u64());
            progress();
            quality
        };
        Null::new(model, observed, (0..settings.draws).into_par_iter().map(one).collect())
    };
    let by_odds = |odds: Odds| move |rng: &mut Pcg64Mcg| odds.draw(rng);
    Ok(Nulls {
        settings: *settings,
        observed,
        coalitions: found.partition.len(),
        members: cast.members(),
        roll_calls: cast.roll_calls(),
        unanimous: votes.roll_calls().len() - cast.roll_calls(),
        nulls: [
            sample(Model::Shuffle, &|rng| shuffle::draw(&cast, rng)),
            sample(Model::Inclinations, &by_odds(inclinations)),
            sample(Model::Line, &by_odds(line)),
        ],
    })
}

/// The best modularity of votes drawn; without a tie there is no structure, and it is 0.
fn best_quality(planes: &Planes, starts: u32, seed: u64) -> f64 {
    // The undivided have 0, but for rounding: nothing best is below it.
    planes.objective().map_or(0.0, |objective| best_of(&objective, starts, seed).quality.max(0.0))
}

fn check(votes: &RollCalls, settings: &Settings) -> Result<Cast> {
    if settings.draws < MIN_DRAWS {
        return Err(Error::usage(format!("{} draws are too few for a test", settings.draws))
            .hint(format!("expected at least {MIN_DRAWS}: with fewer no p-value is as low as 0.05")));
    }
    if settings.starts == 0 {
        return Err(Error::usage("null models need at least one start"));
    }
    let (cast, members) = (Cast::new(votes), votes.members().len());
    if members < MIN_MEMBERS {
        return Err(Error::new(format!(
            "null models need at least {MIN_MEMBERS} members; the selection has {members}"
        )));
    }
    if cast.roll_calls() < MIN_ROLL_CALLS {
        let (of, left) = (votes.roll_calls().len(), cast.roll_calls());
        return Err(Error::new(format!(
            "null models need at least {MIN_ROLL_CALLS} roll calls that are not unanimous; the selection has {left} of {of}"
        )));
    }
    Ok(cast)
}
