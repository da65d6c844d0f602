//! Changes between two catalogs, and whether they are breaking changes.

use metrics_catalog_shared::chars::escape_hidden;

use crate::lock::LockedOwnership;

/// One change of a family, an event or an objective.
#[derive(Debug)]
pub(super) struct Change {
    pub(super) item: Item,
    pub(super) kind: ChangeKind,
    pub(super) verdict: Verdict,
    /// One line of text; quotations are in backquotes.
    pub(super) message: String,
}

/// Changed family, event or objective, by its old name if it had one.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Item {
    /// Family by exported name.
    Family(String),
    /// Event by `GROUP.NAME`.
    Event(String),
    /// Service level objective by the value of the label `slo`.
    Slo(String),
}

impl Item {
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Family(name) | Self::Event(name) | Self::Slo(name) => name,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Verdict {
    Breaking,
    /// Incompatible, but permitted for this reason.
    Allowed(&'static str),
    Compatible,
}

impl Verdict {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Allowed(_) => "allowed",
            Self::Compatible => "compatible",
        }
    }

    /// Returns why an incompatible change is permitted.
    pub(super) const fn exemption(self) -> Option<&'static str> {
        match self {
            Self::Allowed(reason) => Some(reason),
            Self::Breaking | Self::Compatible => None,
        }
    }
}

/// Collects the changes of one item.
pub(super) struct Recorder<'a> {
    item: Item,
    /// Reason why all incompatible changes of the item are permitted.
    exemption: Option<&'static str>,
    changes: &'a mut Vec<Change>,
}

impl<'a> Recorder<'a> {
    /// Creates a recorder for a family; `old` is its ownership in the old catalog.
    pub(super) fn for_family(
        name: &str,
        old: Option<&LockedOwnership>,
        changes: &'a mut Vec<Change>,
    ) -> Self {
        let exemption = old.and_then(exemption);
        Self { item: Item::Family(name.to_owned()), exemption, changes }
    }

    /// Creates a recorder for an event. Events are not exported, so their changes are compatible.
    pub(super) fn for_event(name: &str, changes: &'a mut Vec<Change>) -> Self {
        Self { item: Item::Event(name.to_owned()), exemption: None, changes }
    }

    /// Creates a recorder for an objective.
    pub(super) fn for_slo(name: &str, changes: &'a mut Vec<Change>) -> Self {
        Self { item: Item::Slo(name.to_owned()), exemption: None, changes }
    }

    pub(super) fn push(&mut self, kind: ChangeKind, message: impl Into<String>) {
        self.push_exempt(kind, None, message.into());
    }

    /// Adds a removal, which is permitted if the old catalog had deprecated the item or value.
    pub(super) fn push_removal(
        &mut self,
        kind: ChangeKind,
        deprecated: bool,
        message: impl Into<String>,
    ) {
        self.push_exempt(kind, deprecated.then_some("was deprecated"), message.into());
    }

    /// Adds the removal of an old name, which is permitted if the old catalog had a version for it.
    pub(super) fn push_removal_of_old_name(&mut self, until: Option<&String>, message: String) {
        let reason = until.map(|_| "its `until` was known");
        self.push_exempt(ChangeKind::FamilyRemoved, reason, message);
    }

    /// Adds a change of an optional text, if it changed.
    pub(super) fn push_text(
        &mut self,
        kind: ChangeKind,
        noun: &str,
        old: Option<&String>,
        new: Option<&String>,
    ) {
        let text = |text: Option<&String>| text.map_or_else(|| "none".to_owned(), |it| quoted(it));
        if old != new {
            self.push(kind, format!("{noun}: {}, was {}", text(new), text(old)));
        }
    }

    fn push_exempt(&mut self, kind: ChangeKind, exemption: Option<&'static str>, message: String) {
        let is_exported = !matches!(self.item, Item::Event(_));
        let verdict = match self.exemption.or(exemption) {
            _ if !kind.is_breaking() || !is_exported => Verdict::Compatible,
            Some(reason) => Verdict::Allowed(reason),
            None => Verdict::Breaking,
        };
        self.changes.push(Change { item: self.item.clone(), kind, verdict, message });
    }
}

/// Returns why an item has no compatibility guarantee, or `None` if it has one.
pub(super) fn exemption(ownership: &LockedOwnership) -> Option<&'static str> {
    match ownership.stability.as_deref() {
        Some("internal") => Some("was internal"),
        Some("alpha") => Some("was alpha"),
        _ => None,
    }
}

