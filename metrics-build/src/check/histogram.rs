//! Rules for the layouts of histograms: classic buckets, native ones, or both.

use crate::catalog::{Bounds, Catalog, Layout, LayoutId, Number};
use crate::check::bucket::{self, spell};
use crate::check::native;
use crate::problem::{Located, Problems};
use crate::rule::Rule;
use crate::schema::{self, Schema};

/// The layout of one histogram, shared with others that have the same.
pub(crate) fn check_layout(
    metric: &schema::Metric,
    exported: &str,
    number: Number,
    schema: &Schema,
    catalog: &mut Catalog,
    problems: &mut Problems,
) -> Option<LayoutId> {
    let none = Some(bucket::no_bounds(exported, number));
    let layout = metric.buckets.as_ref().map_or(none, |shape| {
        bucket::check_layout(exported, shape, number, &schema.buckets, problems)
    });
    let layout = match &metric.native {
        Some(written) => with_native(layout?, written, exported, number, problems)?,
        None => layout?,
    };
    let same = catalog.layouts.iter().position(|other| *other == layout);
    Some(LayoutId::new(same.unwrap_or_else(|| {
        catalog.layouts.push(layout);
        catalog.layouts.len() - 1
    })))
}

fn with_native(
    classic: Layout,
    written: &Located<schema::Native>,
    exported: &str,
    number: Number,
    problems: &mut Problems,
) -> Option<Layout> {
    let native = native::check_native(written, number, problems)?;
    let scale = native::scale(number);
    let (window, bucket) = (native.last(scale), last(&classic.bounds) / f64::from(scale));
    if bucket > window {
        let message = format!(
            "native buckets end at {}, but the last bound of `buckets` is {}; raise \
             `max_buckets`, or lower `schema`",
            spell(window),
            spell(bucket)
        );
        problems.push(Rule::NativeWindow, &written.span, message);
    }
    // The name of a layout that others may have without native buckets would not do.
    let static_name = bucket::no_bounds(exported, number).static_name;
    Some(Layout { static_name, native: Some(native), ..classic })
}

/// The last bound; 0 if there is none.
fn last(bounds: &Bounds) -> f64 {
    match bounds {
        #[expect(clippy::cast_precision_loss, reason = "bounds are below 2^53")]
        Bounds::Integers(bounds) => bounds.last().copied().unwrap_or(0) as f64,
        Bounds::Floats(bounds) => bounds.last().copied().unwrap_or(0.0),
    }
}
