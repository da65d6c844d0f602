//! Entities of the catalog language. Each file contains the declaration of an entity, its part of
//! the model, and its rules.

pub(crate) mod alert;
pub(crate) mod alert_test;
pub(crate) mod bucket_layout;
pub(crate) mod counter;
pub(crate) mod effect;
pub(crate) mod effect_input;
pub(crate) mod event;
pub(crate) mod expression;
pub(crate) mod file;
pub(crate) mod group;
pub(crate) mod histogram;
pub(crate) mod info;
pub(crate) mod keyed;
pub(crate) mod label;
pub(crate) mod label_set;
pub(crate) mod lints;
pub(crate) mod metric;
pub(crate) mod names;
pub(crate) mod old_name;
pub(crate) mod otel;
pub(crate) mod overdue;
pub(crate) mod ownership;
pub(crate) mod panel;
pub(crate) mod rule_text;
pub(crate) mod slo;
pub(crate) mod slo_indicator;
pub(crate) mod slo_rules;
pub(crate) mod source;
pub(crate) mod unit;
