//! `[metrics.prometheus.auth]`: the credentials that let a scraper in.

use std::format;
use std::path::Path;
use std::string::String;
use std::vec::Vec;

use super::check::Check;
use super::problem::Position;
use super::tree::{Node, Value};
use crate::access::credential::{Credential, CredentialError, Fault, Secret};
use crate::access::{Access, Credentials};

const AUTH: &str = "metrics.prometheus.auth";

/// The other way to put half a credential right; said, because it is what leaving both out means.
const OR_OPEN: &str = ", or remove `auth` to let anyone in";
const MAKE_TABLE: &str = "make it a table with `username` and `secret`, or with `token`";
const MAKE_SECRET: &str = "write a string, in quotes, or `{ file = \"…\" }` or `{ env = \"…\" }`";

/// Where the configuration says a secret is to be had.
enum Given {
    Text(String),
    File(String),
    Env(String),
}

impl Given {
    fn secret(&self) -> Secret<'_> {
        match self {
            Self::Text(text) => Secret::Text(text),
            Self::File(path) => Secret::File(Path::new(path)),
            Self::Env(name) => Secret::Env(name),
        }
    }
}

impl Check {
    /// A table, or a list of them: whoever shows what one of them says is let in.
    pub(super) fn auth(&mut self, auth: Node) -> Access {
        let mut credentials = Vec::new();
        match auth.value {
            Value::List(users) if users.is_empty() => {
                self.report(auth.at, format!("`{AUTH}` is an empty list; {MAKE_TABLE}{OR_OPEN}"));
            }
            Value::List(users) => {
                for (place, user) in users.into_iter().enumerate() {
                    credentials.extend(self.user(&format!("{AUTH}[{place}]"), user));
                }
            }
            _ => credentials.extend(self.user(AUTH, auth)),
        }
        let all = credentials.into_iter();
        all.fold(Access::Disabled, |access, credential| match access {
            Access::Guarded(others) => Access::Guarded(others.with(credential)),
            _ => Access::Guarded(Credentials::from(credential)),
        })
    }

    /// One user and its secrets, tokens, or both.
    fn user(&mut self, path: &str, user: Node) -> Vec<Credential> {
        let at = user.at;
        let empty = matches!(&user.value, Value::Table(entries) if entries.is_empty());
        let known = ["username", "secret", "token"];
        let Some([username, secret, token]) = self.fields(path, user, known, MAKE_TABLE) else {
            return Vec::new();
        };
        match (&username, &secret, &token) {
            (None, None, None) if empty => {
                let fix = "set `username` and `secret`, or `token`";
                self.report(at, format!("`{path}` is empty; {fix}{OR_OPEN}"));
            }
            // There are only keys that nobody knows, and that is the problem.
            (None, None, _) | (Some(_), Some(_), _) => {}
            (None, Some(_), _) => self.missing(at, &format!("{path}.username"), "secret"),
            (Some(_), None, _) => self.missing(at, &format!("{path}.secret"), "username"),
        }
        let username = username.and_then(|node| self.name(&format!("{path}.username"), node));
        // What is wrong with the secret is said in any case.
        let judged = username.as_deref().unwrap_or("somebody");
        let basic = |secret: Secret<'_>| Credential::basic(judged, secret);
        let bearer = |token: Secret<'_>| Credential::bearer(token);
        let mut credentials = Vec::new();
        if let Some(secret) = secret {
            credentials.extend(self.credentials(&format!("{path}.secret"), secret, basic));
        }
        if let Some(token) = token {
            credentials.extend(self.credentials(&format!("{path}.token"), token, bearer));
        }
        credentials
    }

    fn missing(&mut self, at: Option<Position>, path: &str, other: &str) {
        self.report(at, format!("`{path}` is missing; set it beside `{other}`{OR_OPEN}"));
    }

    fn name(&mut self, path: &str, node: Node) -> Option<String> {
        let at = node.at;
        let text = self.text(path, node, "write a string, in quotes")?;
        if let Some(fault) = Fault::of_user(&text) {
            self.report(at, format!("`{path}` {fault}"));
            return None;
        }
        Some(text)
    }

    /// The credentials of the secrets or tokens that stand at a key.
    fn credentials(
        &mut self,
        path: &str,
        node: Node,
        new: impl Fn(Secret<'_>) -> Result<Credential, CredentialError>,
    ) -> Vec<Credential> {
        let mut credentials = Vec::new();
        for (path, at, given) in self.given(path, node) {
            match new(given.secret()) {
                Ok(credential) => credentials.push(credential),
                Err(error) => match error.secret() {
                    Some(fault) => self.report(at, format!("`{path}` {fault}")),
                    None => self.report(at, format!("`{path}`: {error}")),
                },
            }
        }
        credentials
    }

    /// One secret, or a list of them.
    fn given(&mut self, path: &str, node: Node) -> Vec<(String, Option<Position>, Given)> {
        let mut all = Vec::new();
        let nodes = match node.value {
            Value::List(nodes) if nodes.is_empty() => {
                self.report(node.at, format!("`{path}` is an empty list; {MAKE_SECRET}"));
                return all;
            }
            Value::List(nodes) => {
                let paths = (0..nodes.len()).map(|place| format!("{path}[{place}]"));
                paths.zip(nodes).collect()
            }
            value => Vec::from([(path.into(), Node { at: node.at, value })]),
        };
        for (path, node) in nodes {
            let at = node.at;
            if let Some(given) = self.one(&path, node) {
                all.push((path, at, given));
            }
        }
        all
    }

    fn one(&mut self, path: &str, node: Node) -> Option<Given> {
        let at = node.at;
        match node.value {
            Value::Text(text) => return Some(Given::Text(text)),
            Value::Table(_) => {}
            _ => {
                self.wrong(path, &node, MAKE_SECRET);
                return None;
            }
        }
        let [file, env] = self.fields(path, node, ["file", "env"], MAKE_SECRET)?;
        let (key, source, given): (_, _, fn(String) -> Given) = match (file, env) {
            (Some(file), None) => ("file", file, Given::File),
            (None, Some(env)) => ("env", env, Given::Env),
            (Some(_), Some(_)) => {
                self.report(at, format!("`{path}` has both `file` and `env`; keep one"));
                return None;
            }
            (None, None) => {
                self.report(at, format!("`{path}` says nothing; {MAKE_SECRET}"));
                return None;
            }
        };
        let path = format!("{path}.{key}");
        let at = source.at;
        let text = self.text(&path, source, "write a string, in quotes")?;
        // What no path and no variable can be: with these the system's own words would be odd ones.
        if text.is_empty() || text.contains(['\0', '=']) && key == "env" || text.contains('\0') {
            self.report(at, format!("`{path}` can be none; write the name of one that there is"));
            return None;
        }
        Some(given(text))
    }
}
