//! Service level objectives: the share of good events that a service is to reach, and the burn
//! rates of the error budget at which its alerts fire.

use std::fmt;
use std::ops::Range;

use metrics_catalog_shared::case;
use metrics_catalog_shared::duration::Milliseconds;
use metrics_catalog_shared::escape::push_label_value;

use crate::catalog::ids::{FamilyId, GroupId};

/// Service level objective.
#[derive(Debug)]
pub struct Slo {
    /// Position of its name in the files.
    pub span: Range<usize>,
    /// Name in the catalog: `store-latency`.
    pub name: String,
    /// Value of the label `slo`, which is unique among services: `mail-store-latency`.
    pub id: String,
    pub help: Option<String>,
    pub group: GroupId,
    /// Family that it is declared in; `None` if it is the group.
    pub family: Option<FamilyId>,
    pub objective: Objective,
    /// Time over which the objective holds, in milliseconds.
    pub window: u64,
    pub indicator: Indicator,
    /// Labels besides `job`, each combination of which has an error budget of its own.
    pub by: Vec<String>,
    pub severities: Severities,
    /// Owner of the family or the group.
    pub owner: Option<String>,
    /// URL.
    pub runbook: Option<String>,
    /// Labels that the alerts add.
    pub labels: Vec<(String, String)>,
}

/// Share of good events, in parts of a hundred million.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Objective(u32);

/// Parts of an objective of 100 %.
const WHOLE: u32 = 100_000_000;

impl Objective {
    /// Parses a percentage between 0 % and 100 % with at most six decimals, such as `99.9%`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number = text.strip_suffix('%')?.trim_end();
        let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
        let is_number = |digits: &str, max: usize| {
            (1..=max).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !is_number(whole, 3) || !is_number(decimals, 6) {
            return None;
        }
        let parts = format!("{whole}{decimals:0<6}").parse().ok()?;
        (0 < parts && parts < WHOLE).then_some(Self(parts))
    }

    /// Returns the error budget: the share of events that may be bad.
    #[must_use]
    pub const fn budget(self) -> Self {
        Self(WHOLE - self.0)
    }

    /// Returns the share as a decimal number, exactly: `0.999`.
    #[must_use]
    pub fn ratio(self) -> String {
        format!("0.{:08}", self.0).trim_end_matches('0').to_owned()
    }

    /// Returns the share as a number.
    #[must_use]
    pub fn value(self) -> f64 {
        f64::from(self.0) / f64::from(WHOLE)
    }
}

impl fmt::Display for Objective {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = format!("{}.{:06}", self.0 / 1_000_000, self.0 % 1_000_000);
        write!(f, "{}%", percent.trim_end_matches('0').trim_end_matches('.'))
    }
}

/// Counters from which the share of bad events follows.
#[derive(Debug)]
pub struct Indicator {
    pub counted: Counted,
    /// Bad or good events.
    pub part: Vec<Selector>,
    /// All events.
    pub total: Vec<Selector>,
    /// Limit of the latency or of another observed value, as the catalog writes it.
    pub within: Option<String>,
    /// Whether series of the part can be absent although there are events.
    pub can_be_absent: bool,
}

/// Kind of the events that an indicator selects among all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    Bad,
    Good,
}

/// Series of a counter.
#[derive(Clone, Debug)]
pub struct Selector {
    pub family: FamilyId,
    /// Name of the sample: that of the family, with `_bucket` or `_count` for a histogram.
    pub sample: String,
    pub matchers: Vec<LabelMatcher>,
}

/// Values of a label.
#[derive(Clone, Debug)]
pub struct LabelMatcher {
    pub label: String,
    /// Texts; in those of open sets `*` stands for any characters.
    pub values: Vec<String>,
    /// Value that matches.
    pub example: String,
    /// Value that does not match. Only a bucket bound has none.
    pub counterexample: Option<String>,
}

impl fmt::Display for LabelMatcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (operator, text) = match &self.values[..] {
            [only] if !only.contains('*') => ("=", only.clone()),
            values => {
                let patterns: Vec<String> = values.iter().map(|it| regex(it)).collect();
                ("=~", patterns.join("|"))
            }
        };
        let mut quoted = String::new();
        push_label_value(&mut quoted, &text);
        write!(f, "{}{operator}\"{quoted}\"", self.label)
    }
}

/// Returns the regular expression of a text in which `*` stands for any characters.
fn regex(pattern: &str) -> String {
    let mut regex = String::new();
    for char in pattern.chars() {
        match char {
            '*' => regex.push_str(".*"),
            // In a class, no character but `^` and `\` needs an escape of its own.
            '.' | '+' | '?' | '(' | ')' | '|' | '[' | ']' | '{' | '}' | '$' => {
                regex.extend(['[', char, ']']);
            }
            '^' | '\\' => regex.extend(['\\', char]),
            _ => regex.push(char),
        }
    }
    regex
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sample)?;
        if self.matchers.is_empty() {
            return Ok(());
        }
        let matchers: Vec<String> = self.matchers.iter().map(ToString::to_string).collect();
        write!(f, "{{{}}}", matchers.join(","))
    }
}

/// Severities of the two alerts.
#[derive(Debug)]
pub struct Severities {
    pub page: String,
    pub ticket: String,
}

/// Response that an alert calls for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Response {
    /// Action at once.
    Page,
    /// Action within days.
    Ticket,
}

