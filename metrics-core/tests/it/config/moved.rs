//! Configurations with misplaced and misspelt tables and invalid values: none that has an `auth`
//! results in an open endpoint, none panics, and no message contains a secret.

use std::fs;
use std::path::Path;
use std::process::Command;

use metrics_catalog::ENDPOINT_CATALOG;

use super::{SECRET, read};
use crate::random::Random;

const BASE: [&str; 4] = [
    "hostname = 'a'\n[metrics.prometheus]\nenable = true\n[metrics.prometheus.auth]\n\
     username = 'prometheus'\nsecret = 'hunter2hunter2'\n[storage]\nenable = 'yes'\n",
    "[metrics.prometheus.auth]\ntoken = 'hunter2hunter2'\n[metrics.prometheus]\nenable = true\n\
     path = '/m'\nmax-scrapes = 3\ncreated = true\n",
    "[metrics]\npolicy = 'exclude'\nlist = ['endpoint.*']\n[metrics.prometheus]\nenable = true\n\
     [[metrics.prometheus.auth]]\nusername = 'a'\nsecret = ['hunter2hunter2', 'hunter2hunter2b']\n\
     [[metrics.prometheus.auth]]\ntoken = 'hunter2hunter2'\n",
    "[metrics.prometheus]\nenable = true\n[metrics.prometheus.auth]\nusername = 'prometheus'\n\
     secret = { file = 'SECRETFILE' }\n",
];

impl Random {
    /// Makes one or two edits of a word.
    fn misspelt(&mut self, word: &str) -> String {
        let mut chars: Vec<char> = word.chars().collect();
        for _ in 0..=self.below(2) {
            let at = self.below(chars.len());
            match self.below(4) {
                0 if chars.len() > 1 => drop(chars.remove(at)),
                1 => chars.insert(at, char::from(b'a' + u8::try_from(self.below(26)).unwrap())),
                2 if at > 0 => chars.swap(at - 1, at),
                _ => chars[at] = char::from(b'a' + u8::try_from(self.below(26)).unwrap()),
            }
        }
        chars.into_iter().collect()
    }

    /// Replaces one occurrence of a word.
    fn replace(&mut self, text: &str, word: &str, with: &str) -> String {
        let found: Vec<_> = text.match_indices(word).map(|(at, _)| at).collect();
        if found.is_empty() {
            return text.to_owned();
        }
        let at = found[self.below(found.len())];
        [&text[..at], with, &text[at + word.len()..]].concat()
    }

    /// Applies one mutation. None of them removes an `auth` or comments it out as a whole.
    #[expect(clippy::too_many_lines, reason = "one arm for each kind of mutation")]
    fn mutate(&mut self, text: &str, directory: &str) -> String {
        const HEADS: [&str; 3] = ["metrics", "prometheus", "auth"];
        const WORDS: [&str; 10] = [
            "metrics",
            "prometheus",
            "auth",
            "enable",
            "username",
            "secret",
            "token",
            "path",
            "max-scrapes",
            "policy",
        ];
        match self.below(16) {
            0 | 1 => {
                let word = self.pick(&HEADS);
                let misspelt = self.misspelt(word);
                self.replace(text, word, &misspelt)
            }
            2 => {
                let word = self.pick(&WORDS);
                let misspelt = self.misspelt(word);
                self.replace(text, word, &misspelt)
            }
            3 => {
                let word = self.pick(&WORDS);
                let mut other = word.to_uppercase();
                if self.below(2) == 0 {
                    other = word[..1].to_uppercase() + &word[1..];
                }
                self.replace(text, word, &other)
            }
            4 => {
                let head = self.pick(&[
                    "auth",
                    "metrics.auth",
                    "prometheus.auth",
                    "server.auth",
                    "prometheus.metrics.auth",
                    "app.metrics.prometheus.auth",
                    "auth.metrics.prometheus",
                    "metrics_prometheus.auth",
                    "metricsprometheusauth",
                    "metrics.prometheusauth",
                    "metrics.prometheus.auth.auth",
                    "'metrics.prometheus'.auth",
                    "'metrics.prometheus.auth'",
                    "metri.cs.prometheus.auth",
                    "\"metrics\".'prometheus'.auth",
                    " metrics . prometheus . auth ",
                    "metric-prometheus-auth",
                    "service.prometheus.auth",
                    "remote.prometheus.auth",
                    "service.prom-auth",
                    "service.authentication",
                    "metric.basic_auth_users",
                ]);
                text.replace("metrics.prometheus.auth", head)
            }
            5 => format!("{text}\n[metrics.prometheus.auth]\nusername = 'b'\n"),
            6 => text.replace("auth]]\n", "auth]\n"),
            7 => text.replace("[metrics.prometheus.auth]\n", "[[metrics.prometheus.auth]]\n"),
            8 => {
                let value = self.pick(&[
                    "17",
                    "true",
                    "1979-05-27",
                    "{}",
                    "[]",
                    "''",
                    "[['hunter2hunter2']]",
                    "1.5",
                    "inf",
                    "{ enw = 'hunter2hunter2' }",
                    "{ file = 'a', env = 'hunter2hunter2' }",
                    "hunter2hunter2",
                    "'hunter2hunter2\\n'",
                    "\"hunter2hunter2\\n\"",
                    "\" hunter2hunter2 \"",
                    "\"\\q\"",
                    "{ env = 'METRICS_CATALOG_UNSET' }",
                    "{ file = 'DIR/fifo' }",
                    "{ file = 'DIR' }",
                    "{ file = '/dev/zero' }",
                    "{ file = '/nowhere' }",
                    "{ file = 'DIR/blank' }",
                    "'''hunter2hunter2'''",
                    "'$6$hunter2hunter2$x'",
                    "'hunter2hunter2",
                    "",
                ]);
                let value = value.replace("DIR", directory);
                let lines: Vec<_> = text.lines().collect();
                let keys: Vec<_> =
                    lines.iter().enumerate().filter(|(_, line)| line.contains(" = ")).collect();
                let (at, line) = keys[self.below(keys.len())];
                let line = format!("{} = {value}", line.split(" = ").next().unwrap());
                let (before, after) = (&lines[..at], &lines[at + 1..]);
                [before.join("\n"), line, after.join("\n")].join("\n") + "\n"
            }
            9 => format!("\u{feff}{text}"),
            10 => text.replace('\n', "\r\n"),
            11 => {
                let under = self.pick(&["app", "service.settings", "metric", "x", "metrics"]);
                let head = format!("[{under}.metrics.prometheus.auth]");
                text.replace("[metrics.prometheus.auth]", &head)
            }
            12 => text
                .replace("[metrics.prometheus.auth]\n", "[metrics]\nprometheus.auth.realm = 1\n"),
            13 => {
                let inline = "[metrics]\nprometheus.enable = true\nprometheus.auth = { username = 'a', \
                              secret = 'hunter2hunter2' }\n";
                let wrong = self.misspelt("prometheus.auth");
                self.replace(inline, "prometheus.auth", &wrong)
            }
            14 => {
                let lines: Vec<_> = text.lines().collect();
                let keys: Vec<_> =
                    (0..lines.len()).filter(|at| lines[*at].contains(" = ")).collect();
                let at = keys[self.below(keys.len())];
                let comment = |(line, text): (usize, &&str)| {
                    if line == at { format!("# {text}\n") } else { format!("{text}\n") }
                };
                lines.iter().enumerate().map(comment).collect()
            }
            _ => format!("[unrelated]\nport = '/x'\n{text}"),
        }
    }
}

