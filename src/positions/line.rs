//! Numbers on a line beside others.

/// Pearson's correlation of two lists of numbers; `None` of fewer than three, or where one does not vary.
pub(super) fn correlation(a: &[f64], b: &[f64]) -> Option<f64> {
    let n = a.len() as f64;
    let (mean_a, mean_b) = (a.iter().sum::<f64>() / n, b.iter().sum::<f64>() / n);
    let (mut both, mut of_a, mut of_b) = (0.0, 0.0, 0.0);
    for (x, y) in a.iter().zip(b) {
        both += (x - mean_a) * (y - mean_b);
        of_a += (x - mean_a) * (x - mean_a);
        of_b += (y - mean_b) * (y - mean_b);
    }
    let product: f64 = of_a * of_b;
    (a.len() > 2 && product > 0.0).then(|| (both / product.sqrt()).clamp(-1.0, 1.0))
}

/// The numbers less their mean, in their standard deviations; as they are where they do not vary.
pub(super) fn standardised(numbers: &[f64]) -> Vec<f64> {
    let n = numbers.len() as f64;
    let mean = numbers.iter().sum::<f64>() / n;
    let spread = (numbers.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n).sqrt();
    let scale = if spread > 0.0 { spread } else { 1.0 };
    numbers.iter().map(|x| (x - mean) / scale).collect()
}
