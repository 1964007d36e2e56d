//! What a reader of one format gives.

use crate::texts::RawBlock;

/// What a reader makes of a file: its blocks, and the footnotes it left out.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    pub(super) blocks: Vec<RawBlock>,
    pub(super) footnotes: usize,
}

impl Blocks {
    /// Adds a block, unless it has no words.
    pub(super) fn push(&mut self, block: RawBlock) {
        if !block.text.trim().is_empty() {
            self.blocks.push(block);
        }
    }
}
