//! The pictures of one roll call, with their captions, that several answers give.

use super::{Focus, Record, regional_groups, tiles};
use crate::chart::{self, Arrange};

/// A tile map.
pub fn roll_map(record: &Record, focus: &Focus) -> String {
    chart::roll_map(focus.votes(), focus.on(), &tiles(), &record.roll_caption("map", focus))
}

/// Seats by choice, or by regional group.
pub fn roll_seats(record: &Record, focus: &Focus, by_group: bool) -> String {
    let (votes, on, permanent) = (focus.votes(), focus.on(), focus.permanent());
    let caption = record.roll_caption("seats", focus);
    if by_group {
        let groups = focus.groups(&regional_groups());
        chart::roll_seats(votes, on, Arrange::ByGroup(&groups), &permanent, &caption)
    } else {
        chart::roll_seats(votes, on, Arrange::ByVote, &permanent, &caption)
    }
}
