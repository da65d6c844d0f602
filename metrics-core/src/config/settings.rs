//! The tables of the configuration: every key, and how its value is read.

use core::num::NonZero;
use std::borrow::{Cow, ToOwned as _};
use std::format;
use std::path::Path;
use std::string::String;
use std::vec::Vec;

use crate::access::credential::{Credential, CredentialErrorKind, Held, Rule, Secret};
use crate::config::document::{Node, TableEntry};
use crate::config::error::{Position, position};
use crate::config::otlp::OtlpConfig;
use crate::config::reader::Setting;
use crate::endpoint::PathError;
use crate::exposition::page_labels::PageLabels;

/// `[metrics]`.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    pub(super) prometheus: Prometheus,
    pub(super) otlp: OtlpConfig,
    pub(super) policy: Option<Policy>,
    /// Items of `list`, and their positions, if they are known.
    pub(super) list: Vec<(String, Option<Position>)>,
}

/// `[metrics.prometheus]`.
#[derive(Clone, Debug, Default)]
pub(super) struct Prometheus {
    pub(super) enable: bool,
    pub(super) auth: Auth,
    pub(super) path: Option<Cow<'static, str>>,
    pub(super) max_scrapes: Option<NonZero<usize>>,
    pub(super) created: bool,
    pub(super) labels: Vec<ConfigLabel>,
    /// Whether old names of families are left out.
    pub(super) hides_old_names: bool,
}

/// Entry of `[metrics.prometheus.labels]`: a label of all samples.
#[derive(Clone, Debug)]
pub(super) struct ConfigLabel {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) position: Option<Position>,
}

/// `[metrics.prometheus.auth]`.
#[derive(Clone, Debug, Default)]
pub(super) enum Auth {
    /// The key is absent, so the endpoint is open, perhaps by mistake.
    #[default]
    Unset,
    /// `auth = false`: the endpoint is open on purpose.
    Disabled,
    Required(Vec<Credential>),
}

/// Whether the families of `list` are left out, or the only ones served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Policy {
    Exclude,
    Include,
}

impl Settings {
    /// Reads the value of the key `metrics`.
    pub(super) fn read(metrics: &Setting<'_>) -> Self {
        let keys = metrics.table("a table", ["prometheus", "otlp", "policy", "list"]);
        let [prometheus, otlp, policy, list] = keys.unwrap_or_default();
        let missing = match (&policy, &list) {
            (Some(_), None) => "`metrics.list`; add it, or remove `policy` to serve all families",
            (None, Some(_)) => {
                "`metrics.policy`; add `policy = \"exclude\"` or `policy = \"include\"`"
            }
            _ => "",
        };
        if !missing.is_empty() {
            metrics.missing(missing);
        }
        let item = |item: &Node| {
            Some((item.text()?.to_owned(), position(metrics.reader.text, item.offset)))
        };
        let list = list.and_then(|list| {
            list.read(
                "names of events or metrics, such as `[\"auth.error\", \"smtp.*\"]`",
                |node| node.list()?.iter().map(item).collect(),
            )
        });
        Self {
            prometheus: prometheus.as_ref().map(Prometheus::read).unwrap_or_default(),
            otlp: otlp.as_ref().map(OtlpConfig::read).unwrap_or_default(),
            policy: policy.and_then(|policy| {
                policy.read("\"exclude\" or \"include\"", |node| match node.text()? {
                    "exclude" => Some(Policy::Exclude),
                    "include" => Some(Policy::Include),
                    _ => None,
                })
            }),
            list: list.unwrap_or_default(),
        }
    }
}

impl Prometheus {
    /// Returns whether unauthenticated clients are served only because `auth` is absent.
    pub(super) const fn is_open_by_default(&self) -> bool {
        self.enable && matches!(self.auth, Auth::Unset)
    }

