//! Buckets judged by the observations that a Prometheus has stored.

use std::fmt::Write as _;

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use metrics_catalog_build::catalog::{Catalog, Family, Kind};
use metrics_catalog_shared::chars::escape_hidden;
use serde::Serialize;
use serde_json::json;

use crate::argument::{DurationArg, Job};
use crate::command::live::distribution::{BoundFormat, Distribution, Judgement, MIN_OBSERVATIONS};
use crate::command::live::expected::{Expected, ExpectedFamily};
use crate::command::live::fit::{Misfit, histograms};
use crate::exit_code::{ExitCode, Failure};
use crate::finding::FindingFormat;
use crate::http::RequestArgs;
use crate::observations::Observations;
use crate::output;
use crate::prometheus_api::{InstantVector, LabelEquality, PrometheusApi};

/// Share of the observations by which increases may be wrong: Prometheus extrapolates those of each
/// bucket to the ends of the window, and less for series that began in it.
const TOLERANCE: f64 = 0.001;

/// Arguments for a Prometheus.
#[derive(Args, Debug)]
#[command(next_help_heading = "Buckets from a Prometheus")]
pub(crate) struct StoredArgs {
    /// URL of a Prometheus (`http://`): judge the buckets by what it has stored, and compare nothing else.
    #[arg(long, value_name = "URL", value_parser = NonEmptyStringValueParser::new(),
        conflicts_with_all = ["scrapes", "interval", "not_updated"])]
    prometheus: Option<String>,

    /// Time until now whose observations count.
    #[arg(
        long,
        value_name = "DURATION",
        default_value = "1d",
        requires = "prometheus",
        conflicts_with = "source"
    )]
    window: DurationArg,

    /// Job whose observations count [default: the catalog's namespace].
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new(),
        requires = "prometheus", conflicts_with = "source")]
    job: Option<String>,
}

/// Buckets of the histograms of a job in a window.
struct StoredFit {
    job: String,
    window: String,
    misfits: Vec<Misfit>,
    /// Number of histograms with bounds, which the server was asked for.
    asked: usize,
    /// Number of histograms whose buckets were judged.
    judged: usize,
    not_judged: Vec<NotJudged>,
    /// Names of the histograms of which the server has no buckets.
    absent: Vec<String>,
    warnings: Vec<String>,
}

/// Histogram that cannot be judged.
#[derive(Debug, Serialize)]
struct NotJudged {
    family: String,
    reason: String,
}

impl StoredArgs {
    /// Judges the buckets of the expected histograms.
    pub(crate) fn run(
        &self,
        request: &RequestArgs,
        expected: &Expected<'_>,
        format: FindingFormat,
    ) -> Result<ExitCode, Failure> {
        let url = self.prometheus.as_deref();
        let url = url.expect("clap requires `--prometheus` where there is no source");
        let api = PrometheusApi::new(url, request)?;
        let default_job = || {
            let first = expected.catalogs.first().expect("the selected catalog is the first");
            Job::default_name(&first.catalog)
        };
        let mut fit = StoredFit {
            job: self.job.clone().unwrap_or_else(default_job),
            window: self.window.to_string(),
            misfits: Vec::new(),
            asked: 0,
            judged: 0,
            not_judged: Vec::new(),
            absent: Vec::new(),
            warnings: Vec::new(),
        };
        for ExpectedFamily { checked, family } in histograms(expected) {
            if family.ownership.tier <= expected.tier && !expected.allows(&family.name) {
                fit.judge(family, &checked.catalog, &api)?;
            }
        }
        fit.check_any_is_stored(&api)?;
        output::print(&match format {
            FindingFormat::Json => fit.json(&api),
            FindingFormat::Human | FindingFormat::Github => fit.text(),
        })
    }
}

impl StoredFit {
    fn judge(
        &mut self,
        family: &Family,
        catalog: &Catalog,
        api: &PrometheusApi<'_>,
    ) -> Result<(), Failure> {
        let Kind::Histogram(layout) = family.kind else { return Ok(()) };
        let layout = &catalog[layout];
        let bounds: Vec<f64> = layout.exported_bounds().collect();
        if bounds.is_empty() {
            let reason = "it has native buckets only, which need no bounds";
            self.pass_over(&family.name, reason);
            return Ok(());
        }
        self.asked += 1;
        let vector = api.query(&self.increase(&family.name))?;
        for warning in &vector.warnings {
            if !self.warnings.contains(warning) {
                self.warnings.push(warning.clone());
            }
        }
        if vector.samples.iter().all(|sample| sample.label("le").is_empty()) {
            let reason = if layout.native.is_some() {
                "no classic buckets of it are stored; the server may scrape its native ones only"
            } else {
                "no buckets of it are stored"
            };
            self.pass_over(&family.name, reason);
            self.absent.push(family.name.clone());
            return Ok(());
        }
        let format = BoundFormat::new(family.number);
        match distribution(&vector, &bounds, format).map(|distribution| distribution.judge()) {
            Ok(Judgement::Fits) => self.judged += 1,
            Ok(Judgement::Misfit { message, bounds }) => {
                self.judged += 1;
                self.misfits.push(Misfit { family: family.name.clone(), message, bounds });
            }
            Ok(Judgement::TooFew) => {
                let reason = format!("it has fewer than {MIN_OBSERVATIONS} observations");
                self.pass_over(&family.name, reason);
            }
            Err(reason) => self.pass_over(&family.name, reason),
        }
        Ok(())
    }

