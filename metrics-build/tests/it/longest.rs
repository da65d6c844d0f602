//! The length that an exposition never goes beyond is one that it can have: no byte more is asked
//! for than the longest values need.

use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use metrics_catalog::__private::{BucketBounds, CellType, Observation as _, Store, ValueSource};
use metrics_catalog::{BufferTooSmall, Exposition, FamilyDescriptor, Format};

mod metrics {
    include!("../generated/whole.rs");
}

/// The value whose text is the longest, in the bits of a cell.
fn longest(number: CellType) -> u64 {
    match number {
        CellType::Unsigned | CellType::Nanoseconds => u64::MAX,
        CellType::Signed => i64::MIN.cast_unsigned(),
        CellType::Float | CellType::SharedFloat => (-f64::MIN_POSITIVE).to_bits(),
    }
}

/// Drives each number of a family to its longest text.
fn drive(family: FamilyDescriptor) {
    let set = |cell: u32, bits| metrics::__Store::shared()[cell as usize].store(bits, Relaxed);
    let layout = family.shape();
    let ValueSource::Cells(first) = family.source() else { return };
    let samples = layout.segments;
    if layout.buckets == 0 {
        return (first..first + samples).for_each(|cell| set(cell, longest(layout.cell_type)));
    }
    let cells = match layout.bounds {
        BucketBounds::Integers(buckets) => u64::cells(buckets),
        BucketBounds::Floats(buckets) => f64::cells(buckets),
        BucketBounds::None => 0,
    };
    for series in 0..samples / (layout.buckets + 2) {
        let first = first + series * u32::try_from(cells).unwrap();
        // All observations are in the first bucket, hence in each.
        set(first, u64::MAX);
        set(first + layout.buckets, longest(layout.cell_type));
    }
}

/// Returns the greatest length of all exemplars. None is recorded, because its time would be
/// shorter.
fn exemplars() -> usize {
    let around =
        format!(" # {{trace_id=\"{:032x}\",span_id=\"{:016x}\"}}  18446744073.709551615", 1, 1)
            .len();
    let each = |family: FamilyDescriptor| {
        let number = match family.shape().cell_type {
            CellType::Unsigned | CellType::Signed => "18446744073709551615",
            CellType::Nanoseconds => "18446744073.709551615",
            CellType::Float | CellType::SharedFloat => "-2.2250738585072014e-308",
        };
        family.shape().exemplars.len() * (around + number.len())
    };
    metrics::CATALOG.families().map(each).sum()
}

/// Returns the length reserved for the counter whose value is absent.
fn absent(format: Format) -> usize {
    let is_it = |family: &FamilyDescriptor| family.key() == "queue.opened_total";
    let opened = metrics::CATALOG.families().find(is_it).unwrap();
    let (name, help) = (opened.name(), opened.help());
    let stem = match format {
        Format::OpenMetrics => name.trim_end_matches("_total"),
        _ => name,
    };
    let head = format!("# HELP {stem} {help}\n# TYPE {stem} counter\n");
    head.len() + format!("{name} 18446744073709551615\n").len()
}

#[test]
#[expect(deprecated, reason = "deprecated metrics are exposed, too")]
fn the_longest_exposition_is_as_long_as_was_said_and_no_longer() {
    metrics::queue::OLDEST_SECONDS.set_callback(|| Duration::from_nanos(u64::MAX)).unwrap();
    metrics::queue::FLUSHED_SECONDS_TOTAL.set_callback(|| Duration::from_nanos(u64::MAX)).unwrap();
    metrics::old::DEPTH.set_callback(|| i64::MIN).unwrap();
    metrics::CATALOG.families().for_each(drive);
    let catalogs = [&metrics::CATALOG, &metrics::CATALOG];
    let expositions = [Format::Text, Format::OpenMetrics].map(|format| {
        let exposition = Exposition::new(format, &catalogs);
        [exposition, exposition.with_created_timestamps(Duration::MAX)]
            .map(|exposition| (format, exposition))
    });
    for (format, exposition) in expositions.into_iter().flatten() {
        let mut text = Vec::new();
        let Ok(()) = exposition.encode(&mut text);
        let exemplars = if format == Format::Text { 0 } else { catalogs.len() * exemplars() };
        let absent = catalogs.len() * absent(format);
        assert_eq!(text.len() + exemplars + absent, exposition.max_len(), "{format:?}");
        assert_eq!(exposition.encode(&mut &mut vec![0; text.len()][..]), Ok(()));
        assert_eq!(exposition.encode(&mut &mut vec![0; text.len() - 1][..]), Err(BufferTooSmall));
    }
}
