//! Labels in a line that must not touch.

/// Middles for boxes of `(wanted middle, height)`, in order, that do not
/// overlap and, where there is room, stay between `top` and `bottom`.
pub(super) fn spread(boxes: &[(f64, f64)], top: f64, bottom: f64) -> Vec<f64> {
    let mut tops: Vec<f64> = Vec::with_capacity(boxes.len());
    // Blocks of touching boxes, each at the mean of what its boxes want.
    let mut blocks: Vec<(usize, usize, f64)> = Vec::new();
    let height = |from: usize, to: usize| boxes[from..to].iter().map(|b| b.1).sum::<f64>();
    let place = |from: usize, to: usize| {
        let wanted =
            (from..to).map(|i| boxes[i].0 - boxes[i].1 / 2.0 - height(from, i)).sum::<f64>() / (to - from) as f64;
        wanted.min(bottom - height(from, to)).max(top)
    };
    for i in 0..boxes.len() {
        let (mut from, to) = (i, i + 1);
        let mut at = place(from, to);
        while let Some(&(before, end, y)) = blocks.last() {
            if y + height(before, end) <= at {
                break;
            }
            blocks.pop();
            from = before;
            at = place(from, to);
        }
        blocks.push((from, to, at));
    }
    for (from, to, at) in blocks {
        tops.extend((from..to).map(|i| at + height(from, i) + boxes[i].1 / 2.0));
    }
    tops
}
