//! Names of files and ids.

use sha2::{Digest, Sha256};

/// Letters of a name at most; what is longer is cut, and marked.
const LONGEST: usize = 60;

/// A name for files and ids: lower-case letters, digits and single dashes; never empty, and short.
///
/// ```
/// use unbloc::prose::slug;
/// assert_eq!(slug("S/RES/2774(2025)"), "s-res-2774-2025");
/// assert_eq!(slug("Голосование"), "7d5d987e24");
/// assert_eq!(slug(&"a".repeat(300)).len(), 71);
/// ```
pub fn slug(label: &str) -> String {
    let dashed = dashed(label);
    if dashed.is_empty() || dashed.len() > LONGEST { marked(&dashed, label) } else { dashed }
}

/// A [`slug`] that is another for every other label. A symbol as the United Nations writes them has
/// its plain one, since only one symbol can be read from that; any other label is marked.
///
/// ```
/// use unbloc::prose::distinct_slug;
/// assert_eq!(distinct_slug("A/ES-11/L.10/REV.1"), "a-es-11-l-10-rev-1");
/// assert_eq!(distinct_slug("A/ES-11/L.10-REV.1"), "a-es-11-l-10-rev-1-287de15455");
/// ```
pub fn distinct_slug(label: &str) -> String {
    let slug = slug(label);
    if symbol_of(&slug) == label { slug } else { marked(&dashed(label), label) }
}

fn dashed(label: &str) -> String {
    let mut dashed = String::new();
    for c in label.to_lowercase().chars() {
        if c.is_ascii_alphanumeric() {
            dashed.push(c);
        } else if !dashed.ends_with('-') {
            dashed.push('-');
        }
    }
    dashed.trim_matches('-').to_owned()
}

/// A cut name with a mark of the whole label.
fn marked(dashed: &str, label: &str) -> String {
    let mark: String = Sha256::digest(label.as_bytes()).iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    let cut = &dashed[..dashed.len().min(LONGEST)];
    if cut.is_empty() { mark } else { format!("{}-{mark}", cut.trim_end_matches('-')) }
}

/// The symbol that is read from a plain slug. Since it is one, no two symbols share a plain slug.
fn symbol_of(slug: &str) -> String {
    /// Parts with a number after a point.
    const POINTED: &[&str] = &["ADD", "AMEND", "C", "CORR", "L", "PV", "REV", "SR"];
    let parts: Vec<String> = slug.split('-').map(str::to_uppercase).collect();
    let is_number = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
    let is_roman = |part: &str| part.chars().all(|c| "IVXL".contains(c));
    let mut symbol = parts[0].clone();
    for (i, part) in parts.iter().enumerate().skip(1) {
        let before = parts[i - 1].as_str();
        let session = i == 3 && parts[1] == "RES" && is_number(before);
        let year = parts[0] == "S" && is_number(part) && part.len() == 4;
        match part {
            _ if session && (year || is_roman(part)) => symbol.push_str(&format!("({part})")),
            _ if before == "ES" && is_number(part) => symbol.push_str(&format!("-{part}")),
            _ if POINTED.contains(&before) && is_number(part) => symbol.push_str(&format!(".{part}")),
            _ => symbol.push_str(&format!("/{part}")),
        }
    }
    symbol
}

/// The name of the `i`th of several files, from 0.
///
/// ```
/// use unbloc::prose::numbered;
/// assert_eq!((numbered("shift-map", 0), numbered("shift-map", 1)), ("shift-map".into(), "shift-map-2".into()));
/// ```
pub fn numbered(name: &str, i: usize) -> String {
    if i == 0 { name.to_owned() } else { format!("{name}-{}", i + 1) }
}