    fn pass_over(&mut self, family: &str, reason: impl Into<String>) {
        self.not_judged.push(NotJudged { family: family.to_owned(), reason: reason.into() });
    }

    /// Returns the expression for the increases of all buckets, and that of the sum, which has no labels.
    fn increase(&self, name: &str) -> String {
        let job = LabelEquality { label: "job", value: &self.job };
        let window = &self.window;
        format!(
            "sum by (le) (increase({name}_bucket{{{job}}}[{window}])) \
             or sum(increase({name}_sum{{{job}}}[{window}]))"
        )
    }

    /// Fails if the server has none of the histograms, with the jobs that have some.
    fn check_any_is_stored(&self, api: &PrometheusApi<'_>) -> Result<(), Failure> {
        if self.absent.is_empty() || self.absent.len() < self.asked {
            return Ok(());
        }
        let names: Vec<String> = self.absent.iter().map(|name| format!("{name}_bucket")).collect();
        let window = &self.window;
        let names = names.join("|");
        let expression =
            format!("count by (job) (last_over_time({{__name__=~\"{names}\"}}[{window}]))");
        let vector = api.query(&expression)?;
        let mut jobs: Vec<&str> = vector.samples.iter().map(|it| it.label("job")).collect();
        jobs.sort_unstable();
        let jobs: Vec<String> =
            jobs.iter().map(|job| format!("`{}`", escape_hidden(job))).collect();
        let hint = match jobs.as_slice() {
            [] => "no other job has any; check the URL and `--window`".to_owned(),
            jobs => format!("pass `--job`, because others have: {}", jobs.join(", ")),
        };
        let message = format!(
            "no buckets of the catalog's histograms of job `{}` in the last {window}; {hint}",
            escape_hidden(&self.job)
        );
        Err(Failure::unreadable(api.display_name(), message))
    }

    fn text(&self) -> String {
        let mut text: String = self.misfits.iter().map(Misfit::line).collect();
        for NotJudged { family, reason } in &self.not_judged {
            let _ = writeln!(text, "{family}: not judged; {reason}");
        }
        for warning in &self.warnings {
            let _ = writeln!(text, "warning: {warning}");
        }
        let histograms = |count: usize| match count {
            1 => "1 histogram".to_owned(),
            count => format!("{count} histograms"),
        };
        let _ = writeln!(
            text,
            "{} of job `{}` judged by the last {}: the buckets of {} do not fit",
            histograms(self.judged),
            escape_hidden(&self.job),
            self.window,
            self.misfits.len()
        );
        text
    }

    fn json(&self, api: &PrometheusApi<'_>) -> String {
        output::json(&json!({
            "source": api.display_name(),
            "job": self.job,
            "window": self.window,
            "buckets": self.misfits,
            "judged": self.judged,
            "not_judged": self.not_judged,
            "warnings": self.warnings,
        }))
    }
}

/// Returns the distribution of increases, or why they have none.
fn distribution(
    vector: &InstantVector,
    bounds: &[f64],
    format: BoundFormat,
) -> Result<Distribution, String> {
    // Prometheus 3 stores `1.0` where earlier versions stored `1`, so that a bound may occur twice.
    let (mut observations, mut sum) = (Observations::default(), f64::NAN);
    for sample in &vector.samples {
        let le = sample.label("le");
        let value = sample.value.unwrap_or(f64::NAN);
        if le.is_empty() {
            sum = value;
            continue;
        }
        let Some(bound) = le.parse().ok().filter(|bound: &f64| !bound.is_nan()) else {
            return Err(format!("invalid bound `{}` of its buckets", escape_hidden(le)));
        };
        if !value.is_finite() || value < 0.0 {
            return Err(format!("the increase of its bucket `{le}` is {value}, not a count"));
        }
        observations.add([(bound, value)]);
    }
    let buckets = observations.sorted();
    let is = |one: f64, other: f64| one.total_cmp(&other).is_eq();
    let finite = || buckets.iter().map(|(bound, _)| *bound).filter(|bound| bound.is_finite());
    let unknown = finite().find(|bound| !bounds.iter().any(|known| is(*known, *bound)));
    let missing = bounds.iter().find(|bound| !finite().any(|stored| is(stored, **bound)));
    let advice = "deploy the catalog, or choose a `--window` since its bounds changed";
    match (unknown, missing) {
        (Some(bound), _) => {
            Err(format!("the stored bound {bound} is not in the catalog; {advice}"))
        }
        (None, Some(bound)) => {
            Err(format!("the bound {bound} of the catalog is not stored; {advice}"))
        }
        (None, None) if !buckets.iter().any(|(bound, _)| is(*bound, f64::INFINITY)) => {
            Err("its bucket `+Inf` is not stored".to_owned())
        }
        (None, None) => Ok(Distribution::new(buckets, sum, TOLERANCE, format)),
    }
}
