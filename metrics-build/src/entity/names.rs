//! Rules for names, help texts and durations, and for names that collide.

use std::collections::HashMap;

use metrics_catalog_shared::case::{is_exported, is_kebab, is_snake};
use metrics_catalog_shared::chars::has_hidden;
use metrics_catalog_shared::duration;
use metrics_catalog_shared::limits::{NEVER_IDENTIFIERS, RESERVED_LABELS};
use metrics_catalog_shared::metric_type::{NameRoles, SAMPLE_SUFFIXES};

use crate::catalog::{Catalog, Family, Kind, Origin};
use crate::problem::Problems;
use crate::rules::Rule;
use crate::value::{Located, Text};

/// Checks the name of a group or an event.
pub(crate) fn check_kebab(noun: &str, name: &Text, problems: &mut Problems) {
    if is_kebab(&name.value) {
        check_identifier(noun, name, problems);
        return;
    }
    let kebab = respell(&name.value, "-").filter(|kebab| is_kebab(kebab));
    let message = format!(
        "invalid {noun} name `{}`; use kebab-case such as `{}`",
        name.value.escape_debug(),
        kebab.as_deref().unwrap_or("first-second")
    );
    problems.push_misspelt(Rule::NotKebabCase, name, kebab, message);
}

/// Checks the name of a label value, of which the exported text can differ.
pub(crate) fn check_label_value(name: &Text, problems: &mut Problems) {
    if is_kebab(&name.value) {
        check_identifier("label value", name, problems);
        return;
    }
    let kebab = match respell(&name.value, "-") {
        Some(kebab) if kebab.starts_with(|first: char| first.is_ascii_digit()) => {
            format!("code-{kebab}")
        }
        Some(kebab) => kebab,
        None if name.value == "/" => "root".to_owned(),
        None => "first-second".to_owned(),
    };
    let text = name.value.escape_debug();
    let message = format!(
        "invalid label value name `{text}`; use kebab-case such as `first-second`, with the \
         exported text: `values = {{ {kebab} = \"{text}\" }}`"
    );
    problems.push(Rule::NotKebabCase, &name.span, message);
}

/// Returns the lower-case words of a text with separators: `products` for `/products`, `order-placed`
/// for `orderPlaced`. Returns nothing for a text without words.
fn respell(text: &str, separator: &str) -> Option<String> {
    let mut words = String::new();
    let mut previous = ' ';
    for char in text.chars() {
        let begins = !previous.is_ascii_alphanumeric()
            || previous.is_ascii_lowercase() && char.is_ascii_uppercase();
        if char.is_ascii_alphanumeric() {
            if begins && !words.is_empty() {
                words.push_str(separator);
            }
            words.push(char.to_ascii_lowercase());
        }
        previous = char;
    }
    Some(words).filter(|words| !words.is_empty())
}

/// Checks the name of a metric, a label, a field or a bucket layout. Returns whether it is valid.
pub(crate) fn check_snake(noun: &str, name: &Text, problems: &mut Problems) -> bool {
    if is_snake(&name.value) {
        return check_identifier(noun, name, problems);
    }
    let snake = respell(&name.value, "_").filter(|snake| is_snake(snake));
    let message = format!(
        "invalid {noun} name `{}`; use snake_case such as `{}`",
        name.value.escape_debug(),
        snake.as_deref().unwrap_or("first_second")
    );
    problems.push_misspelt(Rule::NotSnakeCase, name, snake, message);
    false
}

fn check_identifier(noun: &str, name: &Text, problems: &mut Problems) -> bool {
    let is_identifier = !NEVER_IDENTIFIERS.contains(&name.value.as_str());
    if !is_identifier {
        let text = &name.value;
        let advice = match noun {
            // Only these have an exported text of their own.
            "label value" => {
                format!(
                    "write another with the exported text: `values = {{ {text}-value = \"{text}\" }}`"
                )
            }
            "metric" => "choose another; its `name` is the exported one".to_owned(),
            _ => "choose another".to_owned(),
        };
        let message = format!("invalid {noun} name `{text}`; Rust reserves it, {advice}");
        problems.push(Rule::NotIdentifier, &name.span, message);
    }
    is_identifier
}

