//! Goals, and whether a run meets them.

use crate::case::Role;
use crate::group::compile::{EMPTY, FEW, SERVICE};
use crate::group::compressed::{FINISHED, IRREGULAR, ZLIB, ZLIB_IRREGULAR};
use crate::group::credential::{CONTROL, DIFFERENCE};
use crate::group::encode::{OPENMETRICS, OPENMETRICS_COPY, OTLP};
use crate::group::keyed::{CLAIM, KEPT};
use crate::group::record::{OURS, PLAIN, SHARED};
use crate::group::sites::{self, SITES};
use crate::group::threads;
use crate::report::times;
use crate::row::{Row, Unit};

/// Goal of the project.
pub struct Goal {
    /// Group that measures it.
    pub group: &'static str,
    /// Description of the goal.
    pub text: &'static str,
    /// Evaluates a run: the measured value and whether it meets the goal; `None` if it was not measured.
    judge: fn(&Rows<'_>) -> Option<(String, bool)>,
}

/// Rows of a run.
pub struct Rows<'a>(pub &'a [Row]);

impl Rows<'_> {
    fn find(&self, group: &str, case: &str) -> Option<&Row> {
        self.0.iter().find(|row| row.group == group && row.case == case)
    }

    fn median(&self, group: &str, case: &str) -> Option<f64> {
        self.find(group, case).map(|row| row.summary.median)
    }

    /// Compares the best peer with ours: the factor, and whether it is large enough.
    fn beats(&self, group: &str, least: f64) -> Option<(String, bool)> {
        let row = self.find(group, OURS)?;
        let ours = row.to_best_peer?;
        let peers = self.0.iter().filter(|row| row.group == group && row.role == Role::Peer);
        // Excludes rows of bytes and allocations.
        let best = peers
            .filter(|peer| peer.unit == row.unit)
            .min_by(|one, other| one.summary.median.total_cmp(&other.summary.median))?;
        // If the plain add misses the goal too, the hardware is the limit.
        let plain = self.find(group, PLAIN).and_then(|plain| plain.to_best_peer);
        let bound = match plain.map(|plain| 1.0 / plain) {
            Some(plain) if plain < least => {
                format!("; the plain add itself {} ×", times(Some(plain)))
            }
            _ => String::new(),
        };
        let shown = format!("{} × ({}{bound})", times(Some(1.0 / ours)), best.case);
        Some((shown, 1.0 / ours >= least))
    }

    /// Returns the compile time of a crate beyond one without metrics, in nanoseconds.
    fn compilation(&self, case: &str, mode: &str) -> Option<f64> {
        let of = |case: &str| self.median("compile", &format!("{case}, {mode}"));
        Some(of(case)? - of(EMPTY)?)
    }

    fn compiles(&self, case: &str, mode: &str, most: f64) -> Option<(String, bool)> {
        let seconds = self.compilation(case, mode)? / 1e9;
        Some((format!("{seconds:.2} s"), seconds <= most))
    }

    /// Returns how much the classes of attempts on a credential differ.
    fn differences(&self, control: bool) -> impl Iterator<Item = f64> {
        let of = move |row: &&Row| {
            row.case.ends_with(DIFFERENCE) && row.case.starts_with(CONTROL) == control
        };
        self.0.iter().filter(of).map(|row| row.summary.median)
    }

    /// Compares what 63 more threads add to a scrape with reading their cells.
    fn threads(&self, group: &str) -> Option<(String, bool)> {
        let scrape = |threads| self.median(group, &threads::scrape_name(threads));
        let read = self.median(group, &threads::read_name(64))?;
        let ratio = (scrape(64)? - scrape(1)?) / read;
        Some((format!("{} ×", times(Some(ratio))), ratio <= 1.5))
    }

    /// Compares the lengths of the pages of two cases.
    fn no_longer(&self, group: &str, case: &str, other: &str) -> Option<(String, bool)> {
        let length = |case: &str| self.median(group, &format!("{case}, length"));
        let ratio = length(case)? / length(other)?;
        Some((format!("{} ×", times(Some(ratio))), ratio <= 1.0))
    }

    fn near(&self, group: &str, most: f64) -> Option<(String, bool)> {
        self.near_of(group, OURS, most)
    }

    fn near_of(&self, group: &str, case: &str, most: f64) -> Option<(String, bool)> {
        let ratio = self.find(group, case)?.to_baseline?;
        Some((format!("{} ×", times(Some(ratio))), ratio <= most))
    }
}

