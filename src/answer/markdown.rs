//! Text inside Markdown.

use std::borrow::Cow;

/// A text in which nothing is markup that a page would obey: no tag, no entity, no link, no picture, no heading, no list.
/// It is one paragraph: line ends are spaces.
///
/// ```
/// use unbloc::answer::markdown::escape;
/// assert_eq!(escape("<script>x</script>"), "&lt;script>x&lt;/script>");
/// assert_eq!(escape("&lt;b> [here](javascript:x)"), "&amp;lt;b> [here]\\(javascript:x)");
/// assert_eq!(escape("p < 0.05, Antigua & Barbuda, `--to`"), "p < 0.05, Antigua & Barbuda, `--to`");
/// assert_eq!(escape("# Title\n- one"), "\\# Title - one");
/// ```
pub fn escape(text: &str) -> Cow<'_, str> {
    let start = mark(text);
    if start.is_none() && !text.contains(['<', '&', ']', '\n']) {
        return Cow::Borrowed(text);
    }
    let mut set = String::with_capacity(text.len() + 8);
    let text = match start {
        Some(end) => {
            set.push_str(&text[..end]);
            set.push('\\');
            &text[end..]
        }
        None => text,
    };
    for (i, c) in text.char_indices() {
        let next = text[i + c.len_utf8()..].chars().next();
        match (c, next) {
            ('<', Some(n)) if n.is_ascii_alphabetic() || matches!(n, '/' | '!' | '?') => set.push_str("&lt;"),
            ('&', Some(n)) if n.is_ascii_alphabetic() || n == '#' => set.push_str("&amp;"),
            (']', Some('(' | '[' | ':')) => set.push_str("]\\"),
            ('\n', _) => set.push(' '),
            _ => set.push(c),
        }
    }
    Cow::Owned(set)
}

/// Where the mark of a heading, a quotation or a list stands that a text begins with; of a numbered one after its number.
fn mark(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = text[digits..].bytes();
    match (digits, rest.next()?, rest.next()) {
        (0, b'#' | b'>', _) | (0, b'-' | b'+' | b'*', Some(b' ')) => Some(0),
        (1.., b'.' | b')', Some(b' ')) => Some(digits),
        _ => None,
    }
}