/// Returns whether a key within two edits of `auth` is somewhere in the document, apart from
/// `path`.
fn has_auth(value: &toml::Value) -> bool {
    match value {
        toml::Value::Table(table) => table.iter().any(|(key, value)| {
            let words = key.split(|char: char| !char.is_alphanumeric());
            let is_auth = |word: &str| {
                let word = word.to_lowercase();
                word != "path" && (word.contains("auth") || edits(&word, "auth") <= 2)
            };
            words.into_iter().any(is_auth) || has_auth(value)
        }),
        toml::Value::Array(list) => list.iter().any(has_auth),
        _ => false,
    }
}

fn edits(from: &str, to: &str) -> usize {
    metrics_catalog_shared::similar::distance(from, to).unwrap_or(usize::MAX)
}

fn base(at: usize, directory: &Path) -> String {
    let secret = directory.join("secret").display().to_string();
    BASE[at % BASE.len()].replace("SECRETFILE", &secret)
}

#[test]
#[cfg_attr(miri, ignore = "Miri has no files")]
fn no_mutated_configuration_is_open_that_has_an_auth() {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("secret"), SECRET).unwrap();
    fs::write(directory.path().join("blank"), "\n \n").unwrap();
    let fifo = Command::new("mkfifo").arg(directory.path().join("fifo")).status();
    assert!(!cfg!(unix) || fifo.is_ok_and(|status| status.success()));
    let name = directory.path().display().to_string();
    let mut random = Random(1);
    let (mut accepted, mut rejected, mut open) = (0, 0, 0);
    for at in 0..1000 {
        let mut text = base(at, directory.path());
        for _ in 0..=random.below(3) {
            text = random.mutate(&text, &name);
        }
        let result = read(&text).and_then(|config| config.endpoint(&ENDPOINT_CATALOG));
        let parsed = toml::from_str::<toml::Value>(&text);
        match &result {
            Ok(endpoint) if endpoint.is_open() => {
                open += 1;
                assert!(!has_auth(parsed.as_ref().unwrap()), "open:\n{text}");
            }
            Ok(_) => accepted += 1,
            Err(error) => {
                rejected += 1;
                let shown = format!("{error}\n{error:?}");
                assert!(!shown.contains(SECRET), "{shown}\n{text}");
                let is_known = |(line, column): (usize, usize)| line > 0 && column > 0;
                assert!(
                    error.problems().iter().all(|it| it.position().is_some_and(is_known)),
                    "{error}"
                );
            }
        }
    }
    assert!(accepted > 100 && rejected > 500, "{accepted} {rejected} {open}");
}

#[test]
#[cfg_attr(miri, ignore = "Miri has no files")]
fn the_configurations_are_accepted_unchanged() {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("secret"), SECRET).unwrap();
    for at in 0..BASE.len() {
        let text = base(at, directory.path());
        for text in [text.clone(), text.replace('\n', "\r\n"), format!("\u{feff}{text}")] {
            let endpoint = read(&text).unwrap().endpoint(&ENDPOINT_CATALOG).unwrap();
            assert!(endpoint.is_enabled() && !endpoint.is_open(), "{text}");
        }
    }
}
