//! Counts, lists, names and days in sentences.

use jiff::civil::Date;

use super::thousands;

/// A count with its noun: `1 roll call`, `2,523 roll calls`.
///
/// ```
/// use unbloc::prose::plural;
/// assert_eq!((plural(1_usize, "roll call"), plural(0_u32, "member")), ("1 roll call".into(), "0 members".into()));
/// ```
pub fn plural<N: TryInto<i128> + Copy>(n: N, noun: &str) -> String {
    let one = matches!(n.try_into(), Ok(1));
    format!("{} {noun}{}", thousands(n), if one { "" } else { "s" })
}

/// A list in a sentence: `a`, `a and b`, `a, b and c`.
///
/// ```
/// assert_eq!(unbloc::prose::list(&["a", "b", "c"]), "a, b and c");
/// ```
pub fn list<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", most.join(", "), last.as_ref())
        }
    }
}

/// The parts of a list as a user writes it; what stands in double quotes is one part, without them.
///
/// ```
/// use unbloc::prose::parts;
/// assert_eq!(parts("USA,\"Iran, Islamic Republic of\"", ','), ["USA", "Iran, Islamic Republic of"]);
/// ```
pub fn parts(text: &str, parting: char) -> Vec<String> {
    let (mut parts, mut quoted) = (vec![String::new()], false);
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            c if c == parting && !quoted => parts.push(String::new()),
            c => parts.last_mut().expect("there is a first part").push(c),
        }
    }
    parts
}

/// The first letter made a capital.
///
/// ```
/// assert_eq!(unbloc::prose::capital("the United States"), "The United States");
/// ```
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// The first letter made small.
///
/// ```
/// assert_eq!(unbloc::prose::uncapital("In 3 roll calls"), "in 3 roll calls");
/// ```
pub fn uncapital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_lowercase().chain(chars).collect())
}

/// A member's name in the middle of a sentence.
///
/// ```
/// use unbloc::prose::in_sentence;
/// assert_eq!(["United States", "Marshall Islands", "Chad"].map(in_sentence), ["the United States", "the Marshall Islands", "Chad"]);
/// ```
pub fn in_sentence(name: &str) -> String {
    const PLURALS: &[&str] = &["Netherlands", "Philippines", "Bahamas", "Gambia", "Maldives", "Comoros", "DR Congo"];
    const STARTS: &[&str] =
        &["United ", "Union of ", "Federal Republic of ", "Federation of ", "former ", "Socialist "];
    let takes_article = STARTS.iter().any(|start| name.starts_with(start))
        || name.ends_with(" Islands")
        || [" Republic", " Union", " Empire", " SSR", " Community"].iter().any(|end| name.ends_with(end))
        || PLURALS.contains(&name);
    if takes_article { format!("the {name}") } else { name.to_owned() }
}

/// That a text of the Council was adopted against permanent members, by their names in the middle of a
/// sentence, and what follows.
///
/// ```
/// use unbloc::prose::as_procedure;
/// let told = as_procedure(&["Russia".to_owned()]);
/// assert_eq!(told, "Russia voted no; as it was adopted, it was taken as procedure, where there is no veto");
/// ```
pub fn as_procedure(against: &[String]) -> String {
    format!("{} voted no; as it was adopted, it was taken as procedure, where there is no veto", list(against))
}

/// A group's name in the middle of a sentence: with the article, but for an acronym and a list of members.
///
/// ```
/// use unbloc::prose::group_in_sentence;
/// let names = ["European Union", "BRICS", "Permanent members of the Security Council"].map(group_in_sentence);
/// assert_eq!(names, ["the European Union", "BRICS", "the permanent members of the Security Council"]);
/// assert_eq!(group_in_sentence("Least Developed Countries"), "the Least Developed Countries");
/// assert_eq!(group_in_sentence("Canada, Australia and New Zealand"), "Canada, Australia and New Zealand");
/// ```
pub fn group_in_sentence(name: &str) -> String {
    /// First words that are no proper names.
    const COMMON: &[&str] = &["Permanent", "Elected"];
    let is_list_of_members = name.contains(", ");
    if is_list_of_members || !name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let common = name.split(' ').next().is_some_and(|first| COMMON.contains(&first));
    format!("the {}", if common { uncapital(name) } else { name.to_owned() })
}

/// A day in a sentence.
///
/// ```
/// let day = "2025-02-24".parse::<unbloc::votes::Date>().unwrap();
/// assert_eq!(unbloc::prose::long_date(day), "24 February 2025");
/// ```
pub fn long_date(day: Date) -> String {
    format!("{} {}", day.day(), month(day))
}

/// The month of a day in a sentence.
///
/// ```
/// let day = "1991-12-01".parse::<unbloc::votes::Date>().unwrap();
/// assert_eq!(unbloc::prose::month(day), "December 1991");
/// ```
pub fn month(day: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    format!("{} {}", MONTHS[(day.month() - 1) as usize], day.year())
}

/// A title of at most so many characters, cut between two words; one word is never cut.
///
/// ```
/// use unbloc::prose::shortened;
/// assert_eq!(shortened("Oceans, and the law of the sea", 12), "Oceans, and …");
/// assert_eq!(shortened("Oceans", 12), "Oceans");
/// ```
pub fn shortened(title: &str, most: usize) -> String {
    let mut short = String::new();
    for word in title.split_whitespace() {
        if !short.is_empty() && short.chars().count() + word.chars().count() >= most {
            return format!("{} …", short.trim_end_matches([',', ';', ':']));
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}
