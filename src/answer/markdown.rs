//! Text inside Markdown.

use std::borrow::Cow;

/// A text in which nothing is markup that a page would obey: no tag, no entity, no link, no picture.
///
/// ```
/// use unbloc::answer::markdown::escape;
/// assert_eq!(escape("<script>x</script>"), "&lt;script>x&lt;/script>");
/// assert_eq!(escape("&lt;b> [here](javascript:x)"), "&amp;lt;b> [here]\\(javascript:x)");
/// assert_eq!(escape("p < 0.05, Antigua & Barbuda, `--to`"), "p < 0.05, Antigua & Barbuda, `--to`");
/// ```
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['<', '&', ']']) {
        return Cow::Borrowed(text);
    }
    let mut set = String::with_capacity(text.len() + 8);
    for (i, c) in text.char_indices() {
        let next = text[i + c.len_utf8()..].chars().next();
        match (c, next) {
            ('<', Some(n)) if n.is_ascii_alphabetic() || matches!(n, '/' | '!' | '?') => set.push_str("&lt;"),
            ('&', Some(n)) if n.is_ascii_alphabetic() || n == '#' => set.push_str("&amp;"),
            (']', Some('(' | '[' | ':')) => set.push_str("]\\"),
            _ => set.push(c),
        }
    }
    Cow::Owned(set)
}
