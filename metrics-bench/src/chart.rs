//! Bar charts as SVG.

use std::fmt::Write;

use crate::case::Role;
use crate::report::amount;
use crate::row::Row;

/// Width of the picture.
const WIDTH: f64 = 960.0;
/// Start of the bars, after the names.
const LEFT: f64 = 370.0;
/// Length of the longest bar.
const LONGEST: f64 = 480.0;
/// Distance between bars.
const STEP: f64 = 20.0;
/// Height of a group's title.
const TITLE: f64 = 46.0;

/// Draws one chart for each group, one below the other. The rows of a chart have one unit.
pub fn charts(groups: &[(String, Vec<&Row>)]) -> String {
    let mut body = String::new();
    let mut top = 16.0;
    for (title, rows) in groups {
        top = chart(&mut body, title, rows, top);
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{top}\" \
         viewBox=\"0 0 {WIDTH} {top}\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n{body}</svg>\n"
    )
}

/// Draws one chart, and returns where the next one starts.
fn chart(body: &mut String, title: &str, rows: &[&Row], top: f64) -> f64 {
    let values = || rows.iter().map(|row| row.summary.median);
    let (least, most) = (values().fold(f64::MAX, f64::min), values().fold(0.0, f64::max));
    // Logarithmic if the longest bar would hide all others.
    let logarithmic = most > least * 20.0 && least > 0.0;
    let length = |value: f64| {
        if logarithmic {
            let floor = least.log10().floor().min((least / 2.0).log10());
            LONGEST * (value.log10() - floor) / (most.log10() - floor)
        } else if most > 0.0 {
            LONGEST * value / most
        } else {
            0.0
        }
    };
    let scale = if logarithmic { " (logarithmic)" } else { "" };
    let baseline = top + 24.0;
    // Writing to a string cannot fail.
    let _ = writeln!(
        body,
        "<text x=\"16\" y=\"{baseline}\" font-size=\"15\" font-weight=\"bold\">{}{scale}</text>",
        escape(title)
    );
    let mut y = top + TITLE;
    for row in rows {
        let (length, value) = (length(row.summary.median), amount(row.summary.median, row.unit));
        let (text, after) = (y + 12.0, LEFT + length + 6.0);
        let _ = writeln!(
            body,
            "<text x=\"{}\" y=\"{text}\" text-anchor=\"end\">{}</text>\
             <rect x=\"{LEFT}\" y=\"{y}\" width=\"{length:.1}\" height=\"15\" fill=\"{}\"/>\
             <text x=\"{after:.1}\" y=\"{text}\">{}</text>",
            LEFT - 8.0,
            escape(&row.case),
            colour(row.role),
            escape(&value),
        );
        y += STEP;
    }
    y + 14.0
}

const fn colour(role: Role) -> &'static str {
    match role {
        Role::Ours => "#1b7f5c",
        Role::Baseline => "#9aa5b1",
        Role::Peer => "#4c78a8",
        Role::Aside => "#b8c4d6",
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::row::{Unit, compare};

    #[test]
    fn a_longer_time_has_a_longer_bar() {
        let cases = vec![("a".to_owned(), Role::Ours), ("b & c".to_owned(), Role::Peer)];
        let rows = compare("group", Unit::Nanoseconds, cases, &[vec![1.0], vec![4.0]]);
        let svg = charts(&[("group".to_owned(), rows.iter().collect())]);
        assert!(svg.contains("width=\"120.0\"") && svg.contains("width=\"480.0\""), "{svg}");
        assert!(svg.contains("b &amp; c"));
    }

    #[test]
    fn far_apart_values_are_drawn_logarithmically() {
        let cases = vec![("a".to_owned(), Role::Ours), ("b".to_owned(), Role::Peer)];
        let rows = compare("group", Unit::Nanoseconds, cases, &[vec![1.0], vec![1000.0]]);
        let svg = charts(&[("group".to_owned(), rows.iter().collect())]);
        assert!(svg.contains("(logarithmic)"), "{svg}");
    }
}