/// Condition of an alert: the burn rate over both windows is above a limit.
#[derive(Clone, Copy, Debug)]
pub struct BurnCondition {
    pub response: Response,
    /// Windows as Prometheus writes them.
    pub long: &'static str,
    pub short: &'static str,
    /// Share of the error budget that is used up in the long window, in percent.
    percent: u8,
    /// Length of the long window in hours.
    hours: u8,
}

/// Conditions of the alerts: those that the SRE workbook recommends.
const CONDITIONS: [BurnCondition; 4] = {
    const fn condition(
        response: Response,
        percent: u8,
        (long, hours): (&'static str, u8),
        short: &'static str,
    ) -> BurnCondition {
        BurnCondition { response, long, short, percent, hours }
    }
    [
        condition(Response::Page, 2, ("1h", 1), "5m"),
        condition(Response::Page, 5, ("6h", 6), "30m"),
        condition(Response::Ticket, 10, ("1d", 24), "2h"),
        condition(Response::Ticket, 10, ("3d", 72), "6h"),
    ]
};

/// Shortest window of an SLO, which is the longest one of its alerts: three days in milliseconds.
pub(crate) const MIN_WINDOW: u64 = 3 * 86_400_000;

/// Windows of the recorded error ratios besides that of the SLO, which the alerts use.
pub const WINDOWS: [&str; 7] = ["5m", "30m", "1h", "2h", "6h", "1d", "3d"];

impl Slo {
    /// Returns the window as Prometheus writes it.
    #[must_use]
    pub fn window_text(&self) -> String {
        Milliseconds(self.window).to_string()
    }

    /// Returns the window in days.
    #[must_use]
    pub fn days(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "durations are far below 2^53")]
        let window = self.window as f64;
        window / 86_400_000.0
    }

    /// Returns the burn rate above which a condition holds.
    ///
    /// It is that at which the long window uses up the condition's share of the error budget, but
    /// at least 1: at a lower rate the objective is met.
    #[must_use]
    pub fn burn_rate(&self, condition: &BurnCondition) -> f64 {
        let share = f64::from(condition.percent) / 100.0;
        let rate = share * self.days() * 24.0 / f64::from(condition.hours);
        ((rate * 1e6).round() / 1e6).max(1.0)
    }

    /// Returns the conditions of an alert that can hold. At a low objective, even an outage does not
    /// reach the highest burn rates.
    pub fn conditions(&self, response: Response) -> impl Iterator<Item = BurnCondition> {
        let budget = self.objective.budget().value();
        let of_alert = CONDITIONS.into_iter().filter(move |it| it.response == response);
        of_alert.filter(move |it| self.burn_rate(it) * budget < 1.0)
    }

    /// Returns the name of an alert.
    #[must_use]
    pub fn alert_name(&self, response: Response) -> String {
        let suffix = match response {
            Response::Page => "FastBurn",
            Response::Ticket => "SlowBurn",
        };
        format!("{}{suffix}", case::upper_camel(&self.name))
    }

    /// Value of the label `job` in tests.
    pub const EXAMPLE_JOB: &str = "service";

    /// Returns labels of recorded series for tests: `job`, those of `by`, and `slo`.
    #[must_use]
    pub fn example_labels(&self) -> Vec<(String, String)> {
        let matchers = || self.indicator.total.iter().flat_map(|selector| &selector.matchers);
        let by = self.by.iter().map(|label| {
            let mut filters = matchers().filter(|matcher| matcher.label == *label);
            (label.as_str(), filters.next().map_or("a", |matcher| matcher.example.as_str()))
        });
        let labels = [("job", Self::EXAMPLE_JOB)].into_iter().chain(by);
        let labels = labels.chain([("slo", self.id.as_str())]);
        labels.map(|(label, value)| (label.to_owned(), value.to_owned())).collect()
    }

    /// Returns the windows of the recorded error ratios, that of the SLO last.
    #[must_use]
    pub fn windows(&self) -> Vec<String> {
        let mut windows: Vec<String> = WINDOWS.map(str::to_owned).into();
        if self.window > MIN_WINDOW {
            windows.push(self.window_text());
        }
        windows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_objective_is_a_percentage_whose_decimals_are_exact() {
        for (text, ratio, budget, shown) in [
            ("99.9%", "0.999", "0.001", "99.9%"),
            ("99%", "0.99", "0.01", "99%"),
            ("99.95 %", "0.9995", "0.0005", "99.95%"),
            ("99.999999%", "0.99999999", "0.00000001", "99.999999%"),
            ("0.5%", "0.005", "0.995", "0.5%"),
            ("50%", "0.5", "0.5", "50%"),
        ] {
            let objective = Objective::parse(text).unwrap();
            assert_eq!(objective.ratio(), ratio);
            assert_eq!(objective.budget().ratio(), budget);
            assert_eq!(objective.to_string(), shown);
        }
        for wrong in
            ["", "%", "99.9", "100%", "0%", "101%", "-1%", "99.%", ".9%", "1e1%", "99.9999999%"]
        {
            assert_eq!(Objective::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn patterns_become_regular_expressions() {
        let matcher = |values: &[&str]| {
            let values = values.iter().map(|it| (*it).to_owned()).collect();
            let (example, counterexample) = (String::new(), None);
            LabelMatcher { label: "l".into(), values, example, counterexample }.to_string()
        };
        assert_eq!(matcher(&["a.b"]), r#"l="a.b""#);
        assert_eq!(matcher(&["a\"b\\"]), r#"l="a\"b\\""#);
        assert_eq!(matcher(&["5*", "a.b|c"]), r#"l=~"5.*|a[.]b[|]c""#);
        assert_eq!(matcher(&[r"a\^-*"]), r#"l=~"a\\\\\\^-.*""#);
    }
}
