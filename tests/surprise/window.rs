//! What a vote is measured against.

use unbloc::stats::surprise::{History, LeftOut, Since, Window};
use unbloc::synthetic;
use unbloc::votes::{RollCallId, Symbol};

use super::on_days;

fn ids(history: &History) -> Vec<u32> {
    history.roll_calls.iter().map(|r| r.0).collect()
}

const ON: RollCallId = RollCallId(3);

fn six() -> unbloc::votes::RollCalls {
    on_days(&[("AAA", "YYYYYY"), ("BBB", "NNNNNN")], &[1, 5, 9, 20, 20, 25])
}

#[test]
fn only_earlier_days_count_unless_all_are_asked_for() {
    let votes = six();
    let before = History::before(&votes, ON, &Window::default()).unwrap();
    assert_eq!(ids(&before), [0, 1, 2]);
    assert_eq!(before.left_out, LeftOut { same_day: 1, later: 1, ..LeftOut::default() });
    assert_eq!((before.first.day(), before.last.day()), (1, 9));
    let all = History::before(&votes, ON, &Window { all: true, ..Window::default() }).unwrap();
    assert_eq!(ids(&all), [0, 1, 2, 4, 5]);
}

#[test]
fn a_window_begins_on_its_first_day() {
    let votes = six();
    let since = |since| History::before(&votes, ON, &Window { since: Some(since), all: false });
    let five = since(Since::Day("2000-01-05".parse().unwrap())).unwrap();
    assert_eq!((ids(&five), five.left_out.early), (vec![1, 2], 1));
    // 15 days before the 20th is the 5th
    assert_eq!(ids(&since(Since::Last("15d".parse().unwrap())).unwrap()), [1, 2]);
    assert_eq!(ids(&since(Since::Last("14d".parse().unwrap())).unwrap()), [2]);
    let none = since(Since::Last("10d".parse().unwrap())).unwrap_err();
    assert_eq!(none.to_string(), "no roll call from 2000-01-10 on is before `003` (2000-01-20)");
    assert_eq!(none.hint_text(), Some("the last before it is of 2000-01-09; a longer window takes it in"));
}

#[test]
fn nothing_before_a_roll_call_is_said() {
    let first = History::before(&six(), RollCallId(0), &Window::default()).unwrap_err();
    assert_eq!(first.to_string(), "no roll call of the selected votes is on a day before `000` (2000-01-01)");
    let undated = synthetic::votes(1, 1, 2, 3);
    let err = History::before(&undated, RollCallId(0), &Window::default()).unwrap_err();
    assert_eq!(err.to_string(), "`roll call 00000` has no day, so nothing can be said to be before it");
    let all = Window { all: true, ..Window::default() };
    let err = History::before(&undated, RollCallId(0), &all).unwrap_err();
    assert_eq!(err.to_string(), "there is no dated roll call to measure `roll call 00000` against");
    assert!(History::whole(&undated, &Window::default()).is_err());
}

#[test]
fn a_malformed_length_of_time_is_refused() {
    for text in ["", "y", "10", "0y", "-3y", "ten years", "10Y", "99999y", "10 y", "é"] {
        let err = text.parse::<unbloc::stats::surprise::Span>().unwrap_err();
        assert_eq!(err.to_string(), format!("`{text}` is no length of time"));
    }
    let day = "2024-02-29".parse().unwrap();
    assert_eq!("1y".parse::<unbloc::stats::surprise::Span>().unwrap().before(day).to_string(), "2023-02-28");
    // before the calendar begins
    assert!("65000y".parse::<unbloc::stats::surprise::Span>().unwrap().before(day).year() < -9000);
}

#[test]
fn a_joined_roll_call_takes_the_place_of_the_same_text() {
    let own = on_days(&[("AAA", "YNA"), ("CCC", "NNY")], &[1, 2, 3]);
    let mut roll_calls = own.roll_calls().to_vec();
    let symbol: Symbol = "A/RES/1/1".parse().unwrap();
    roll_calls[2].symbol = Some(symbol.clone());
    let columns = own.roll_call_ids().flat_map(|r| own.column(r).to_vec()).collect();
    let own = unbloc::votes::RollCalls::new(own.members().to_vec(), roll_calls, columns).unwrap();
    let mut other = on_days(&[("AAA", "N"), ("BBB", "A")], &[3]).roll_calls().to_vec();
    other[0].id = "another id".to_owned();
    other[0].symbol = Some(symbol);
    let other = crate::support::with_roll_calls(&[("AAA", "N"), ("BBB", "A")], other);
    let (joined, on) = own.joined(&other, RollCallId(0));
    let letters = |r| joined.column(r).iter().map(|c| c.letter()).collect::<Vec<_>>();
    assert_eq!(joined.members().iter().map(|m| m.code.as_str()).collect::<Vec<_>>(), ["AAA", "BBB", "CCC"]);
    assert_eq!((joined.roll_calls().len(), on.0), (3, 2));
    assert_eq!(letters(on), ["N", "A", ""]);
    assert_eq!(letters(RollCallId(0)), ["Y", "", "N"]);
}

