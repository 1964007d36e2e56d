//! Days on the command line: one parser for every flag that takes them.

use unbloc::registry::When;
use unbloc::votes::Date;

/// Reads a day.
pub fn day(text: &str) -> Result<Date, String> {
    match When::within(text) {
        Ok(when) if when.is_day() => Ok(when.earliest),
        Ok(_) => Err("this takes a day, for instance `2022-02-24`".to_owned()),
        Err(err) => Err(err.to_string()),
    }
}

/// Reads a day, or the first of a month or a year.
pub fn first_day(text: &str) -> Result<Date, String> {
    When::within(text).map(|when| when.earliest).map_err(|err| err.to_string())
}

/// Reads a day, or the last of a month or a year.
pub fn last_day(text: &str) -> Result<Date, String> {
    When::within(text).map(|when| when.latest).map_err(|err| err.to_string())
}

/// Reads a year.
pub fn year(text: &str) -> Result<When, String> {
    let all_of_it =
        |when: &When| when.earliest == when.earliest.first_of_year() && when.latest == when.latest.last_of_year();
    When::within(text).ok().filter(all_of_it).ok_or_else(|| "a year has four digits, for instance `1991`".to_owned())
}
