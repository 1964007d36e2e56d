//! Whether a division is more than chance, inclinations, a continuum or one line would give.
//!
//! A best partition is always found, in noise too. [`test()`] draws votes from
//! four [`Model`]s without coalitions, divides each draw just as the votes were
//! divided, and says how much better the votes are divided than a model explains.

mod cast;
mod excess;
mod odds;
mod ordered;
mod positions;
mod result;
mod settings;
mod shuffle;
mod source;
mod spread;
mod words;

use rayon::prelude::*;

use self::excess::Search;
use self::source::Source;
use super::Coalitions;
use crate::agreement::Measure;
use crate::error::{Error, Result};
use crate::random;
use crate::votes::RollCalls;

pub use result::{Draw, LEVEL, Model, Moments, Null, Nulls, Verdict};
pub use settings::Settings;

/// Members that a test needs: through fewer a line passes anyhow.
pub const MIN_MEMBERS: usize = 10;
/// Roll calls that are not unanimous that a test needs.
pub const MIN_ROLL_CALLS: usize = crate::votes::MIN_DIVIDED;
/// Draws of each model that a test needs: with fewer no p-value is below 0.05 or at it.
pub const MIN_DRAWS: u32 = 19;
/// Fresh votes for each vote on which the part of a division that a model explains is taken: its error is then
/// small beside that of one draw.
const FRESH: u32 = 10;
/// The same for the votes themselves: they are tested once, and another seed should hardly move their p-value.
const FRESH_FOR_THE_VOTES: u32 = 100;

/// Holds a division against votes drawn from each [`Model`].
///
/// What is tested is the division that was found: `found`, on the agreement of
/// `votes` by `measure`, by its own quality function and resolution. A model is
/// fitted to the votes. It *explains* as much of the quality as the same
/// division has on other votes drawn from it, a hundred for each; the rest is the
/// *excess*. How large an excess comes of searching and fitting alone, its
/// draws show: each is divided as the votes were, the model fitted to it anew,
/// and its excess taken in the same way, with ten for each (a parametric bootstrap of the whole
/// procedure). Who cast a vote on what is kept in every draw.
///
/// The inclinations are an ordered logit on the members' mean votes, the line
/// one on the members' places on the line that accounts for most of the votes,
/// the continuum one on the same places spread out until there is no gap. For
/// each roll call
///
/// ```text
/// P(yes or abstain) = 1 / (1 + exp(c1 − βx))      P(yes) = 1 / (1 + exp(c2 − βx))      c1 < c2
/// ```
///
/// with thresholds and slope fitted by maximum likelihood less the ridge `½ · 0.01 β²`,
/// which keeps the slope finite where one point parts the choices; `x` has mean
/// square 1. A mean vote takes yes as 1, abstain as 0 and no as −1. Places begin
/// as the first principal component of the same numbers less the mean of the
/// roll call, 0 where no vote was cast; then, twice, the roll calls are fitted
/// to them and each member is put where its votes are most likely, with a normal
/// distribution of places as prior. Votes are drawn independently.
///
/// The random numbers depend on the seed, the model and the number of the draw
/// alone: any number of threads gives the same. `progress` is called after each
/// draw, in no order and from any thread. Time grows with draws × roll calls × members².
///
/// Source: A. C. Davison and D. V. Hinkley, "Bootstrap Methods and their
/// Application", Cambridge University Press 1997, chapter 4, for the test; the
/// models and the excess are our own.
///
/// # Errors
///
/// If there are fewer than [`MIN_MEMBERS`] members or [`MIN_ROLL_CALLS`] roll
/// calls that are not unanimous, fewer than two coalitions, or if the settings ask for fewer than
/// [`MIN_DRAWS`] draws or no start.
///
/// # Panics
///
/// If `found` is of other members.
///
/// ```
/// use unbloc::agreement::Measure;
/// use unbloc::coalition::null::{Model, Settings, test};
/// use unbloc::{coalition, synthetic};
///
/// let votes = synthetic::votes(1, 3, 24, 60); // three coalitions, on no line
/// let measure = Measure::default();
/// let found = coalition::find(&votes, &measure.between(&votes.matrix()), &coalition::Settings::default())?;
/// let nulls = test(&votes, measure, &found, &Settings { draws: 19, ..Settings::default() }, &|| ())?;
/// assert_eq!(nulls.quality, found.quality);
/// assert_eq!(nulls.of(Model::Line).p_value(), 1.0 / 20.0); // none of 19 draws reaches it
/// # Ok::<(), unbloc::error::Error>(())
/// ```
pub fn test(
    votes: &RollCalls,
    measure: Measure,
    found: &Coalitions,
    settings: &Settings,
    progress: &(dyn Fn() + Sync),
) -> Result<Nulls> {
    let divided = check(votes, found, settings)?;
    let against = |model| against(model, votes, measure, found, settings, progress);
    let [a, b, c, d] = Model::ALL.map(against);
    Ok(Nulls {
        settings: *settings,
        function: found.settings.quality,
        quality: found.quality,
        coalitions: found.partition.len(),
        members: votes.members().len(),
        roll_calls: votes.roll_calls().len(),
        unanimous: votes.roll_calls().len() - divided,
        nulls: [a?, b?, c?, d?],
    })
}

