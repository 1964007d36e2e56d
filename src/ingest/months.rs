//! Days whose month is a word.

use super::days::of_two_digits;

/// A day whose month is named.
pub(super) struct Named {
    pub(super) year: i16,
    pub(super) month: i8,
    pub(super) day: i8,
    pub(super) two_digits: bool,
}

/// How the names of each month begin in English, German, French and Spanish; a longer beginning rules out another month.
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän", "ene"],
    &["feb", "fév", "fev"],
    &["mar", "mär", "mrz", "maer"],
    &["apr", "avr", "abr"],
    &["may", "mai"],
    &["jun", "juin"],
    &["jul", "juil"],
    &["aug", "aoû", "aou", "ago"],
    &["sep", "set"],
    &["oct", "okt"],
    &["nov"],
    &["dec", "dez", "déc", "dic"],
];

/// Reads `24-Feb-2025`, `24 February 2025`, `24. Februar 2025`, `February 24, 2025`, each with a year of two digits too,
/// and a weekday in front or a time behind.
pub(super) fn named(text: &str) -> Option<Named> {
    let lower = text.to_lowercase();
    let is_time = |word: &&str| word.contains(':');
    let words = lower.split([' ', ',', '-', '/']).filter(|word| !word.is_empty() && !is_time(word));
    let words: Vec<&str> = words.map(|word| word.trim_end_matches('.')).filter(|word| *word != "de").collect();
    let words = words.strip_prefix(&[*words.first()?]).filter(|_| words.len() == 4).unwrap_or(&words);
    let number = |word: &str| -> Option<i16> {
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    let &[first, second, last] = words else { return None };
    let (month, day) = match (month(first), month(second)) {
        (None, Some(month)) => (month, number(first)?),
        (Some(month), None) => (month, number(second)?),
        _ => return None,
    };
    let year = number(last)?;
    let two_digits = last.len() == 2;
    let year = if two_digits { of_two_digits(year) } else { year };
    Some(Named { year, month, day: day.try_into().ok()?, two_digits })
}

fn month(word: &str) -> Option<i8> {
    let letters = word.chars().all(char::is_alphabetic);
    let found = MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(name)));
    found.filter(|_| letters).and_then(|n| i8::try_from(n + 1).ok())
}
