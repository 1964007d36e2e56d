//! Numbers in JSON: as many digits as every machine agrees on.

use serde_json::{Value, json};

/// A number for JSON: nine decimals, `null` where undefined.
///
/// ```
/// use unbloc::answer::number;
/// assert_eq!((number(Some(1.0 / 3.0)).to_string(), number(None).to_string()), ("0.333333333".into(), "null".into()));
/// ```
pub fn number(value: Option<f64>) -> Value {
    value.map_or(Value::Null, |x| json!((x * 1e9).round() / 1e9 + 0.0))
}

/// A probability for JSON: nine significant digits, since small ones matter and the last ones differ between machines.
///
/// ```
/// assert_eq!(unbloc::answer::significant(1.234_567_891_23e-7), 1.234_567_89e-7);
/// ```
pub fn significant(p: f64) -> f64 {
    format!("{p:.8e}").parse().unwrap_or(p)
}
