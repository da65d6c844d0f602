//! What can change, and whether that breaks who relies on it.

/// Declares the kinds of change: what each is called, whether it breaks a query or an alert, and why.
macro_rules! kinds {
    ($($kind:ident = $id:literal, $breaks:ident, $why:literal;)*) => {
        /// A kind of change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Kind {
            $(#[doc = $why] $kind,)*
        }

        impl Kind {
            #[cfg(test)]
            pub(super) const ALL: &[Self] = &[$(Self::$kind),*];

            /// What scripts call it.
            pub(super) const fn id(self) -> &'static str {
                match self {
                    $(Self::$kind => $id,)*
                }
            }

            /// Whether a query or an alert that worked may not work afterwards.
            pub(super) const fn breaks(self) -> bool {
                match self {
                    $(Self::$kind => matches!(Effect::$breaks, Effect::Breaks),)*
                }
            }

            /// Why it breaks something, or why it does not.
            pub(super) const fn why(self) -> &'static str {
                match self {
                    $(Self::$kind => $why,)*
                }
            }
        }
    };
}

enum Effect {
    Breaks,
    Fits,
}

kinds! {
    FamilyAdded = "family-added", Fits, "No query knows it yet.";
    FamilyRemoved = "family-removed", Breaks, "Queries find nothing, and alerts on it are silent.";
    FamilyRenamed = "family-renamed", Breaks, "Queries by the old name find nothing.";
    KeyChanged = "key-changed", Fits, "Only code names the key; what is exported is the same.";
    TypeChanged = "type-changed", Breaks, "`rate` of a gauge, or a quantile of a counter, says nothing.";
    UnitChanged = "unit-changed", Breaks, "Thresholds and axes are in the old unit.";
    ValueTypeChanged = "value-type-changed", Fits, "Samples are floating-point numbers whatever it is.";
    HelpChanged = "help-changed", Fits, "It is for people.";
    TierLowered = "tier-lowered", Breaks, "A scrape of `?tier=basic` no longer has it.";
    TierRaised = "tier-raised", Fits, "More scrapes have it.";
    PromiseWithdrawn = "promise-withdrawn", Breaks, "What was relied on may now change without notice, which whoever relies on it has to be told.";
    StabilityChanged = "stability-changed", Fits, "Whether it may break is the same, or it is promised anew.";
    OwnerChanged = "owner-changed", Fits, "It is for people.";
    Deprecated = "deprecated", Fits, "It works as before.";
    DeprecationChanged = "deprecation-changed", Fits, "It is for people.";
    DeprecationWithdrawn = "deprecation-withdrawn", Fits, "It is there to stay.";
    ExemplarsAdded = "exemplars-added", Fits, "They stand beside the samples.";
    ExemplarsRemoved = "exemplars-removed", Fits, "They lead from a graph to a trace; no query or alert sees them.";
    LabelAdded = "label-added", Breaks, "Series have other labels: matching by `on` or `ignoring` finds several, and alerts fire anew.";
    LabelRemoved = "label-removed", Breaks, "Selecting and grouping by it finds nothing.";
    LabelRenamed = "label-renamed", Breaks, "Selecting and grouping by the old name finds nothing.";
    LabelsReordered = "labels-reordered", Fits, "The order of labels means nothing.";
    LabelOpened = "label-opened", Breaks, "A value has no series until it comes, so that alerts on zero, and rates of the first step, are missing.";
    LabelClosed = "label-closed", Breaks, "Values that are not in the set are no longer there.";
    RoomRaised = "room-raised", Fits, "More values have a series of their own.";
    RoomLowered = "room-lowered", Breaks, "Values that had a series of their own are counted with all others.";
    OverflowChanged = "overflow-changed", Breaks, "Queries that leave the overflow out no longer do.";
    ValueAdded = "value-added", Fits, "There is one more series; sums include it.";
    ValueRemoved = "value-removed", Breaks, "Selecting it finds nothing.";
    ValueChanged = "value-changed", Breaks, "Selecting the old text finds nothing.";
    ValueDeprecated = "value-deprecated", Fits, "It works as before.";
    ValueKept = "value-kept", Fits, "It is there to stay.";
    ValuesReordered = "values-reordered", Fits, "The order of series means nothing.";
    InfoLabelAdded = "info-label-added", Fits, "An info is joined by labels that the query names.";
    InfoLabelRemoved = "info-label-removed", Breaks, "A join that takes it over finds nothing.";
    StateAdded = "state-added", Fits, "There is one more series.";
    StateRemoved = "state-removed", Breaks, "Selecting it finds nothing.";
    StateChanged = "state-changed", Breaks, "Selecting the old text finds nothing.";
    BucketAdded = "bucket-added", Fits, "Quantiles become more exact, for one more series; those across the change mix both.";
    BucketRemoved = "bucket-removed", Breaks, "What selects it by `le`, as objectives do, finds nothing.";
    NativeAdded = "native-added", Breaks, "A server that scrapes native histograms keeps these alone, unless it is told to keep classic buckets too: queries of `_bucket` find nothing there.";
    NativeRemoved = "native-removed", Breaks, "Quantiles of the native histogram find nothing.";
    NativeChanged = "native-changed", Fits, "Servers bring native histograms of different schemas together.";
    EventAdded = "event-added", Fits, "Only code sees it; its counter is a family of its own here.";
    EventRemoved = "event-removed", Fits, "Only code sees it, and the compiler tells; its counter is a family of its own here.";
    FieldAdded = "field-added", Fits, "Only code sees it, and the compiler tells.";
    FieldRemoved = "field-removed", Fits, "Only code sees it, and the compiler tells.";
    FieldChanged = "field-changed", Fits, "Only code sees it, and the compiler tells.";
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::{env, fs};

    use super::*;

    const BEGIN: &str = "| change | breaks | why |\n| --- | --- | --- |\n";

    #[test]
    fn the_documentation_has_each_kind() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/COMPATIBILITY.md");
        let document = fs::read_to_string(path).unwrap();
        let (words, _) = document.split_once(BEGIN).unwrap();
        let mut expected = words.to_owned() + BEGIN;
        for kind in Kind::ALL {
            let breaks = if kind.breaks() { "yes" } else { "no" };
            writeln!(expected, "| `{}` | {breaks} | {} |", kind.id(), kind.why()).unwrap();
        }
        if env::var_os("UPDATE").is_some() {
            fs::write(path, &expected).unwrap();
        }
        assert!(document == expected, "COMPATIBILITY.md is not up to date: run this with UPDATE=1");
    }

    #[test]
    fn each_kind_is_in_a_fixture() {
        let fixtures = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/diff")).unwrap();
        let read = |entry: std::io::Result<fs::DirEntry>| fs::read_to_string(entry.unwrap().path());
        let fixtures: String = fixtures.map(|entry| read(entry).unwrap()).collect();
        let is_shown = |kind: &&Kind| fixtures.contains(&format!("[{}]", kind.id()));
        let missing: Vec<_> = Kind::ALL.iter().filter(|kind| !is_shown(kind)).collect();
        assert!(missing.is_empty(), "no fixture shows {missing:?}");
    }
}
