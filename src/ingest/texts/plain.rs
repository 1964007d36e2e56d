//! Plain text.

use super::blocks::Blocks;
use crate::texts::RawBlock;

/// Blocks apart by blank lines; a block whose lines all end a paragraph, or
/// begin with a number, is one paragraph a line.
pub(super) fn blocks(text: &str) -> Blocks {
    let mut found = Blocks::default();
    let mut lines: Vec<&str> = Vec::new();
    // A page break of `pdftotext` is no end of a paragraph.
    let text = text.replace('\u{c}', "");
    for line in text.lines().map(str::trim).chain([""]) {
        if line.is_empty() {
            one_or_more(&std::mem::take(&mut lines), &mut found);
        } else if line.starts_with('#') {
            // A remark is a block of its own, above the text.
            one_or_more(&std::mem::take(&mut lines), &mut found);
            found.push(RawBlock::new(line));
        } else {
            lines.push(line);
        }
    }
    found
}

fn one_or_more(lines: &[&str], found: &mut Blocks) {
    let ends = |line: &str| line.ends_with([',', ';', '.', ':', '،', '，', '。', '；']) || line.ends_with("; and");
    let one_a_line = lines.iter().all(|line| ends(line));
    let mut block = String::new();
    for line in lines {
        let numbered = line.starts_with('(') || line.starts_with(|c: char| c.is_ascii_digit());
        // "The General Assembly," stands alone, also above the line that follows at once.
        let formula = is_formula(&block);
        if !block.is_empty() && (one_a_line || formula || numbered && ends(&block) && has_mark(line)) {
            found.push(RawBlock::new(std::mem::take(&mut block)));
        }
        if !block.is_empty() {
            block.push(' ');
        }
        block.push_str(line);
    }
    found.push(RawBlock::new(block));
}

fn is_formula(block: &str) -> bool {
    matches!(block, "The General Assembly," | "The Security Council,")
}

/// `3. `, `(a) `, as a paragraph is numbered; not `3 March` or `(see above)`.
fn has_mark(line: &str) -> bool {
    let mark = line.split_whitespace().next().unwrap_or_default();
    mark.len() <= 6 && mark.ends_with(['.', ')'])
}