/// Checks the name of an event's field that is a label, and returns that of the field in Rust:
/// `client` for the label `Client`.
pub(crate) fn check_label_field(name: &Text, problems: &mut Problems) -> String {
    check_label(name, problems);
    if is_snake(&name.value) || !is_exported(&name.value) {
        check_identifier("label", name, problems);
        return name.value.clone();
    }
    let begin = if name.value.starts_with('_') { "_" } else { "" };
    let rust = format!("{begin}{}", respell(&name.value, "_").unwrap_or_default());
    if NEVER_IDENTIFIERS.contains(&rust.as_str()) {
        check_identifier("label", &Text::new(rust.clone(), name.span.clone()), problems);
    }
    rust
}

/// Checks that no two fields of an event have the same name in Rust.
pub(crate) fn check_fields_differ(fields: &[(&Text, String)], problems: &mut Problems) {
    for pair in duplicates(fields, |(_, rust)| rust.as_str()).iter().flat_map(|it| it.windows(2)) {
        let ((first, _), (second, rust)) = (&fields[pair[0]], &fields[pair[1]]);
        let message = format!("duplicate Rust name `{rust}` of two fields; rename one");
        problems.push_clash(Rule::NamesAlike, &second.span, &first.span, message);
    }
}

/// Checks the name of a metric's label, which does not become a name in Rust.
pub(crate) fn check_label(name: &Text, problems: &mut Problems) {
    check_label_form(name, problems);
    check_not_reserved(name, problems);
}

/// Checks the name of a label that a rule adds.
pub(crate) fn check_label_form(name: &Text, problems: &mut Problems) {
    if !is_exported(&name.value) {
        let message = format!(
            "invalid label name `{}`; use letters, digits and underscores, with a letter or one underscore first",
            name.value.escape_debug()
        );
        problems.push(Rule::NotLabelName, &name.span, message);
    }
}

fn check_not_reserved(name: &Text, problems: &mut Problems) {
    if RESERVED_LABELS.contains(&name.value.as_str()) {
        let message = format!(
            "invalid label name `{}`; Prometheus reserves it, rename the label",
            name.value
        );
        problems.push(Rule::ReservedLabel, &name.span, message);
    }
}

/// Checks an exported name that the catalog gives in full. Returns whether it is valid.
pub(crate) fn check_exported(name: &Text, problems: &mut Problems) -> bool {
    let is_name = is_exported(&name.value);
    if !is_name {
        let message = format!(
            "invalid metric name `{}`; use letters, digits and underscores, with a letter or one underscore first",
            name.value.escape_debug()
        );
        problems.push(Rule::NotMetricName, &name.span, message);
    }
    is_name
}

/// Rules for the exported names of a group's metrics.
#[derive(Clone)]
pub(crate) struct Naming {
    /// Beginning of each name that is not given in full.
    pub(crate) prefix: String,
    /// Whether every counter's name must end in `_total`.
    pub(crate) total_suffix: bool,
}

impl Naming {
    /// Returns the rules for a metric, which may say itself whether its name ends in `_total`.
    pub(crate) fn of(&self, total_suffix: Option<&Located<bool>>) -> Self {
        let total_suffix = total_suffix.map_or(self.total_suffix, |suffix| suffix.value);
        Self { total_suffix, ..self.clone() }
    }

    /// Checks that counters end in `_total`, unless the catalog or the metric opts out, and infos in
    /// `_info`. `key` is the metric's key.
    ///
    /// The exported name counts: `total` in the group `orders` is `orders_total`. A counter without
    /// the suffix is legal, so only a lint reports it.
    pub(crate) fn check_suffix(
        &self,
        key: &str,
        name: &Text,
        exported: &str,
        kind: Kind,
        problems: &mut Problems,
    ) {
        let text = &name.value;
        match kind {
            Kind::Counter if self.total_suffix && !exported.ends_with("_total") => {
                let message = format!(
                    "missing suffix `_total` of counter `{text}`; write `{}`, or `total_suffix = \
                     false` in its table to keep the name",
                    with_suffix(text, "_total")
                );
                problems.push_lint(Rule::CounterWithoutTotal, key, &name.span, None, message);
            }
            Kind::Info if !exported.ends_with("_info") => {
                let message = format!(
                    "missing suffix `_info` of info `{text}`; write `{}`, or make it a gauge with \
                     labels to keep the name",
                    with_suffix(text, "_info")
                );
                problems.push(Rule::InfoWithoutInfo, &name.span, message);
            }
            _ => {}
        }
    }
}