/// Voeten writes `R/50/28C`, the Library `A/RES/50/28 C`; his days of that year are made up.
#[test]
fn the_same_text_under_another_symbol_is_no_precedent_of_itself() {
    let own = on_days(&[("AAA", "YN"), ("BBB", "NY")], &[1, 2]);
    let mut roll_calls = own.roll_calls().to_vec();
    roll_calls[1].symbol = Some("R/50/28C".parse().unwrap());
    let choices = own.roll_call_ids().flat_map(|r| own.column(r).to_vec()).collect();
    let own = unbloc::votes::RollCalls::new(own.members().to_vec(), roll_calls, choices).unwrap();
    let mut other = on_days(&[("AAA", "N")], &[9]).roll_calls().to_vec();
    other[0].id = "A/RES/50/28 C".to_owned();
    other[0].symbol = Some("A/RES/50/28 C".parse().unwrap());
    let other = crate::support::with_roll_calls(&[("AAA", "N")], other);
    assert_eq!(own.joined(&other, RollCallId(0)).0.roll_calls().len(), 2);
}

/// 3 and 20 December are known, but the third roll call may be of any day of the month.
#[test]
fn a_month_with_one_day_that_is_not_known_is_one_step() {
    let votes = on_days(&[("AAA", "YNYYY"), ("BBB", "NYYYN")], &[1, 2, 3, 4, 5]);
    let mut roll_calls = votes.roll_calls().to_vec();
    let days = ["1990-11-30", "1990-12-03", "1990-12-05", "1990-12-20", "1990-12-21"];
    for (r, day) in roll_calls.iter_mut().zip(days) {
        r.date = Some(day.parse().unwrap());
    }
    roll_calls[2].id = "rcid 3".to_owned();
    let choices = votes.roll_call_ids().flat_map(|r| votes.column(r).to_vec()).collect();
    let votes = unbloc::votes::RollCalls::new(votes.members().to_vec(), roll_calls, choices).unwrap();
    let whole = History::whole(&votes, &Window::default()).unwrap();
    assert_eq!(whole.days(&votes).iter().map(Vec::len).collect::<Vec<_>>(), [1, 4]);
}

/// Of a month whose days are made up nobody knows which came first.
#[test]
fn what_has_a_made_up_day_in_the_same_month_is_not_before() {
    let votes = on_days(&[("AAA", "YNYY"), ("BBB", "NYYY")], &[1, 2, 3, 4]);
    let mut roll_calls = votes.roll_calls().to_vec();
    for (r, (id, day)) in roll_calls.iter_mut().zip([
        ("rcid 00001", "1990-11-30"),
        ("rcid 00002", "1990-12-01"),
        ("rcid 00003", "1990-12-05"),
        ("rcid 00004", "1990-12-07"),
    ]) {
        (r.id, r.date) = (id.to_owned(), Some(day.parse().unwrap()));
    }
    let choices = votes.roll_call_ids().flat_map(|r| votes.column(r).to_vec()).collect();
    let votes = unbloc::votes::RollCalls::new(votes.members().to_vec(), roll_calls, choices).unwrap();
    let history = History::before(&votes, RollCallId(2), &Window::default()).unwrap();
    assert_eq!(history.roll_calls, [RollCallId(0)]);
    assert_eq!(history.left_out, LeftOut { same_month: 3 - 1, ..LeftOut::default() });
    assert_eq!(history.extent(&votes).to_string(), "November 1990");
    let related = history.related(&votes, RollCallId(2));
    assert_eq!((related.same_day, related.same_month), (vec![], vec![RollCallId(1), RollCallId(3)]));
    let whole = History::whole(&votes, &Window::default()).unwrap();
    assert_eq!(whole.days(&votes).iter().map(Vec::len).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(whole.extent(&votes).to_string(), "November 1990 to December 1990");
}
