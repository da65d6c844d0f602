//! Errors of all values at once, where serde stops at the first one.
//!
//! After each error the value at fault is corrected, and the table is read again.

use core::ops::Range;
use std::borrow::ToOwned as _;
use std::vec::Vec;

use serde::de::Deserialize as _;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue, Error, ValueDeserializer};

use crate::config::Config;
use crate::config::error::{ConfigProblem, UnknownKey};

/// Reads the table `metrics`, whose key has this span.
///
/// # Errors
///
/// Returns the problems of all values, at least one.
pub(super) fn read(
    text: &str,
    key: &Range<usize>,
    mut metrics: Spanned<DeValue<'_>>,
) -> Result<Config, Vec<ConfigProblem>> {
    let mut problems = Vec::new();
    loop {
        let error = match Config::deserialize(ValueDeserializer::from(metrics.clone())) {
            Ok(config) if problems.is_empty() => return Ok(config),
            Ok(_) => return Err(problems),
            Err(error) => error,
        };
        let span = error.span().unwrap_or(key.clone());
        let problem = ConfigProblem::value(text, &error, &span);
        // An error of the table as a whole is the last one, and is not found again by its span.
        let is_known = problems.contains(&problem);
        if !is_known {
            problems.push(problem);
        }
        if is_known || !correct(metrics.get_mut(), &span, &error) {
            return Err(problems);
        }
    }
}

/// Corrects the entry or item with this span, the innermost one if several have it. Returns whether there
/// is one.
fn correct(value: &mut DeValue<'_>, span: &Range<usize>, error: &Error) -> bool {
    match value {
        DeValue::Table(table) => {
            if table.iter_mut().any(|(_, value)| correct(value.get_mut(), span, error)) {
                return true;
            }
            let is_meant = |(key, value): &(&Spanned<_>, &Spanned<_>)| {
                key.span() == *span || value.span() == *span
            };
            let Some(key) = table.iter().find(is_meant).map(|(key, _)| key.clone()) else {
                return false;
            };
            let Some(value) = table.remove(&**key.get_ref()) else { return false };
            let unknown = UnknownKey::of(error.message());
            if let Some(meant) = unknown.and_then(|it| it.meant) {
                // Its value may be invalid too, and the key is not missing.
                if !table.contains_key(meant) {
                    let meant = Spanned::new(key.span(), meant.to_owned().into());
                    table.insert(meant, value);
                }
            } else if let Some(valid) = valid(key.get_ref()) {
                // Removed, it would be missing beside the other key of its table.
                table.insert(key, Spanned::new(span.clone(), valid));
            }
            true
        }
        DeValue::Array(items) => {
            if items.iter_mut().any(|item| correct(item.get_mut(), span, error)) {
                return true;
            }
            let Some(item) = items.iter_mut().find(|item| item.span() == *span) else {
                return false;
            };
            *item.get_mut() = user();
            true
        }
        _ => false,
    }
}

/// Returns a valid value of a key whose absence would be another error.
fn valid(key: &str) -> Option<DeValue<'static>> {
    let text = |text: &'static str| DeValue::String(text.into());
    match key {
        "auth" => Some(user()),
        "username" | "secret" | "token" => Some(text("x")),
        "policy" => Some(text("exclude")),
        "list" => {
            let mut list = DeArray::new();
            list.push(Spanned::new(0..0, text("x")));
            Some(DeValue::Array(list))
        }
        _ => None,
    }
}

/// Returns a valid value of `auth`.
fn user() -> DeValue<'static> {
    let mut user = DeTable::new();
    user.insert(
        Spanned::new(0..0, "token".into()),
        Spanned::new(0..0, DeValue::String("x".into())),
    );
    DeValue::Table(user)
}