/// Returns a name with a suffix, which replaces the same word in camel case: `ordersTotal` becomes
/// `orders_total`.
fn with_suffix(name: &str, suffix: &str) -> String {
    let word = &suffix[1..];
    let base = name.len().checked_sub(word.len()).and_then(|end| name.split_at_checked(end));
    let base = match base {
        Some((base, last)) if last.eq_ignore_ascii_case(word) => {
            let is_word =
                base.is_empty() || base.ends_with('_') || last.starts_with(char::is_uppercase);
            if is_word { base.trim_end_matches('_') } else { name }
        }
        _ => name,
    };
    // The word alone does not name anything.
    format!("{}{suffix}", if base.is_empty() { "service" } else { base })
}

/// Checks a help text. The reader has reported a missing one.
pub(crate) fn check_help(
    noun: &str,
    owner: &Text,
    help: Option<&Text>,
    problems: &mut Problems,
) -> String {
    let Some(help) = help else { return String::new() };
    if help.value.trim().is_empty() {
        let message = format!("empty `help` of {noun} `{}`; describe it in one line", owner.value);
        problems.push(Rule::HelpEmpty, &help.span, message);
    } else if has_hidden(&help.value) {
        let message = format!(
            "invalid `help` of {noun} `{}`; remove line breaks, control and invisible characters",
            owner.value
        );
        problems.push(Rule::HelpNotOneLine, &help.span, message);
    }
    help.value.clone()
}

/// Checks a Prometheus duration, and returns its milliseconds.
pub(crate) fn check_duration(text: &Text, problems: &mut Problems) -> Option<u64> {
    let milliseconds = duration::parse(&text.value);
    if milliseconds.is_none() {
        let message = format!(
            "invalid duration `{}`; write whole numbers with units, the largest first, such as \
             `1h30m`",
            text.value.escape_debug()
        );
        problems.push(Rule::InvalidDuration, &text.span, message);
    }
    milliseconds
}

/// Checks that no two families have the same name, or samples of the same name, in any format, and no
/// two families of a group the same static.
pub(crate) fn check_collisions(catalog: &Catalog, problems: &mut Problems) {
    check_sample_names(catalog, problems);
    check_statics(catalog, problems);
}

/// Checks that no two families have the same name, or samples of the same name, in any format.
pub(crate) fn check_sample_names(catalog: &Catalog, problems: &mut Problems) {
    // Families with a common sample name have a common beginning before all suffixes.
    let families: Vec<&Family> = catalog.exported().collect();
    for candidates in duplicates(&families, |family| without_suffixes(family.stem())) {
        check_samples(&candidates, &families, problems);
    }
}

fn without_suffixes(name: &str) -> &str {
    let mut name = name;
    let suffix = |name: &str| SAMPLE_SUFFIXES.into_iter().find(|suffix| name.ends_with(suffix));
    while let Some(suffix) = suffix(name) {
        name = name.trim_end_matches(suffix);
    }
    name
}

/// Checks the names of some families and of their samples.
fn check_samples(indices: &[usize], families: &[&Family], problems: &mut Problems) {
    let mut owners: HashMap<String, Vec<(usize, NameRoles)>> = HashMap::new();
    for index in indices.iter().copied() {
        let family = families[index];
        let suffixes = family.occupied_suffixes();
        let names = suffixes.iter().enumerate().map(|(suffix, text)| {
            (format!("{}{text}", family.stem()), NameRoles::new(suffixes, suffix))
        });
        let collision = names.clone().find_map(|(name, roles)| {
            let owner = owners.get(&name)?.iter().find(|(_, other)| other.collides(roles))?;
            Some((owner.0, name, roles.is_sample && owner.1.is_sample))
        });
        if let Some((other, common, is_sample)) = collision {
            let (other, name) = (families[other], &family.name);
            let is_old = family.renamed.is_some() || other.renamed.is_some();
            // Users declare a metric for what an event counts already.
            let is_event = |family: &Family| !matches!(family.origin, Origin::Metric(_));
            let advice = if is_old {
                "remove the old name"
            } else if *name == other.name && is_event(family) != is_event(other) {
                "an event has this counter of its own, so remove the metric, or rename one"
            } else {
                "rename one"
            };
            let message = if *name == other.name {
                format!("duplicate exported name `{name}`; {advice}")
            } else if is_sample {
                format!("`{}` and `{name}` both export `{common}`; {advice}", other.name)
            } else {
                format!(
                    "`{}` and `{name}` are both the family `{common}` in OpenMetrics; {advice}",
                    other.name
                )
            };
            problems.push_clash(Rule::NameClash, &family.span, &other.span, message);
        }
        for (name, roles) in names {
            owners.entry(name).or_default().push((index, roles));
        }
    }
}

