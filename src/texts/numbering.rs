//! Printed numbers of paragraphs: `3.`, `(a)`, `(i)`.

/// The number a line starts with, and the rest of the line.
pub(super) fn marker(line: &str) -> Option<(&str, &str)> {
    let closed = line.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let digits = line.find(|c: char| !c.is_ascii_digit()).unwrap_or(line.len());
    let (mark, rest) = match closed {
        Some((inside, rest)) if is_mark(inside) => (inside, rest),
        Some(_) => return None,
        None if (1..=3).contains(&digits) => (&line[..digits], line[digits..].strip_prefix(['.', ')'])?),
        None => return None,
    };
    // "1.5 million" is no numbered paragraph.
    let apart = rest.is_empty() || rest.starts_with(char::is_whitespace);
    apart.then(|| (mark, rest.trim_start()))
}

/// `a`, `bb`, `iv`, `12`: what stands in the brackets of a sub-paragraph.
fn is_mark(text: &str) -> bool {
    let letters = text.bytes().all(|b| b.is_ascii_lowercase());
    let roman = letters && text.bytes().all(|b| b"ivxl".contains(&b));
    match text.len() {
        0 => false,
        1 => letters || text.bytes().all(|b| b.is_ascii_digit()),
        2 => (letters && text.as_bytes()[0] == text.as_bytes()[1]) || roman || text.bytes().all(|b| b.is_ascii_digit()),
        _ => roman && text.len() <= 6,
    }
}

/// The number of a paragraph as a format states it (`1.`, `(a)`), bare.
pub(super) fn bare(number: &str) -> &str {
    number.trim().trim_matches(|c: char| "().".contains(c) || c.is_whitespace())
}

/// Where in the numbering a text is.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    number: Option<String>,
    letter: Option<String>,
    roman: Option<String>,
}

impl Numbering {
    /// The full number of a paragraph with this mark: `3`, `3 (a)`, `3 (a) (i)`.
    pub(super) fn full(&mut self, mark: &str) -> String {
        if mark.starts_with(|c: char| c.is_ascii_digit()) {
            *self = Numbering { number: Some(mark.to_owned()), ..Numbering::default() };
        } else if self.is_roman(mark) {
            self.roman = Some(mark.to_owned());
        } else {
            (self.letter, self.roman) = (Some(mark.to_owned()), None);
        }
        let below = [&self.letter, &self.roman].into_iter().flatten().map(|mark| format!("({mark})"));
        self.number.iter().cloned().chain(below).collect::<Vec<_>>().join(" ")
    }

    /// `(i)` after `(h)` is a letter, else a roman one; `(v)` is what its neighbours are.
    fn is_roman(&self, mark: &str) -> bool {
        match (&self.roman, &self.letter) {
            (Some(before), _) if roman(before).zip(roman(mark)).is_some_and(|(a, b)| b == a + 1) => true,
            (_, Some(before)) if mark.len() == 1 && before.bytes().next().map(|b| b + 1) == mark.bytes().next() => {
                false
            }
            (None, _) => roman(mark) == Some(1),
            (Some(_), _) => roman(mark).is_some() && mark.len() > 1,
        }
    }
}

/// The value of a small roman number; `None` where it is none.
fn roman(text: &str) -> Option<u32> {
    let value = |b| match b {
        b'i' => Some(1),
        b'v' => Some(5),
        b'x' => Some(10),
        b'l' => Some(50),
        _ => None,
    };
    let values: Vec<u32> = text.bytes().map(value).collect::<Option<_>>()?;
    let signed = |i: usize| {
        let (this, next) = (i64::from(values[i]), values.get(i + 1).map_or(0, |&next| i64::from(next)));
        if this < next { -this } else { this }
    };
    u32::try_from((0..values.len()).map(signed).sum::<i64>()).ok().filter(|&sum| sum > 0)
}
