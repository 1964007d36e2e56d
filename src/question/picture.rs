//! The pictures of one roll call, with their captions, that several answers give.

use super::{Focus, Record, regional_groups, roll_table, tiles};
use crate::answer::Chart;
use crate::chart::{self, Arrange, Caption};

/// A tile map.
pub fn roll_map(record: &Record, focus: &Focus) -> String {
    chart::roll_map(focus.votes(), focus.on(), &tiles(), &record.roll_caption("map", focus))
}

/// A tile map that fits into a column of a page, with its numbers.
pub fn first_map(record: &Record, focus: &Focus) -> Chart {
    let caption = Caption { narrow: true, ..record.roll_caption("first-map", focus) };
    let svg = chart::roll_map(focus.votes(), focus.on(), &tiles(), &caption);
    Chart::new(caption.slug, svg, roll_table(focus.votes(), focus.on()))
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
