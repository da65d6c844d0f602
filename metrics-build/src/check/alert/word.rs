//! Rules for the names, durations, labels and texts of alerts.

use crate::check::name;
use crate::letter::{is_hidden, is_line};
use crate::problem::{Problems, Text};
use crate::rule::Rule;

/// The units of Prometheus' durations, the largest first.
const UNITS: [&str; 7] = ["y", "w", "d", "h", "m", "s", "ms"];

/// Labels that come from elsewhere.
const TAKEN: [&str; 3] = ["alertname", "severity", "owner"];

pub(super) fn check_alert_name(name: &Text, problems: &mut Problems) {
    let begins = name.value.starts_with(|first: char| first.is_ascii_uppercase());
    if !begins || !name.value.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        let message = format!(
            "alert `{}` is not UpperCamelCase; write letters and digits, as in `QueueGrows`",
            name.value.escape_debug()
        );
        problems.push(Rule::AlertName, &name.span, message);
    }
}

pub(super) fn check_record_name(name: &Text, problems: &mut Problems) {
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let parts: Vec<&str> = name.value.split(':').collect();
    let are_words = parts.iter().all(|part| part.bytes().all(letter));
    // The level may be none: what is the sum of all.
    let is_name = matches!(parts[..], [_, metric, operations] if !metric.is_empty() && !operations.is_empty());
    if !are_words || !is_name || name.value.starts_with(|first: char| first.is_ascii_digit()) {
        let message = format!(
            "`{}` is not `level:metric:operations`: by which labels, of what, and what is done to \
             it, as in `protocol:smtp_refusals:rate5m`",
            name.value.escape_debug()
        );
        problems.push(Rule::RecordName, &name.span, message);
    }
}

pub(super) fn check_duration(text: &Text, problems: &mut Problems) {
    if !is_duration(&text.value) {
        let message = format!(
            "`{}` is no duration; write whole numbers with units, the largest first, as in `1h30m`",
            text.value.escape_debug()
        );
        problems.push(Rule::DurationForm, &text.span, message);
    }
}

/// Whole numbers, each with a unit that is smaller than the one before; or a zero.
fn is_duration(text: &str) -> bool {
    if text == "0" {
        return true;
    }
    let (mut rest, mut units) = (text, UNITS.as_slice());
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, after) = rest.split_at(digits);
        let letters = after.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (unit, after) = after.split_at(letters);
        let Some(place) = units.iter().position(|known| *known == unit) else { return false };
        if number.is_empty() || number.len() > 9 {
            return false;
        }
        (rest, units) = (after, &units[place + 1..]);
    }
    !text.is_empty()
}

pub(super) fn check_severity(severity: &Text, problems: &mut Problems) {
    let letter =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
    let begins = severity.value.starts_with(|first: char| first.is_ascii_lowercase());
    if !begins || !severity.value.bytes().all(letter) {
        let message = format!(
            "severity `{}` is no word; write one that routes know, as `critical` or `warning`",
            severity.value.escape_debug()
        );
        problems.push(Rule::SeverityNoWord, &severity.span, message);
    }
}

pub(super) fn check_url(url: &Text, problems: &mut Problems) {
    let rest = ["https://", "http://"].iter().find_map(|scheme| url.value.strip_prefix(scheme));
    let legal = |letter: char| letter.is_ascii_graphic() && !"\"<>\\^`{|}".contains(letter);
    let is_url = rest.is_some_and(|rest| {
        rest.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '[')
            && rest.chars().all(legal)
    });
    if !is_url {
        let message =
            "a runbook is the URL of what to do, as in `https://example.org/runbooks/queue`";
        problems.push(Rule::RunbookNoUrl, &url.span, message);
    }
}

pub(super) fn check_labels(labels: &[(Text, Text)], problems: &mut Problems) {
    for (label, value) in labels {
        name::check_snake("label", label, problems);
        if TAKEN.contains(&label.value.as_str()) {
            let message = format!("label `{}` comes from elsewhere; rename this one", label.value);
            problems.push(Rule::AlertLabel, &label.span, message);
        }
        check_line("label", value, problems);
    }
}

/// One line that says something.
pub(super) fn check_line(what: &str, text: &Text, problems: &mut Problems) {
    if !is_line(&text.value) {
        let message = format!("this {what} is empty, or has control characters; write one line");
        problems.push(Rule::AlertText, &text.span, message);
    }
}

/// Lines that say something.
pub(super) fn check_lines(what: &str, text: &Text, problems: &mut Problems) {
    // What editors of Windows end lines with is a line end too.
    let value = text.value.replace("\r\n", "\n");
    if value.trim().is_empty() || value.contains(|letter| letter != '\n' && is_hidden(letter)) {
        let message =
            format!("this {what} is empty, or has control characters; write lines of text");
        problems.push(Rule::AlertText, &text.span, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_numbers_with_units_the_largest_first() {
        for duration in ["0", "0s", "10m", "1h30m", "1d", "500ms", "1m1s1ms", "1y2w"] {
            assert!(is_duration(duration), "{duration}");
        }
        for other in ["", "10", "m", "10 m", "30m1h", "1m1m", "1.5h", "-1m", "1M", "5min", "m10"] {
            assert!(!is_duration(other), "{other}");
        }
    }
}