/// Returns a text of a catalog as inline code of Markdown, with hidden characters escaped.
pub(super) fn quoted(text: &str) -> String {
    let plain = escape_hidden(text);
    let longest = plain.split(|char| char != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let space = if plain.starts_with('`') || plain.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{plain}{space}{fence}")
}

/// Declares the kinds of changes with identifier, compatibility, and reason.
macro_rules! change_kinds {
    ($($kind:ident = $id:literal, $compatibility:ident, $reason:literal;)*) => {
        /// Kind of a change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum ChangeKind {
            $(#[doc = $reason] $kind,)*
        }

        impl ChangeKind {
            #[cfg(test)]
            const ALL: &[Self] = &[$(Self::$kind),*];

            /// Returns the identifier for scripts.
            pub(super) const fn id(self) -> &'static str {
                match self {
                    $(Self::$kind => $id,)*
                }
            }

            /// Returns whether a query or an alert that worked may stop working.
            pub(super) const fn is_breaking(self) -> bool {
                match self {
                    $(Self::$kind => matches!(Compatibility::$compatibility, Compatibility::Breaking),)*
                }
            }

            /// Returns why the change is breaking or compatible.
            pub(super) const fn reason(self) -> &'static str {
                match self {
                    $(Self::$kind => $reason,)*
                }
            }
        }
    };
}

enum Compatibility {
    Breaking,
    Compatible,
}