/// Returns the families whose name in OpenMetrics is that of another family's samples, with the
/// other family. OpenMetrics allows it, but strict parsers such as Python's reject the page.
pub(crate) fn named_like_samples(catalog: &Catalog) -> Vec<(&Family, &Family)> {
    let is_candidate = |family: &&Family| {
        family.stem().len() < family.name.len() && without_suffixes(family.stem()) != family.stem()
    };
    let candidates: Vec<&Family> = catalog.families.iter().filter(is_candidate).collect();
    let mut found = Vec::new();
    for family in candidates {
        let is_sample_of = |other: &&Family| {
            let suffix = family.stem().strip_prefix(other.stem());
            suffix.is_some_and(|it| !it.is_empty() && other.occupied_suffixes().contains(&it))
        };
        // A counter's own name is a collision.
        let other =
            catalog.families.iter().filter(is_sample_of).find(|it| it.name != family.stem());
        found.extend(other.map(|other| (family, other)));
    }
    found
}

/// Checks the names of statics: two full exported names can differ where the keys do not.
fn check_statics(catalog: &Catalog, problems: &mut Problems) {
    let reported = problems.starts(Rule::NameClash);
    let equal = duplicates(&catalog.families, |family| (family.group, family.static_name.as_str()));
    for pair in equal.iter().flat_map(|indices| indices.windows(2)) {
        let (first, second) = (&catalog.families[pair[0]], &catalog.families[pair[1]]);
        if !reported.contains(&second.span.start) {
            let message =
                format!("duplicate Rust name `{}` of two metrics; rename one", second.static_name);
            problems.push_clash(Rule::NamesAlike, &second.span, &first.span, message);
        }
    }
}

/// Names that must differ in Rust.
#[derive(Default)]
pub(crate) struct RustNames<'a>(HashMap<String, &'a Text>);

impl<'a> RustNames<'a> {
    /// Reports `name` if the Rust spelling of another name is the same.
    pub(crate) fn insert(
        &mut self,
        nouns: &str,
        spelling: String,
        name: &'a Text,
        problems: &mut Problems,
    ) {
        if let Some(other) = self.0.get(&spelling) {
            let message = format!(
                "duplicate Rust name `{spelling}` of {nouns} `{}` and `{}`; rename one",
                other.value, name.value
            );
            problems.push_clash(Rule::NamesAlike, &name.span, &other.span, message);
        } else {
            self.0.insert(spelling, name);
        }
    }
}

/// Groups items with equal keys, and returns the indices of those that have a key in common.
///
/// Sorts the keys: in an unoptimised build script that takes less than half the time of hashing.
pub(crate) fn duplicates<'a, T, K: Ord>(
    items: &'a [T],
    key: impl Fn(&'a T) -> K,
) -> Vec<Vec<usize>> {
    let mut keys: Vec<(K, usize)> = items.iter().map(key).zip(0..).collect();
    keys.sort_by(|(one, _), (other, _)| one.cmp(other));
    let equal = keys.chunk_by(|(one, _), (other, _)| one == other).filter(|same| same.len() > 1);
    equal.map(|same| same.iter().map(|(_, index)| *index).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_with_equal_keys_are_grouped_in_order() {
        let texts = ["b", "a", "c", "bb", "aa", "d"];
        let first = |text: &&'static str| text.chars().next();
        assert_eq!(duplicates(&texts, first), [[1, 4], [0, 3]]);
        assert!(duplicates(&texts, |text| *text).is_empty());
    }

    #[test]
    fn words_are_spelled_as_the_language_does() {
        for (text, expected) in [
            ("order_placed", Some("order-placed")),
            ("orderPlaced", Some("order-placed")),
            ("HTTP/1.1", Some("http-1-1")),
            ("/cart/{id}", Some("cart-id")),
            ("404", Some("404")),
            ("Ö", None),
            ("/", None),
        ] {
            assert_eq!(respell(text, "-").as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_suffix_never_doubles_a_word() {
        for (name, expected) in [
            ("orders", "orders_total"),
            ("total", "service_total"),
            ("ordersTotal", "orders_total"),
            ("orders_Total", "orders_total"),
            ("subtotal", "subtotal_total"),
            ("zähltotal", "zähltotal_total"),
        ] {
            assert_eq!(with_suffix(name, "_total"), expected);
        }
        assert_eq!(with_suffix("buildInfo", "_info"), "build_info");
    }
}
