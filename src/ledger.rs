//! The expected exposition, computed a second time.
//!
//! The ledger receives everything that is recorded, reads `metrics.toml` with a simple reader of
//! its own, and keeps the value of every sample. It shares no code with the library, so tests can
//! compare the two.

mod amount;
mod reading;

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use serde_json::value::RawValue;

pub use amount::Amount;
use reading::{LabelOf, Operation, Reading, bucket, sample};

/// Expected value of every sample.
#[derive(Clone, Debug)]
pub struct Ledger {
    reading: Arc<Reading>,
    samples: BTreeMap<String, Amount>,
}

/// Field of an event.
#[derive(Clone, Debug)]
pub enum Fact {
    /// Number or duration.
    Amount(Amount),
    /// Label value that is known only at run time; absent if it is optional.
    Label(Option<String>),
    /// Any other value, as `Debug` writes it: the variant of a label enum, or a skipped field.
    Text(String),
}

impl Fact {
    /// Returns the value of a field.
    pub fn of(field: &(impl Any + fmt::Debug)) -> Self {
        let any: &dyn Any = field;
        if let Some(duration) = any.downcast_ref::<Duration>() {
            Self::Amount((*duration).into())
        } else if let Some(value) = any.downcast_ref::<f64>() {
            Self::Amount(Amount::Float(*value))
        } else if let Some(text) = any.downcast_ref::<&'static str>() {
            Self::Label(Some((*text).to_owned()))
        } else if let Some(text) = any.downcast_ref::<Option<&'static str>>() {
            Self::Label(text.map(str::to_owned))
        } else {
            let text = format!("{field:?}");
            text.parse().map_or(Self::Text(text), |value| Self::Amount(Amount::Integer(value)))
        }
    }
}

impl From<Duration> for Amount {
    fn from(duration: Duration) -> Self {
        let seconds = i128::from(duration.as_secs()) * 1_000_000_000;
        Self::Nanoseconds(seconds + i128::from(duration.subsec_nanos()))
    }
}

impl Ledger {
    /// Returns a ledger in which nothing has happened: every sample is zero that is exposed before
    /// its first change.
    ///
    /// # Errors
    ///
    /// If `metrics.toml` is invalid TOML, which the build script reports first.
    pub fn blank() -> Result<Self, toml::de::Error> {
        let reading = Reading::of(&include_str!("../metrics.toml").parse()?);
        Ok(Self { samples: reading.zeros.clone(), reading: Arc::new(reading) })
    }

    /// Enters an event: its variant, such as `SmtpEvent::ConnectionEnd`, and its fields.
    pub fn enter(&mut self, event: &str, fields: &[(&str, Fact)]) {
        let reading = Arc::clone(&self.reading);
        let field =
            |name: &str| fields.iter().find(|(field, _)| *field == name).map(|(_, fact)| fact);
        let amount = |name: &str| match field(name) {
            Some(Fact::Amount(amount)) => *amount,
            _ => Amount::Float(f64::NAN),
        };
        for effect in reading.effects.get(event).into_iter().flatten() {
            let label = |label: &LabelOf| {
                let value = match field(&label.name)? {
                    Fact::Text(variant) => label.values.get(variant).cloned(),
                    Fact::Label(text) => text.clone(),
                    // A number as the text of a label, such as a status code.
                    Fact::Amount(amount) => Some(amount.to_string()),
                };
                Some((label.name.clone(), value?))
            };
            let labels: Vec<_> = effect.labels.iter().filter_map(label).collect();
            match &effect.operation {
                Operation::Inc => self.move_by(&effect.metric, &labels, Amount::Integer(1)),
                Operation::Dec => self.move_by(&effect.metric, &labels, Amount::Integer(-1)),
                Operation::Add(field) => self.move_by(&effect.metric, &labels, amount(field)),
                Operation::Set(field) => self.replace(&effect.metric, &labels, amount(field)),
                Operation::Observe(field) => self.sort_in(&effect.metric, &labels, amount(field)),
            }
        }
    }

    /// Enters an addition to a metric from code.
    pub fn add(&mut self, metric: &str, labels: &[(&str, &str)], amount: Amount) {
        self.move_by(metric, &owned(labels), amount);
    }

    /// Enters the value that code set a gauge to.
    pub fn set(&mut self, metric: &str, labels: &[(&str, &str)], amount: Amount) {
        self.replace(metric, &owned(labels), amount);
    }

    /// Enters an observation of a histogram from code.
    pub fn observe(&mut self, metric: &str, labels: &[(&str, &str)], amount: Amount) {
        self.sort_in(metric, &owned(labels), amount);
    }

    /// Adds another thread's ledger. At most one of the two may have set a gauge.
    pub fn merge(&mut self, other: &Self) {
        for (sample, amount) in &other.samples {
            *self.sample(sample.clone()) += *amount;
        }
    }

    /// Returns every sample as the exposition writes it, with its value.
    pub fn samples(&self) -> impl Iterator<Item = (&str, String)> {
        let moved = self.samples.iter();
        let moved = moved.map(|(sample, amount)| (sample.as_str(), amount.to_string()));
        moved.chain(self.reading.infos.iter().map(|sample| (sample.as_str(), "1".to_owned())))
    }

    /// Returns one line of JSON: an object of samples with their exact values.
    ///
    /// # Errors
    ///
    /// If a value is not a JSON number, such as NaN.
    pub fn to_json(&self) -> serde_json::Result<String> {
        let samples =
            self.samples().map(|(sample, value)| Ok((sample, RawValue::from_string(value)?)));
        serde_json::to_string(&samples.collect::<serde_json::Result<BTreeMap<_, _>>>()?)
    }

    fn move_by(&mut self, metric: &str, labels: &[(String, String)], amount: Amount) {
        *self.sample(sample(metric, labels)) += amount;
    }

    fn replace(&mut self, metric: &str, labels: &[(String, String)], amount: Amount) {
        *self.sample(sample(metric, labels)) = amount;
    }

    /// Counts in every bucket from the first that contains the value; the buckets below are exposed too.
    fn sort_in(&mut self, metric: &str, labels: &[(String, String)], amount: Amount) {
        let reading = Arc::clone(&self.reading);
        let bounds = reading.bounds.get(metric).into_iter().flatten().copied();
        for le in bounds.chain([f64::INFINITY]) {
            *self.sample(bucket(metric, labels, le)) +=
                Amount::Integer(amount.is_at_most(le).into());
        }
        self.move_by(&format!("{metric}_count"), labels, Amount::Integer(1));
        self.move_by(&format!("{metric}_sum"), labels, amount);
    }

    fn sample(&mut self, sample: String) -> &mut Amount {
        self.samples.entry(sample).or_insert(Amount::Integer(0))
    }
}

fn owned(labels: &[(&str, &str)]) -> Vec<(String, String)> {
    labels.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}