change_kinds! {
    FamilyAdded = "family-added", Compatible, "No query selects it yet.";
    FamilyRemoved = "family-removed", Breaking, "Queries return nothing, and alerts on it never fire.";
    FamilyRenamed = "family-renamed", Breaking, "Queries with the old name return nothing.";
    RenamedWithOldName = "renamed-with-old-name", Compatible, "Queries with the old name get the same values until it is removed.";
    OldNameAdded = "old-name-added", Compatible, "No query selects it yet.";
    OldNameChanged = "old-name-changed", Compatible, "Its values are the same.";
    KeyChanged = "key-changed", Compatible, "Only code uses the key; the exported name is the same.";
    TypeChanged = "type-changed", Breaking, "`rate()` of a gauge and quantiles of a counter are meaningless.";
    UnitChanged = "unit-changed", Breaking, "Thresholds and axes are in the old unit.";
    ValueTypeChanged = "value-type-changed", Compatible, "Samples are floating-point numbers for every value type.";
    HelpChanged = "help-changed", Compatible, "Documentation only.";
    TierLowered = "tier-lowered", Breaking, "Scrapes with `?tier=basic` no longer include it.";
    TierRaised = "tier-raised", Compatible, "More scrapes include it.";
    StabilityLowered = "stability-lowered", Breaking, "It may now change without notice; inform consumers.";
    StabilityChanged = "stability-changed", Compatible, "The compatibility guarantee stays the same or is added.";
    OwnerChanged = "owner-changed", Compatible, "Documentation only.";
    Deprecated = "deprecated", Compatible, "It works as before.";
    DeprecationChanged = "deprecation-changed", Compatible, "Documentation only.";
    DeprecationWithdrawn = "deprecation-withdrawn", Compatible, "It works as before.";
    ExemplarsAdded = "exemplars-added", Compatible, "Exemplars do not change samples.";
    ExemplarsRemoved = "exemplars-removed", Compatible, "Exemplars link graphs to traces; queries and alerts do not use them.";
    Keyed = "keyed", Breaking, "A series does not exist before its first record, so comparisons with zero return nothing and `rate()` misses the first increase.";
    NotKeyed = "not-keyed", Breaking, "Series that code removed now stay, with their last value.";
    KeyedMaxLowered = "keyed-max-lowered", Breaking, "More combinations of label values are in the overflow, or left out if a callback reports them.";
    KeyedMaxRaised = "keyed-max-raised", Compatible, "Fewer combinations of label values are in the overflow, or left out if a callback reports them.";
    Reported = "reported", Breaking, "A series exists only in scrapes in which the callback reports it, and there is no overflow.";
    NotReported = "not-reported", Breaking, "Series no longer end when the callback leaves them out: they stay, with their last value.";
    LabelAdded = "label-added", Breaking, "Series get new labels: `on` and `ignoring` match several series, and alerts fire again.";
    LabelRemoved = "label-removed", Breaking, "Selecting or grouping by it returns nothing.";
    LabelRenamed = "label-renamed", Breaking, "Selecting or grouping by the old name returns nothing.";
    LabelsReordered = "labels-reordered", Compatible, "The order of labels has no meaning.";
    LabelOptional = "label-optional", Breaking, "Series without the label appear: selecting or grouping by its values leaves them out.";
    LabelRequired = "label-required", Breaking, "Selecting series without the label returns nothing.";
    LabelOpened = "label-opened", Breaking, "A series does not exist before its value first occurs, so comparisons with zero return nothing and `rate()` misses the first increase.";
    LabelClosed = "label-closed", Breaking, "Values that are not in the set no longer exist.";
    MaxRaised = "max-raised", Compatible, "More values get a series of their own.";
    MaxLowered = "max-lowered", Breaking, "Values that had a series of their own may be counted in the overflow series.";
    OverflowChanged = "overflow-changed", Breaking, "Queries that exclude the old overflow value now include the new one.";
    ValueAdded = "value-added", Compatible, "There is one more series; sums include it.";
    ValueRemoved = "value-removed", Breaking, "Selecting it returns nothing.";
    ValueChanged = "value-changed", Breaking, "Selecting the old text returns nothing.";
    ValueDeprecated = "value-deprecated", Compatible, "It works as before.";
    ValueDeprecationWithdrawn = "value-deprecation-withdrawn", Compatible, "It works as before.";
    ValuesReordered = "values-reordered", Compatible, "The order of series has no meaning.";
    InfoLabelAdded = "info-label-added", Compatible, "Queries that join an info metric name the labels they use.";
    InfoLabelRemoved = "info-label-removed", Breaking, "A join that uses it returns nothing.";
    StateAdded = "state-added", Compatible, "There is one more series.";
    StateRemoved = "state-removed", Breaking, "Selecting it returns nothing.";
    StateChanged = "state-changed", Breaking, "Selecting the old text returns nothing.";
    BucketAdded = "bucket-added", Compatible, "Quantiles become more precise at the cost of one series; a range across the change mixes both.";
    BucketRemoved = "bucket-removed", Breaking, "Selecting it by `le`, as service-level objectives do, returns nothing.";
    NativeAdded = "native-added", Breaking, "A server that scrapes native histograms stores only these unless it is configured to keep classic buckets too: queries of `_bucket` return nothing there.";
    NativeRemoved = "native-removed", Breaking, "Quantiles of the native histogram return nothing.";
    NativeChanged = "native-changed", Compatible, "Servers merge native histograms with different schemas.";
    OtelNameChanged = "otel-name-changed", Breaking, "Receivers of OTLP have another metric: queries of the old one return nothing there.";
    OtelUnitChanged = "otel-unit-changed", Breaking, "Receivers that use Prometheus' names append the unit: queries of the old name return nothing there.";
    OtelInstrumentChanged = "otel-instrument-changed", Compatible, "The values that OTLP sends are the same.";
    OtelAttributeChanged = "otel-attribute-changed", Breaking, "Selecting or grouping by the old key returns nothing at receivers of OTLP.";
    EventAdded = "event-added", Compatible, "Only code uses events; the counter is listed as a family.";
    EventRemoved = "event-removed", Compatible, "Only code uses events, and the compiler reports it; the counter is listed as a family.";
    FieldAdded = "field-added", Compatible, "Only code uses fields, and the compiler reports it.";
    FieldRemoved = "field-removed", Compatible, "Only code uses fields, and the compiler reports it.";
    FieldChanged = "field-changed", Compatible, "Only code uses fields, and the compiler reports it.";
    SloAdded = "slo-added", Compatible, "No query selects its series yet.";
    SloRemoved = "slo-removed", Breaking, "Its recorded series and its alerts end.";
    ObjectiveRaised = "objective-raised", Compatible, "Recorded budgets and alerts follow; alerts fire earlier.";
    ObjectiveLowered = "objective-lowered", Compatible, "Recorded budgets and alerts follow; alerts fire later, and consumers are promised less.";
    SloWindowChanged = "slo-window-changed", Breaking, "The error ratio over the window is recorded under another name.";
    SloEventsChanged = "slo-events-changed", Compatible, "Recorded series keep their names, and count other events from now on.";
    SloLabelsChanged = "slo-labels-changed", Breaking, "The recorded series and the alerts have other labels.";
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::{env, fs};

    use super::*;

    const TABLE: &str = "| change | breaking | reason |\n| --- | --- | --- |\n";

    #[test]
    fn the_documentation_lists_all_kinds() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/COMPATIBILITY.md");
        let document = fs::read_to_string(path).unwrap();
        let (introduction, _) = document.split_once(TABLE).unwrap();
        let mut expected = introduction.to_owned() + TABLE;
        for kind in ChangeKind::ALL {
            let breaking = if kind.is_breaking() { "yes" } else { "no" };
            writeln!(expected, "| `{}` | {breaking} | {} |", kind.id(), kind.reason()).unwrap();
        }
        if env::var_os("UPDATE").is_some() {
            fs::write(path, &expected).unwrap();
        }
        assert!(
            document == expected,
            "COMPATIBILITY.md is not up to date; run `cargo xtask bless`"
        );
    }

    #[test]
    fn each_kind_is_in_a_fixture() {
        let fixtures = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/diff")).unwrap();
        let read = |entry: std::io::Result<fs::DirEntry>| fs::read_to_string(entry.unwrap().path());
        let fixtures: String = fixtures.map(|entry| read(entry).unwrap()).collect();
        let is_covered = |kind: &&ChangeKind| fixtures.contains(&format!("[{}]", kind.id()));
        let missing: Vec<_> = ChangeKind::ALL.iter().filter(|kind| !is_covered(kind)).collect();
        assert!(missing.is_empty(), "missing fixtures of {missing:?}");
    }

    #[test]
    fn quotations_are_inline_code_without_hidden_characters() {
        assert_eq!(quoted("spam"), "`spam`");
        assert_eq!(quoted("a`b"), "``a`b``");
        assert_eq!(quoted("`a"), "`` `a ``");
        assert_eq!(quoted("a\n\u{202e}\u{2028}"), "`a\\n\\u{202e}\\u{2028}`");
    }
}