/// Votes drawn from a model that is fitted to these: the same members, roll calls and absences.
///
/// ```
/// use unbloc::coalition::null::{Model, draw};
/// use unbloc::synthetic;
/// use unbloc::votes::RollCallId;
/// let votes = synthetic::line(1, 12, 30);
/// let drawn = draw(&votes, Model::Shuffle, 7);
/// assert_ne!(drawn, votes);
/// assert_eq!(drawn.counts(RollCallId(3)), votes.counts(RollCallId(3))); // the same votes, dealt out anew
/// ```
pub fn draw(votes: &RollCalls, model: Model, seed: u64) -> RollCalls {
    let matrix = votes.matrix();
    let mut rng = random::stream(seed, &[b"votes of a model".as_slice(), model.stream()]);
    votes.voting_as(&Source::fit(model, &matrix).draw(&matrix, &mut rng))
}

/// The same as [`test()`] against one model.
///
/// ```
/// use unbloc::agreement::Measure;
/// use unbloc::coalition::null::{Model, Settings, against, test};
/// use unbloc::{coalition, synthetic};
/// let votes = synthetic::votes(1, 3, 12, 30);
/// let found = coalition::find(&votes, &Measure::default().between(&votes.matrix()), &coalition::Settings::default())?;
/// let settings = Settings { draws: 19, ..Settings::default() };
/// let one = against(Model::Shuffle, &votes, Measure::default(), &found, &settings, &|| ())?;
/// assert_eq!(&one, test(&votes, Measure::default(), &found, &settings, &|| ())?.of(Model::Shuffle));
/// # Ok::<(), unbloc::error::Error>(())
/// ```
///
/// # Errors
///
/// As [`test()`].
///
/// # Panics
///
/// As [`test()`].
pub fn against(
    model: Model,
    votes: &RollCalls,
    measure: Measure,
    found: &Coalitions,
    settings: &Settings,
    progress: &(dyn Fn() + Sync),
) -> Result<Null> {
    check(votes, found, settings)?;
    let search = Search { measure, by: &super::Settings { starts: settings.starts, ..found.settings } };
    let stream = |part: &[u8]| random::stream(settings.seed, &[b"null models", model.stream(), part]);
    let matrix = votes.matrix();
    let source = Source::fit(model, &matrix);
    let explained =
        search.explained(&source, &matrix, &found.partition, FRESH_FOR_THE_VOTES, &mut stream(b"the votes"));
    let draw = |number: u32| {
        let draw = search.draw(model, &source, &matrix, &mut stream(&number.to_le_bytes()));
        progress();
        draw
    };
    let drawn = (0..settings.draws).into_par_iter().map(draw).collect();
    Ok(Null::new(model, explained, found.quality - explained, drawn))
}

/// The roll calls that are not unanimous, where they and all else are enough.
fn check(votes: &RollCalls, found: &Coalitions, settings: &Settings) -> Result<usize> {
    assert_eq!(votes.members().len(), found.partition.members(), "coalitions of other members");
    if settings.draws < MIN_DRAWS {
        return Err(Error::usage(format!("{} draws are too few for a test", settings.draws))
            .hint(format!("expected at least {MIN_DRAWS}: with fewer no p-value is as low as 0.05")));
    }
    if settings.starts == 0 {
        return Err(Error::usage("null models need at least one start"));
    }
    if found.partition.len() < 2 {
        return Err(Error::new("the members are not divided, so that there are no coalitions to test"));
    }
    let members = votes.members().len();
    if members < MIN_MEMBERS {
        return Err(Error::new(format!(
            "null models need at least {MIN_MEMBERS} members; the selection has {members}"
        )));
    }
    votes.enough_divided("null models")?;
    Ok(votes.divided())
}
