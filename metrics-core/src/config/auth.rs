//! `[metrics.prometheus.auth]`: the accepted credentials.

use std::boxed::Box;
use std::format;
use std::path::PathBuf;
use std::string::String;
use std::vec::Vec;

use serde::de::{Deserialize as _, Deserializer, Error as _};
use zeroize::Zeroizing;

use crate::access::Credentials;
use crate::access::credential::{Credential, Held, Reason, Rule, Secret, UserName};
use crate::config::settings::{Table, Tables, value};

/// The other way to correct an incomplete table.
const OR_OPEN: &str = "or write `auth = false` to serve unauthenticated clients";

/// Value of the key `auth`.
#[derive(Clone, Debug, Default)]
pub(super) enum Auth {
    /// The key is absent, so the endpoint is open, perhaps by mistake.
    #[default]
    Unset,
    /// `auth = false`: the endpoint is open on purpose.
    Disabled,
    Required(Box<Credentials>),
}

/// Reads a table, a list of tables, or `false`.
pub(super) fn auth<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Auth, D::Error> {
    let users = match Tables::<User, true>::deserialize(deserializer)? {
        Tables::Disabled => return Ok(Auth::Disabled),
        Tables::Read(users) => users,
    };
    let mut all = users.into_iter().flat_map(|user| user.0);
    let first = all.next().map(Credentials::from);
    // Without a credential the endpoint would be open.
    let first =
        first.ok_or_else(|| D::Error::custom(format_args!("missing credentials, {OR_OPEN}")))?;
    Ok(Auth::Required(Box::new(all.fold(first, Credentials::with))))
}

/// Credentials of one table, at least one.
#[derive(serde::Deserialize)]
#[serde(try_from = "UserTable")]
struct User(Vec<Credential>);

#[derive(serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
#[derive(Default)]
struct UserTable {
    #[serde(deserialize_with = "username")]
    username: Option<UserName>,
    #[serde(deserialize_with = "secret")]
    secret: Vec<Held>,
    #[serde(deserialize_with = "token")]
    token: Vec<Held>,
}

impl Table for User {
    const KEY: &'static str = "metrics.prometheus.auth";
    const EXPECTED: &'static str = "a table with `username` and `secret`, or with `token`, \
                                    or `false` to serve unauthenticated clients";
}

impl TryFrom<UserTable> for User {
    type Error = String;

    fn try_from(table: UserTable) -> Result<Self, String> {
        let UserTable { username, secret, token } = table;
        let missing = match (&username, secret.is_empty(), token.is_empty()) {
            (None, true, true) => "username` and `secret`, or `token",
            (None, false, _) => "username",
            (Some(_), true, _) => "secret",
            (None, true, false) | (Some(_), false, _) => {
                let basic =
                    secret.into_iter().map(|secret| Credential::new(username.clone(), secret));
                let bearer = token.into_iter().map(|token| Credential::new(None, token));
                return Ok(Self(basic.chain(bearer).collect()));
            }
        };
        Err(format!("missing `{missing}` in `{}`; add it, {OR_OPEN}", Self::KEY))
    }
}

fn username<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<UserName>, D::Error> {
    let key = "metrics.prometheus.auth.username";
    let name: String = value(deserializer, key, "a string")?;
    Credential::user_name(&name).map(Some).map_err(|reason| invalid(key, &reason))
}

fn secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Held>, D::Error> {
    secrets(deserializer, "metrics.prometheus.auth.secret", Reason::of_secret)
}

fn token<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Held>, D::Error> {
    secrets(deserializer, "metrics.prometheus.auth.token", Reason::of_token)
}

/// Reads one secret, or a list of secrets.
fn secrets<'de, D>(deserializer: D, key: &str, rule: Rule) -> Result<Vec<Held>, D::Error>
where
    D: Deserializer<'de>,
{
    let expected =
        "a string, `{ file = \"…\" }` or `{ env = \"…\" }`, or a list of one or more of these";
    let sources = match value(deserializer, key, expected)? {
        Sources::One(source) => Vec::from([source]),
        Sources::Many(sources) => sources,
    };
    if sources.is_empty() {
        return Err(super::settings::invalid(key, expected));
    }
    let held = sources.into_iter().map(|source| source.read(rule));
    held.collect::<Result<_, _>>().map_err(|reason| invalid(key, &reason))
}

fn invalid<E: serde::de::Error>(key: &str, reason: &Reason) -> E {
    E::custom(format_args!("invalid `{key}`; {reason}"))
}

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Sources {
    One(Source),
    Many(Vec<Source>),
}

/// A secret, or where to read it. It implements neither `Debug` nor `Display`.
#[derive(serde::Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Source {
    Text(String),
    File { file: PathBuf },
    Env { env: String },
}

impl Source {
    fn read(self, rule: Rule) -> Result<Held, Reason> {
        match self {
            Self::Text(text) => Held::new(Secret::Text(&Zeroizing::new(text)), rule),
            Self::File { file } => Held::new(Secret::File(&file), rule),
            Self::Env { env } => Held::new(Secret::Env(&env), rule),
        }
    }
}