/// All goals, in the order of the groups.
pub const GOALS: [Goal; 42] = [
    Goal {
        group: "counter-1",
        text: "at most 1.1 × the plain thread-local add",
        judge: |rows| rows.near("counter-1", 1.1),
    },
    Goal {
        group: "counter-1",
        text: "at least 6 × faster than every peer",
        judge: |rows| rows.beats("counter-1", 6.0),
    },
    Goal {
        group: "counter-2-threads",
        text: "no slower than one thread, by the plain add's measure",
        judge: |rows| {
            let one = rows.find("counter-1", OURS)?.to_baseline?;
            let two = rows.find("counter-2-threads", OURS)?.to_baseline?;
            Some((format!("{} ×", times(Some(two / one))), two <= one * 1.1))
        },
    },
    Goal {
        group: "counter-2-threads",
        text: "at least 15 × faster than every peer",
        judge: |rows| rows.beats("counter-2-threads", 15.0),
    },
    Goal {
        group: "counter-random-600-2-threads",
        text: "at most 1.2 × the plain thread-local array",
        judge: |rows| rows.near("counter-random-600-2-threads", 1.2),
    },
    Goal {
        group: "counter-random-600-2-threads",
        text: "at least 15 × faster than a static atomic array",
        judge: |rows| {
            let group = "counter-random-600-2-threads";
            let (ours, shared) = (rows.find(group, OURS)?, rows.find(group, SHARED)?);
            let plain = shared.to_baseline?;
            let ratio = plain / ours.to_baseline?;
            let shown = [ratio, plain].map(|ratio| times(Some(ratio)));
            let shown = format!("{} × (the plain add itself {} ×)", shown[0], shown[1]);
            Some((shown, ratio >= 15.0))
        },
    },
    Goal {
        group: "labels-1",
        text: "at most 1.3 × the plain thread-local array",
        judge: |rows| rows.near("labels-1", 1.3),
    },
    Goal {
        group: "labels-1",
        text: "at least 2 × the best peer",
        judge: |rows| rows.beats("labels-1", 2.0),
    },
    Goal {
        group: "labels-2-threads",
        text: "at least 10 × the best peer",
        judge: |rows| rows.beats("labels-2-threads", 10.0),
    },
    Goal {
        group: "keyed-100",
        text: "three labels, one of them a text: at least 2.5 × the best peer",
        judge: |rows| rows.beats("keyed-100", 2.5),
    },
    Goal {
        group: "keyed-100-2-threads",
        text: "three labels, one of them a text: at least 2.5 × the best peer",
        judge: |rows| rows.beats("keyed-100-2-threads", 2.5),
    },
    Goal {
        group: "keyed-100",
        text: "kept handle: at most 1.2 × a dense handle from a table",
        judge: |rows| rows.near_of("keyed-100", KEPT, 1.2),
    },
    Goal {
        group: "keyed-100-2-threads",
        text: "kept handle: at most 1.2 × a dense handle from a table",
        judge: |rows| rows.near_of("keyed-100-2-threads", KEPT, 1.2),
    },
    Goal {
        group: "keyed-100",
        text: "first record of a combination, and its removal: at most 1 µs",
        judge: |rows| {
            let time = rows.median("keyed-100", CLAIM)?;
            Some((crate::report::amount(time, Unit::Nanoseconds), time <= 1e3))
        },
    },
    Goal {
        group: "keyed-10000",
        text: "10,000 series: at least 1.5 × the best peer",
        judge: |rows| rows.beats("keyed-10000", 1.5),
    },
    Goal {
        group: "keyed-texts-100",
        text: "three texts: at least 1.5 × the best peer",
        judge: |rows| rows.beats("keyed-texts-100", 1.5),
    },
    Goal {
        group: "histogram-1",
        text: "at least 3.5 × the best peer",
        judge: |rows| rows.beats("histogram-1", 3.5),
    },
    Goal {
        group: "histogram-2-threads",
        text: "at least 8 × the best peer",
        judge: |rows| rows.beats("histogram-2-threads", 8.0),
    },
    Goal {
        group: "event",
        text: "less than the best peer needs for the histogram alone",
        judge: |rows| rows.beats("event", 1.0),
    },
    Goal {
        group: "threads",
        text: "64 threads within 4 × of one thread's scrape",
        judge: |rows| {
            let ratio = rows.find("threads", "64 threads")?.to_baseline?;
            Some((format!("{} ×", times(Some(ratio))), ratio <= 4.0))
        },
    },
    Goal {
        group: "threads",
        text: "the other 63 threads: at most 1.5 × reading their cells",
        judge: |rows| rows.threads("threads"),
    },
    Goal {
        group: "threads-large",
        text: "the other 63 threads: at most 1.5 × reading their cells",
        judge: |rows| rows.threads("threads-large"),
    },
    Goal {
        group: "memory",
        text: "no resident memory per unused slab",
        judge: |rows| {
            let few = rows.median("memory", "idle, scraped, 64 slabs")?;
            let many = rows.median("memory", "idle, scraped, 4096 slabs")?;
            let more = crate::report::amount(many - few, Unit::Bytes);
            Some((format!("{more} for 4,032 more slabs"), many <= few + 8192.0))
        },
    },
    Goal {
        group: "encode",
        text: "at most 4 × the copy of the finished text",
        judge: |rows| rows.near("encode", 4.0),
    },
    Goal {
        group: "encode",
        text: "OpenMetrics: at most 4 × the copy of its own text",
        judge: |rows| {
            let of = |case: &str| rows.find("encode", case)?.to_baseline;
            let ratio = of(OPENMETRICS)? / of(OPENMETRICS_COPY)?;
            Some((format!("{} ×", times(Some(ratio))), ratio <= 4.0))
        },
    },
    Goal {
        group: "encode",
        text: "OTLP: at most 2 × the text",
        judge: |rows| {
            let of = |case: &str| rows.find("encode", case)?.to_baseline;
            let ratio = of(OTLP)? / of(OURS)?;
            Some((format!("{} ×", times(Some(ratio))), ratio <= 2.0))
        },
    },
    Goal {
        group: "encode",
        text: "at least 6 × faster than every peer",
        judge: |rows| rows.beats("encode", 6.0),
    },
    Goal {
        group: "web",
        text: "at most 5 kB after seven requests",
        judge: |rows| {
            let length = rows.median("web", &format!("{OURS}, length"))?;
            Some((crate::report::amount(length, Unit::Bytes), length <= 5e3))
        },
    },
    Goal {
        group: "compressed",
        text: "at most half of zlib-rs' time at level 1, the encoder included",
        judge: |rows| rows.near("compressed", 0.5),
    },
    Goal {
        group: "compressed",
        text: "the compressor alone: at most half of zlib-rs' time at level 1",
        judge: |rows| rows.near_of("compressed", FINISHED, 0.5),
    },
    Goal {
        group: "compressed",
        text: "the compressor alone: no longer than the output of zlib-rs at level 1",
        judge: |rows| rows.no_longer("compressed", FINISHED, ZLIB),
    },
    Goal {
        group: "compressed",
        text: "an irregular text: no longer than the output of zlib-rs at level 1",
        judge: |rows| rows.no_longer("compressed", IRREGULAR, ZLIB_IRREGULAR),
    },
    Goal {
        group: "compressed",
        text: "at least 2 × the best peer behind tower-http's layer",
        judge: |rows| rows.beats("compressed", 2.0),
    },
    Goal {
        group: "build",
        text: "at most 15 s of the processor, and at most 5 crates at run time",
        judge: |rows| {
            let time = rows.median("build", OURS)?;
            let crates = rows.median("build", &format!("{OURS}, crates at run time"))?;
            let shown = crate::report::amount(time, Unit::Nanoseconds);
            Some((format!("{shown}, {crates} crates"), time <= 15e9 && crates <= 5.0))
        },
    },
    Goal {
        group: "compile",
        text: "645 events: at most 1.5 s of the processor to check",
        judge: |rows| rows.compiles(SERVICE, "check", 1.5),
    },
    Goal {
        group: "compile",
        text: "5,000 series: at most 0.2 s more for a debug build",
        judge: |rows| {
            let (shown, is_kept) = rows.compiles("5,000 series", "debug", 0.2)?;
            let beyond =
                rows.compilation("5,000 series", "debug")? - rows.compilation(FEW, "debug")?;
            Some((format!("{shown} ({:.2} s more than 5 series)", beyond / 1e9), is_kept))
        },
    },
    Goal {
        group: "compile",
        text: "5,000 series: at most four times as much as 1,250",
        judge: |rows| {
            let few = rows.compilation("1,250 series", "debug")?;
            let ratio = rows.compilation("5,000 series", "debug")? / few;
            Some((format!("{} ×", times(Some(ratio))), ratio <= 4.0))
        },
    },
    Goal {
        group: "sites",
        text: "200 sites: at most 1.3 × the processor time of one, release",
        judge: |rows| {
            let ratio = rows.find("sites", &sites::case(SITES[1], "release"))?.to_baseline?;
            Some((format!("{} ×", times(Some(ratio))), ratio <= 1.3))
        },
    },
    Goal {
        group: "sites",
        text: "200 sites: at most 1.3 × the processor time of one, debug",
        judge: |rows| {
            let ratio = rows.find("sites", &sites::case(SITES[1], "debug"))?.to_baseline?;
            Some((format!("{} ×", times(Some(ratio))), ratio <= 1.3))
        },
    },
    Goal {
        group: "sites",
        text: "200 sites: at most 1.3 × the text size of one",
        judge: |rows| {
            let [one, many] = SITES.map(|sites| rows.median("sites", &sites::size_case(sites)));
            let ratio = many? / one?;
            Some((format!("{} ×", times(Some(ratio))), ratio <= 1.3))
        },
    },
    Goal {
        group: "credential",
        text: "times of two classes differ by at most 10 standard errors",
        judge: |rows| {
            let most = rows.differences(false).max_by(f64::total_cmp)?;
            Some((format!("at most {most:.2}"), most <= 10.0))
        },
    },
    Goal {
        group: "credential",
        text: "those of a comparison that stops early differ by more than 10",
        judge: |rows| {
            let control = rows.differences(true).next()?;
            Some((format!("{control:.0}"), control > 10.0))
        },
    },
];

impl Goal {
    /// Evaluates the goal for a run.
    pub fn judge(&self, rows: &[Row]) -> Option<(String, bool)> {
        (self.judge)(&Rows(rows))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::row::compare;

    #[test]
    fn a_goal_is_met_or_missed_or_not_measured() {
        let cases = [(OURS, Role::Ours), ("plain", Role::Baseline), ("peer", Role::Peer)];
        let cases = cases.map(|(name, role)| (name.to_owned(), role)).into();
        let samples = [vec![2.0], vec![1.0], vec![20.0]];
        let rows = compare("counter-1", Unit::Nanoseconds, cases, &samples);
        let judged = GOALS.each_ref().map(|goal| goal.judge(&rows));
        assert_eq!(judged[0], Some(("2.00 ×".to_owned(), false)));
        assert_eq!(judged[1], Some(("10 × (peer)".to_owned(), true)));
        assert_eq!(judged[4], None);
    }
}
