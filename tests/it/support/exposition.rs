//! Strict parser of the Prometheus text format.

use std::collections::BTreeMap;

/// Samples as `name{label="value"}`, with their values as text.
pub(crate) type Samples = BTreeMap<String, String>;

/// Returns the samples of a valid exposition.
pub(crate) fn samples(text: &str) -> Samples {
    assert!(text.ends_with('\n'), "the last line is not ended");
    let mut samples = Samples::new();
    let mut family = ("", "");
    for line in text.lines() {
        if let Some(metadata) = line.strip_prefix("# ") {
            let (keyword, metadata) = metadata.split_once(' ').unwrap();
            let (name, rest) = metadata.split_once(' ').unwrap();
            match keyword {
                "HELP" => family = (name, ""),
                "TYPE" => {
                    assert_eq!(family, (name, ""), "{line}");
                    family = (name, rest);
                }
                _ => panic!("neither HELP nor TYPE: {line}"),
            }
            continue;
        }
        let (sample, value) = line.rsplit_once(' ').unwrap();
        let name = sample.split('{').next().unwrap();
        let suffixes: &[&str] =
            if family.1 == "histogram" { &["_bucket", "_sum", "_count"] } else { &[""] };
        let suffix = name.strip_prefix(family.0);
        assert!(suffix.is_some_and(|suffix| suffixes.contains(&suffix)), "{line} in {family:?}");
        value.parse::<f64>().unwrap();
        let before = samples.insert(sample.to_owned(), value.to_owned());
        assert_eq!(before, None, "{sample} is there twice");
    }
    assert_histograms_are_sound(text, &samples);
    samples
}

/// Checks that buckets are cumulative, and that the last one equals the count.
fn assert_histograms_are_sound(text: &str, samples: &Samples) {
    let mut last = ("", 0);
    for line in text.lines().filter(|line| line.contains("le=\"")) {
        let (sample, value) = line.rsplit_once(' ').unwrap();
        let (series, le) = sample.split_once("le=\"").unwrap();
        let value = value.parse::<u64>().unwrap();
        assert!(last.0 != series || last.1 <= value, "{line} is below the bucket before it");
        last = (series, value);
        if le == "+Inf\"}" {
            let (name, labels) = series.split_once("_bucket{").unwrap();
            let labels = labels.trim_end_matches(',');
            let count = match labels {
                "" => format!("{name}_count"),
                _ => format!("{name}_count{{{labels}}}"),
            };
            assert_eq!(samples[&count], value.to_string(), "{count}");
        }
    }
}

/// Fails with every sample that differs, or that only one side has.
pub(crate) fn assert_same(found: &Samples, expected: &Samples) {
    let names = found.keys().chain(expected.keys().filter(|name| !found.contains_key(*name)));
    let difference = |name: &String| {
        let (found, expected) = (found.get(name), expected.get(name));
        (found != expected).then(|| format!("{name}: found {found:?}, expected {expected:?}"))
    };
    let differences: Vec<_> = names.filter_map(difference).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
