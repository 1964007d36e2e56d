//! Lines that are not paragraphs, and words paragraphs begin with.

/// How a resolution starts, in the UN's languages.
const FORMULAS: &[&str] = &[
    "The General Assembly",
    "The Security Council",
    "L’Assemblée générale",
    "Le Conseil de sécurité",
    "La Asamblea General",
    "El Consejo de Seguridad",
    "Генеральная Ассамблея",
    "Совет Безопасности",
    "إن الجمعية العامة",
    "إن مجلس الأمن",
    "大会",
    "安全理事会",
];

/// Starts of lines above a text that are not its title.
const FRONT: &[&str] = &[
    "united nations",
    "general assembly",
    "security council",
    "distr.",
    "original:",
    "agenda item",
    "letter dated",
    "resolution adopted",
    "adopted by",
    "draft resolution",
    "provisional",
    "the president",
];

/// Words that only link a paragraph to the one before.
const LINKING: &[&str] =
    &["also", "further", "again", "once again", "furthermore", "in this regard,", "in this context,"];

/// The rest of a block that starts the text (`The General Assembly,`); `None` where it does not.
pub(super) fn after_formula(block: &str) -> Option<&str> {
    let plain = block.replace(['\'', '`'], "’");
    let formula = FORMULAS.iter().find(|formula| plain.starts_with(**formula))?;
    // The same place in the block itself: a quote may have fewer bytes.
    let at = block.char_indices().nth(formula.chars().count()).map_or(block.len(), |(at, _)| at);
    let rest = block[at..].trim_start();
    match rest.strip_prefix([',', '،', '，']) {
        Some(rest) => Some(rest.trim_start()),
        None => rest.is_empty().then_some(""),
    }
}

/// Whether a line above a text is of the kind that is no title.
pub(super) fn is_front(line: &str) -> bool {
    let lower = line.to_lowercase();
    let few_words = line.split_whitespace().count() <= 4;
    FRONT.iter().any(|start| lower.starts_with(start))
        || line.starts_with(['[', '#', '*'])
        || lower.ends_with("session")
        || lower.ends_with("draft resolution")
        || lower.ends_with(" meeting")
        || lower.starts_with("resolution ") && lower.contains('(') && few_words
        || few_words && is_symbol(line)
        || few_words && is_day(&lower)
}

/// `A/RES/ES-11/1`, with or without blanks; `S/2025/112*`.
fn is_symbol(line: &str) -> bool {
    let body = line.starts_with("A/") || line.starts_with("S/");
    body && line.bytes().any(|b| b.is_ascii_digit())
}

/// `18 March 2022`.
fn is_day(lower: &str) -> bool {
    const MONTHS: &str = "january february march april may june july august september october november december";
    let words: Vec<&str> = lower.split_whitespace().collect();
    let year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    words.len() <= 3
        && words.last().is_some_and(|word| year(word))
        && words.iter().any(|word| MONTHS.split(' ').any(|month| month == *word))
}

/// A title without the resolution's number before it: `ES-11/1. Title`.
pub(super) fn without_number(line: &str) -> &str {
    match line.split_once(". ") {
        Some((number, title)) if number.contains('/') && number.bytes().any(|b| b.is_ascii_digit()) => title.trim(),
        _ => line,
    }
}

/// Whether a block is the line after a text: `45th plenary meeting 12 December 2023`.
pub(super) fn is_closing(block: &str) -> bool {
    let lower = block.to_lowercase();
    block.len() <= 80
        && block.starts_with(|c: char| c.is_ascii_digit())
        && (lower.contains("plenary meeting") || lower.contains("th meeting"))
}

/// A paragraph's head without linking words: `Also demands` is `demands`.
pub(super) fn without_links(text: &str) -> &str {
    let mut rest = text.trim_start_matches(['[', '"', '“', ' ']);
    loop {
        // The longest first, so that `once again` goes before `again`.
        let link = LINKING.iter().filter(|link| starts_with_word(rest, link)).max_by_key(|link| link.len());
        match link {
            Some(link) => rest = rest[link.len()..].trim_start(),
            None => return rest,
        }
    }
}

/// Whether a text starts with these words, case aside.
pub(super) fn starts_with_word(text: &str, words: &str) -> bool {
    let Some(start) = text.get(..words.len()) else { return false };
    start.eq_ignore_ascii_case(words) && !text[words.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
}

/// Whether a paragraph begins as preambular ones do: with a participle or an adjective.
pub(super) fn begins_preambular(text: &str) -> bool {
    const ADJECTIVES: &[&str] = &["aware", "mindful", "conscious", "confident", "cognizant", "desirous", "anxious"];
    // "Deeply concerned", "Strongly condemning": the participle is among the first words.
    let mut words = without_links(text).split_whitespace().take(3).map(|word| {
        let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
        letters.to_lowercase()
    });
    let adverb = |word: &str| word.ends_with("ly");
    let head = words.find(|word| !adverb(word)).unwrap_or_default();
    head.len() > 4 && (head.ends_with("ing") || head.ends_with("ed")) || ADJECTIVES.contains(&head.as_str())
}
