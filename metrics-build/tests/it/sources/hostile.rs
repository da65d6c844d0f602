//! Random families of a source, many of which cannot be on a page.

use std::time::Duration;

use metrics_catalog::{Number, SourceError, SourceWriter};

/// Names of families: legal, illegal, and those of the library's own metrics.
const NAMES: [&str; 34] = [
    "a",
    "a_total",
    "a_sum",
    "a_count",
    "a_bucket",
    "a_created",
    "a_info",
    "b_seconds",
    "b_seconds_total",
    "b:c",
    "_",
    "_total",
    "_info",
    ":",
    "le",
    "quantile",
    "c_total_total",
    "c_info_info",
    "c_gcount",
    "c_gsum",
    "d",
    "d_total",
    "D",
    "",
    "0a",
    "a b",
    "a-b",
    "ü",
    "a\nb 1",
    "a{b=\"c\"} 1",
    "# EOF",
    "metrics_endpoint_served_total",
    "metrics_endpoint_served",
    "metrics_endpoint_body_size_bytes",
];

/// Names of labels.
const LABELS: [&str; 18] = [
    "a", "b", "c", "A", "_a", "le", "quantile", "job", "zone", "__name__", "__a", "", "0", "a b",
    "ü", "a=\"b\"", "a\n", "a:b",
];

/// Values of labels, and helps.
const TEXTS: [&str; 16] = [
    "",
    "a",
    "b",
    "\n",
    "\\",
    "\"",
    "\\n",
    "a\"} 1\n# EOF\n",
    "\r",
    "\u{2028}",
    "\u{202e}",
    "\0",
    "ü𝄞",
    " ",
    "{",
    "# HELP",
];

/// One more than the most exemplars of a series.
const MAX_EXEMPLARS: usize = 4;

/// Floats of any kind.
const FLOATS: [f64; 16] = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.5,
    0.1,
    0.99,
    1e-300,
    1e300,
    1e6,
    123_456_789.125,
    f64::MAX,
    f64::MIN_POSITIVE,
    f64::INFINITY,
    f64::NEG_INFINITY,
    f64::NAN,
];

/// Random numbers, by `SplitMix64`.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % count as u64).unwrap()
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    fn floats(&mut self) -> Vec<f64> {
        let mut floats: Vec<f64> = (0..self.below(6)).map(|_| self.pick(&FLOATS)).collect();
        // Most are ascending.
        if self.below(4) > 0 {
            floats.sort_by(f64::total_cmp);
            floats.dedup();
        }
        floats
    }

    fn number(&mut self) -> Number {
        let amount = self.below(1 << 20);
        match self.below(5) {
            0 => Number::Unsigned(u64::MAX - amount as u64),
            1 => Number::Signed(-i64::try_from(amount).unwrap()),
            2 => Number::Duration(Duration::from_millis(amount as u64)),
            _ => Number::Float(self.pick(&FLOATS)),
        }
    }

    /// Returns a time around now, or now and then an absurd one.
    fn time(&mut self) -> Duration {
        match self.below(12) {
            0 => Duration::ZERO,
            1 if self.below(4) == 0 => Duration::MAX,
            _ => Duration::from_nanos(1_790_000_000_000_000_000 + self.below(1 << 40) as u64),
        }
    }

    /// Returns labels of an exemplar, most of which are legal. None has a quote: `prometheus_client` 0.26
    /// cannot read one that is escaped, in exemplars alone.
    fn exemplar(&mut self) -> Vec<(&'static str, &'static str)> {
        const LONG: &str = "4bf92f3577b34da6a3ce929d0e0e47364bf92f3577b34da6a3ce929d0e0e4736";

        let labels = (0..self.below(4)).map(|_| match self.below(4) {
            0 => ("trace_id", LONG),
            1 => (self.pick(&LABELS), self.pick(&TEXTS)),
            _ => (self.pick(&LABELS[..5]), self.pick(&TEXTS)),
        });
        labels.filter(|(_, text)| !text.contains('"')).collect()
    }
}

/// Adds details to the last series of a family, if there are to be any.
macro_rules! details {
    ($random:ident, $has_details:ident, $family:ident: $($exemplars:ident)?) => {
        if $has_details {
            if $random.below(3) == 0 {
                $family.set_timestamp($random.time());
            }
            if $random.below(3) > 0 {
                $family.set_created($random.time());
            }
            $(
                for _ in 0..$random.below($exemplars) {
                    let (labels, number) = ($random.exemplar(), $random.number());
                    let time = ($random.below(2) > 0).then(|| $random.time());
                    $family.add_exemplar(&labels, number, time);
                }
            )?
        }
    };
}

/// Writes random families, with timestamps, start times and exemplars if they are wanted. Fails now and then,
/// and panics if it may.
pub(crate) fn write(
    random: &mut Random,
    may_panic: bool,
    has_details: bool,
    page: &mut SourceWriter<'_>,
) -> Result<(), SourceError> {
    for _ in 0..random.below(12) {
        let (name, help) = (random.pick(&NAMES), random.pick(&TEXTS));
        let unit = random.pick(&["", "seconds", "a\n", "total", "info"]);
        let kind = random.below(6);
        // Most labels are legal: otherwise hardly any family would be.
        let names = if random.below(3) > 0 { &LABELS[..5] } else { &LABELS[..] };
        let all: Vec<Vec<_>> = (0..random.below(4))
            .map(|_| {
                (0..random.below(4)).map(|_| (random.pick(names), random.pick(&TEXTS))).collect()
            })
            .collect();
        if random.below(100) == 0 {
            return Err("it failed".into());
        }
        assert!(random.below(100) > 0 || !may_panic, "it panicked");
        match kind {
            0..=2 => {
                let family = match kind {
                    0 => page.counter(name, help),
                    1 => page.gauge(name, help),
                    _ => page.untyped(name, help),
                };
                let mut family = family.with_unit(unit);
                for labels in &all {
                    family.set(labels, random.number());
                    details!(random, has_details, family: MAX_EXEMPLARS);
                }
            }
            3 => {
                let mut family = page.info(name, help).with_unit(unit);
                for labels in &all {
                    family.set(labels);
                }
            }
            4 => {
                let mut family = page.histogram(name, help).with_unit(unit);
                for labels in &all {
                    let (mut below, mut buckets) = (0, Vec::new());
                    for bound in random.floats() {
                        below += random.below(9) as u64;
                        buckets.push((bound, below));
                    }
                    let infinite = buckets.last().is_some_and(|(bound, _)| *bound == f64::INFINITY);
                    let more = if infinite { 0 } else { random.below(3) as u64 };
                    let count = if random.below(20) == 0 { 1 } else { below + more };
                    family.set(labels, &buckets, random.pick(&FLOATS), count);
                    details!(random, has_details, family: MAX_EXEMPLARS);
                }
            }
            _ => {
                let mut family = page.summary(name, help).with_unit(unit);
                for labels in &all {
                    let quantiles: Vec<_> =
                        random.floats().into_iter().map(|it| (it, random.pick(&FLOATS))).collect();
                    let (sum, count) = (random.pick(&FLOATS), random.below(9) as u64);
                    family.set(labels, &quantiles, sum, count);
                    details!(random, has_details, family:);
                }
            }
        }
    }
    Ok(())
}
