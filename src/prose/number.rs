//! Numbers with fixed digits.

/// Digits of a number that people read at most.
const MOST: usize = 9;
/// Below this, three digits of a probability say nothing.
const LEAST: f64 = 0.001;

/// A count with a comma between thousands.
///
/// ```
/// use unbloc::prose::thousands;
/// assert_eq!((thousands(869_937_u64), thousands(-1_234), thousands(12_usize)), ("869,937".into(), "-1,234".into(), "12".into()));
/// ```
pub fn thousands<N: TryInto<i128>>(n: N) -> String {
    let n: i128 = n.try_into().unwrap_or(i128::MAX);
    let digits = n.unsigned_abs().to_string();
    let mut text = String::from(if n < 0 { "-" } else { "" });
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number with fixed digits, never `-0`.
///
/// ```
/// assert_eq!(unbloc::prose::fixed(-0.00001, 3), "0.000");
/// ```
pub fn fixed(x: f64, digits: usize) -> String {
    let text = format!("{x:.digits$}");
    match text.strip_prefix('-') {
        Some(rest) if rest.bytes().all(|b| b == b'0' || b == b'.') => rest.to_owned(),
        _ => text,
    }
}

/// A share or an index as people read it: with so many digits, and with more
/// where these would say 0, 1 or −1 of what is none of them. What nine digits
/// do not tell from these is taken for them.
///
/// ```
/// use unbloc::prose::rounded;
/// assert_eq!((rounded(0.995169, 2), rounded(1.0, 2)), ("0.995".to_owned(), "1.00".to_owned()));
/// assert_eq!((rounded(0.00004, 3), rounded(0.0, 3)), ("0.00004".to_owned(), "0.000".to_owned()));
/// assert_eq!((rounded(-0.999, 2), rounded(0.914, 2)), ("-0.999".to_owned(), "0.91".to_owned()));
/// assert_eq!(rounded(1.0 - 1e-12, 2), "1.00");
/// ```
pub fn rounded(x: f64, digits: usize) -> String {
    let is_end = |text: &str| [0.0, 1.0, -1.0].iter().any(|&end| text.parse() == Ok(end));
    (digits..=MOST).map(|digits| fixed(x, digits)).find(|text| !is_end(text)).unwrap_or_else(|| fixed(x, digits))
}

/// A share that was found, in per cent: whole, and with digits where these
/// would say 0 or 100 of what is neither.
///
/// ```
/// use unbloc::prose::percent;
/// assert_eq!([0.9961, 1.0, 0.914, 0.0004].map(percent), ["99.6 %", "100 %", "91 %", "0.04 %"]);
/// ```
pub fn percent(share: f64) -> String {
    let (whole, most) = (fixed(100.0 * share, 0), MOST - 2);
    let is_end = |text: &str| [0.0, 100.0].iter().any(|&end| text.parse() == Ok(end));
    let text = (0..=most).map(|digits| fixed(100.0 * share, digits)).find(|text| !is_end(text));
    format!("{} %", text.unwrap_or(whole))
}

/// A share that somebody chose, in per cent, to a tenth and no digit more than it has.
///
/// ```
/// use unbloc::prose::percent_as_given;
/// assert_eq!([0.1, 0.125].map(percent_as_given), ["10 %", "12.5 %"]);
/// ```
pub fn percent_as_given(share: f64) -> String {
    format!("{} %", (share * 1000.0).round() / 10.0)
}

/// A probability as a table shows it: three digits, and `< 0.001` below that.
///
/// ```
/// use unbloc::prose::probability;
/// assert_eq!([0.0004, 0.25].map(probability), ["< 0.001", "0.250"]);
/// ```
pub fn probability(p: f64) -> String {
    if p < LEAST { "< 0.001".to_owned() } else { fixed(p, 3) }
}

/// A probability in a sentence: `p = 0.007`, and `p < 0.001` below that.
///
/// ```
/// use unbloc::prose::p_value;
/// assert_eq!([0.0004, 0.25].map(p_value), ["p < 0.001", "p = 0.250"]);
/// ```
pub fn p_value(p: f64) -> String {
    if p < LEAST { format!("p {}", probability(p)) } else { format!("p = {}", probability(p)) }
}

/// z as people read it: with one digit, and from 100 on, where digits say nothing, without.
///
/// ```
/// use unbloc::prose::z_score;
/// assert_eq!([9.14, -0.2, 1364.1].map(z_score), ["9.1", "-0.2", "1,364"]);
/// ```
pub fn z_score(z: f64) -> String {
    if z.abs() < 100.0 { fixed(z, 1) } else { thousands(z.round() as i64) }
}

/// A small count in words, as sentences have it; of more than twelve the digits.
///
/// ```
/// use unbloc::prose::in_words;
/// assert_eq!((in_words(10), in_words(99)), ("ten".to_owned(), "99".to_owned()));
/// ```
pub fn in_words(n: usize) -> String {
    const WORDS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(n).map_or_else(|| thousands(n), |word| (*word).to_owned())
}

/// A place in a row: `1st`, `12th`, `23rd`.
///
/// ```
/// use unbloc::prose::ordinal;
/// assert_eq!([1, 2, 3, 11, 23, 112].map(ordinal), ["1st", "2nd", "3rd", "11th", "23rd", "112th"]);
/// ```
pub fn ordinal(n: usize) -> String {
    let end = match (n % 10, n % 100) {
        (1, tens) if tens != 11 => "st",
        (2, tens) if tens != 12 => "nd",
        (3, tens) if tens != 13 => "rd",
        _ => "th",
    };
    format!("{}{end}", thousands(n))
}
