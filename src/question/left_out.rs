//! Members that a condition on participation left out.

use crate::answer::Table;
use crate::votes::Excluded;

/// Members left out for voting too seldom: votes cast, roll calls on which they
/// held a seat, all roll calls, and the share of these that they voted on.
pub fn left_out(list: &[Excluded]) -> Table {
    let whole = |n: usize| Some(n as i64);
    Table::new("excluded", "Left out: too few votes among the selected roll calls")
        .text("member", list.iter().map(|x| x.code.clone()))
        .text("name", list.iter().map(|x| x.name.clone()))
        .whole("votes", list.iter().map(|x| whole(x.cast)))
        .whole("seat_on", list.iter().map(|x| whole(x.seated)))
        .whole("roll_calls", list.iter().map(|x| whole(x.roll_calls)))
        .number("participation", list.iter().map(|x| Some(x.participation())), 3)
}
