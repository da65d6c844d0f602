//! Texts of status codes.

use http::StatusCode;

/// Returns the text of a status: its code or its class.
pub(crate) fn text(status: &StatusCode, is_class: bool) -> &str {
    const CLASSES: [&str; 9] = ["1xx", "2xx", "3xx", "4xx", "5xx", "6xx", "7xx", "8xx", "9xx"];

    let class = CLASSES.get(usize::from(status.as_u16() / 100).wrapping_sub(1)).copied();
    class.filter(|_| is_class).unwrap_or(status.as_str())
}