    fn read(table: &Setting<'_>) -> Self {
        let keys = ["enable", "auth", "path", "max-scrapes", "created", "labels", "old-names"];
        let keys = table.table("a table", keys);
        let [enable, auth, path, max_scrapes, created, labels, old_names] =
            keys.unwrap_or_default();
        let switch = |key: Setting<'_>| key.read("`true` or `false`", Node::switch);
        Self {
            enable: enable.and_then(switch).unwrap_or_default(),
            auth: auth.as_ref().map(Auth::read).unwrap_or_default(),
            path: path.and_then(|path| {
                let text = path.read("a string such as \"/metrics\"", Node::text)?;
                let checked = PathError::check(text.to_owned().into());
                let expected = checked.as_ref().err().map_or("", PathError::expected);
                path.read(expected, |_| checked.ok())
            }),
            max_scrapes: max_scrapes.and_then(|limit| {
                limit.read("an integer of at least 1", |node| NonZero::new(node.integer()?))
            }),
            created: created.and_then(switch).unwrap_or_default(),
            labels: labels.as_ref().map(read_labels).unwrap_or_default(),
            hides_old_names: old_names.and_then(switch) == Some(false),
        }
    }
}

/// Reads the labels of all samples. Clashes with labels of the catalogs are found with the endpoint.
fn read_labels(table: &Setting<'_>) -> Vec<ConfigLabel> {
    let entries = table.entries("a table of label names and values").into_iter();
    let mut known = PageLabels::default();
    let read = |(name, setting): (&str, Setting<'_>)| {
        let expected = "a string, or `{ env = \"…\" }`";
        let value = setting.read(expected, |node| match (node.text(), node.table()) {
            (Some(text), _) => Some(Ok(text.to_owned())),
            (None, Some([TableEntry { key, value, .. }])) if key == "env" => {
                Some(Secret::Env(value.text()?).text().map(|text| text.as_str().to_owned()))
            }
            _ => None,
        })?;
        let value = setting.check(value)?;
        let position = position(setting.reader.text, setting.node.offset);
        match known.push(name, &value, &[]) {
            Ok(()) => Some(ConfigLabel { name: name.into(), value, position }),
            Err(error) => setting.invalid(&error),
        }
    };
    entries.filter_map(read).collect()
}

impl Auth {
    /// Reads a table, a list of tables, or `false`.
    fn read(auth: &Setting<'_>) -> Self {
        if auth.node.switch() == Some(false) {
            return Self::Disabled;
        }
        let expected = "a table with `username` and `secret`, or with `token`, \
                        or `false` to serve unauthenticated clients";
        let tables = auth.items(expected).into_iter();
        Self::Required(tables.flat_map(|table| credentials(&table, expected)).collect())
    }
}

/// Returns the credentials of one table.
fn credentials(table: &Setting<'_>, expected: &'static str) -> Vec<Credential> {
    let keys = table.table(expected, ["username", "secret", "token"]);
    let Some([username, secret, token]) = keys else { return Vec::new() };
    let missing = match (&username, &secret, &token) {
        (None, None, None) => "username` and `secret`, or `token",
        (None, Some(_), _) => "username",
        (Some(_), None, _) => "secret",
        _ => "",
    };
    if !missing.is_empty() {
        table.missing(&format!(
            "`{missing}` in `{}`; \
             add it, or write `auth = false` to serve unauthenticated clients",
            table.path
        ));
    }
    let username = username.and_then(|username| {
        username.check(Credential::user_name(username.read("a string", Node::text)?))
    });
    let secrets =
        secret.into_iter().flat_map(|secret| secrets(&secret, CredentialErrorKind::of_secret));
    let tokens =
        token.into_iter().flat_map(|token| self::secrets(&token, CredentialErrorKind::of_token));
    let basic = secrets.filter_map(|secret| Some(Credential::new(Some(username.clone()?), secret)));
    basic.chain(tokens.map(|token| Credential::new(None, token))).collect()
}

/// Returns the source of a secret: a string, `{ file = "…" }` or `{ env = "…" }`.
pub(super) fn secret_source(node: &Node) -> Option<Secret<'_>> {
    match (node.text(), node.table()) {
        (Some(text), _) => Some(Secret::Text(text)),
        (None, Some([TableEntry { key, value, .. }])) => match (&**key, value.text()?) {
            ("file", path) => Some(Secret::File(Path::new(path))),
            ("env", name) => Some(Secret::Env(name)),
            _ => None,
        },
        _ => None,
    }
}

/// Reads one secret, or a list of secrets.
fn secrets(setting: &Setting<'_>, rule: Rule) -> Vec<Held> {
    let expected =
        "a string, `{ file = \"…\" }` or `{ env = \"…\" }`, or a list of one or more of these";
    let read = |secret: &Setting<'_>| {
        let source = secret.read(expected, secret_source)?;
        secret.check(Held::new(source, rule))
    };
    setting.items(expected).iter().filter_map(read).collect()
}
