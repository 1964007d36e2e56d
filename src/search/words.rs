//! Words as they are compared.

/// The letters an accented letter stands for; a space for anything else that is no letter or digit of ASCII.
///
/// ```
/// use unbloc::search::unaccented;
/// assert_eq!(['é', 'ß', '-'].map(unaccented), ["e", "ss", " "]);
/// ```
pub fn unaccented(c: char) -> &'static str {
    const LETTERS: &[(&str, &str)] = &[
        ("àáâãäåāăą", "a"),
        ("çćč", "c"),
        ("ďđð", "d"),
        ("èéêëēėęě", "e"),
        ("ğģ", "g"),
        ("ìíîïīı", "i"),
        ("ł", "l"),
        ("ñńň", "n"),
        ("òóôõöøō", "o"),
        ("řŕ", "r"),
        ("śšş", "s"),
        ("ťţ", "t"),
        ("ùúûüūů", "u"),
        ("ýÿ", "y"),
        ("źżž", "z"),
        ("ß", "ss"),
        ("æ", "ae"),
        ("œ", "oe"),
    ];
    if c.is_ascii() {
        return " ";
    }
    LETTERS.iter().find(|(accented, _)| accented.contains(c)).map_or(" ", |(_, plain)| plain)
}

/// The words of a text: letters without accents and digits, in lower case.
///
/// ```
/// use unbloc::search::words;
/// assert_eq!(words("Détente: the U.N.'s rôle"), ["detente", "the", "u", "n", "s", "role"]);
/// ```
pub fn words(text: &str) -> Vec<String> {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() { plain.push(c) } else { plain.push_str(unaccented(c)) }
    }
    plain.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A word without its plural, by Harman's rules for `s`: `ies` becomes `y` (not after `e` or `a`), else a last `s` goes
/// (not after `u` or `s`). Words of three letters stay: `gas`, `its`. Our own addition: of words of more than five letters `oes` becomes
/// `o`, as of embargoes.
///
/// Source: D. Harman, "How effective is suffixing?", Journal of the American Society for Information Science 42
/// (1991) 7–15.
///
/// ```
/// use unbloc::search::stem;
/// assert_eq!(["weapons", "countries", "refugees", "status", "class"].map(stem), ["weapon", "country", "refugee", "status", "class"]);
/// assert_eq!(["embargoes", "shoes"].map(stem), ["embargo", "shoe"]);
/// ```
pub fn stem(word: &str) -> String {
    let ends = |endings: &[&str]| endings.iter().any(|end| word.ends_with(end));
    match word.strip_suffix("ies") {
        _ if word.len() < 4 || !word.ends_with('s') || ends(&["us", "ss"]) => word.to_owned(),
        Some(start) if !ends(&["eies", "aies"]) => format!("{start}y"),
        _ if word.len() > "shoes".len() && ends(&["oes"]) => word[..word.len() - 2].to_owned(),
        _ => word[..word.len() - 1].to_owned(),
    }
}

/// Whether words stand in a text one after the other; none stand in every text.
///
/// ```
/// use unbloc::search::{holds, words};
/// let title = words("Necessity of ending the embargo");
/// assert!(holds(&title, &words("ENDING the")) && !holds(&title, &words("the ending")));
/// ```
pub fn holds(text: &[String], wanted: &[String]) -> bool {
    wanted.is_empty() || text.windows(wanted.len()).any(|part| part == wanted)
}
