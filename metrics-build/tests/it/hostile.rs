//! Whatever is in a file, there is an answer: Rust or a report, never a panic, and in sane time.

use std::fs;

use metrics_catalog_build::generate;

fn whole() -> String {
    fs::read_to_string("tests/generated/whole.toml").unwrap()
}

/// Whether it is accepted. Shows the report, which must not panic either.
fn answer(text: &str) -> bool {
    match generate(text, "metrics.toml") {
        Ok(_) => true,
        Err(report) => {
            assert!(!format!("{report} {report:#}").is_empty());
            false
        }
    }
}

/// Numbers that look random, the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

/// Cuts, doubles and swaps the lines of a good catalog.
#[test]
fn a_mutilated_catalog_never_panics() {
    let text = whole();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let (mut accepted, mut refused) = (0, 0);
    for _ in 0..200 {
        let mut lines: Vec<&str> = text.lines().collect();
        let (at, other) = (random.below(lines.len()), random.below(lines.len()));
        match random.below(4) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[other]),
            2 => lines.swap(at, other),
            _ => {
                let end = random.below(lines[at].len() + 1);
                lines[at] = lines[at].get(..end).unwrap_or_default();
            }
        }
        if answer(&lines.join("\n")) { accepted += 1 } else { refused += 1 }
    }
    assert!(accepted > 0 && refused > 0);
}

/// Puts odd characters at any place of it.
#[test]
fn odd_characters_anywhere_never_panic() {
    let odd = [
        "\u{feff}",
        "\u{0}",
        "\r",
        "\u{202e}",
        "é",
        "日本",
        "\u{301}",
        "\u{10ffff}",
        "\"",
        "'''",
        "{",
        "[[",
        "]",
        "=",
        ".",
        "\\",
        "\\uD800",
        "#",
        "-9223372036854775809",
        "1e999",
        "*",
        "`",
    ];
    let text = whole();
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for _ in 0..150 {
        let mut at = random.below(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let (before, after) = text.split_at(at);
        answer(&format!("{before}{}{after}", odd[random.below(odd.len())]));
    }
}

#[test]
fn a_file_that_ends_anywhere_never_panics() {
    let text = whole();
    for (at, _) in text.char_indices().step_by(97) {
        answer(&text[..at]);
    }
}

#[test]
fn a_line_that_ends_otherwise_ends_all_the_same() {
    let text = whole();
    assert!(answer(&format!("\u{feff}{}", text.replace('\n', "\r\n"))));
    assert!(!answer(&text.replace('\n', "\r")));
    assert!(!answer(&format!("{text}\u{feff}")));
}

#[test]
fn deep_nesting_is_refused() {
    for deep in [
        format!("format = 1\na = {}", "[".repeat(100_000)),
        format!("format = 1\na = {}1{}", "[".repeat(100_000), "]".repeat(100_000)),
        format!("format = 1\na = {}", "{ a = ".repeat(100_000)),
        format!("format = 1\n[{}a]\n", "a.".repeat(20_000)),
        format!("format = 1\n{}a = 1\n", "a.".repeat(20_000)),
    ] {
        assert!(!answer(&deep));
    }
}

/// Each is searched for among all there are, and each might have a page of its own.
#[test]
fn of_many_mistakes_the_first_are_shown_and_the_rest_are_counted() {
    let mut text = "format = 1\n[smtp]\nhelp = \"Mail.\"\n[smtp.events]\n".to_owned();
    text.extend((0..1000).map(|event| format!("known-{event} = \"Known.\"\n")));
    text += "[smtp.metrics.taken_total]\nhelp = \"Taken.\"\ntype = \"counter\"\ninc = [\n";
    text.extend((0..20_000).map(|event| format!("\"konwn-{event}\",\n")));
    text += "]\n";
    let report = generate(&text, "metrics.toml").unwrap_err();
    assert_eq!((report.problems.len(), report.left_out), (1000, 19_000));
    assert!(report.problems[0].message.ends_with("did you mean `known-0`?"), "{report}");
    assert!(report.problems[999].message.ends_with("unknown event `konwn-999`"));
    assert!(report.to_string().ends_with("\nand 19000 more problems"));
}

#[test]
fn ten_megabytes_are_answered() {
    let head = "format = 1\n[smtp]\nhelp = \"Mail.\"\n";
    let help = format!("format = 1\n[smtp]\nhelp = \"{}\"", "ü".repeat(5_000_000));
    assert!(answer(&help));
    let comments = format!("{head}{}", "# Nothing to see here.\n".repeat(430_000));
    assert!(answer(&comments));
    // Each would be an error of its own, and the parser keeps a text for each.
    assert!(!answer(&"a = = 1\n".repeat(1_250_000)));
    assert!(!answer(&"\u{0}=[}\"'".repeat(1_400_000)));
    assert!(!answer(&format!("format = 1\na = {}", "[".repeat(10_000_000))));
}
