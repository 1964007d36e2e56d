//! How a profile is made: every part is another question's.

use super::Profile;
use crate::answer::Method;
use crate::question::{Agree, Changes, Ideal, Question, Rebels, Track};

pub(super) fn method(asked: &Profile) -> Vec<Method> {
    let text = format!(
        "A profile puts together what other commands tell of one member, so that each number can be had from them: `agree --of` with intervals, `ideal --of`, \
         `track --of`, `rebels` for the groups that it is in on the last day of the session, `changes --of`. Beside the session stands the one {} before. \
         The votes with the fewest others are those on which fewer than half of all who voted chose as it did. A text is known again by its title (`texts`); where it came \
         to several votes in a session the last counts.",
        crate::prose::plural(asked.back, "session")
    );
    let mut all = vec![Method::new("profile", text, &[])];
    let agree = Agree { of: Some(asked.of.clone()), ..Agree::default() };
    for methods in [
        agree.method(),
        Ideal::default().method(),
        Track::default().method(),
        Rebels::default().method(),
        Changes::default().method(),
    ] {
        all.extend(methods.into_iter().take(1));
    }
    all
}
