//! Configurations with credentials and a mistake: none of them may open the endpoint.

use std::panic::catch_unwind;

use metrics_catalog::ENDPOINT_CATALOG;

use super::{SECRET, read};
use crate::random::Random;

/// Valid configurations of an endpoint that asks for credentials.
const BASES: [&str; 8] = [
    "[metrics.prometheus]\nenable = true\n\n[metrics.prometheus.auth]\nusername = \"prometheus\"\n\
     secret = \"hunter2hunter2\"\n",
    "[metrics.prometheus.auth]\ntoken = 'hunter2hunter2'\n[metrics.prometheus]\nenable = true\n\
     path = '/m'\n",
    "[metrics.prometheus]\nenable = true\nauth = { username = 'a', secret = 'hunter2hunter2' }\n",
    "metrics.prometheus.enable = true\nmetrics.prometheus.auth.token = 'hunter2hunter2'\n",
    "[metrics]\nprometheus = { enable = true, auth = { token = ['hunter2hunter2', 'b'] } }\n",
    "[metrics.prometheus]\nenable = true\n[[metrics.prometheus.auth]]\ntoken = 'a'\n\
     [[metrics.prometheus.auth]]\nusername = 'u'\nsecret = 'hunter2hunter2'\n",
    "[server]\nhostname = 'a'\n[metrics.prometheus]\nmax-scrapes = 2\nenable = true\n\
     auth.username = 'u'\nauth.secret = 'hunter2hunter2'\n[store]\npath = 'b'\n",
    "['metrics'.\"prometheus\"]\r\nenable = true\r\n[ metrics . prometheus . auth ]\r\n\
     username = 'u'\r\nsecret = 'hunter2hunter2'\r\n",
];

impl Random {
    /// Changes one character as a typing mistake does.
    fn mistype(&mut self, text: &str) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        let at = self.below(chars.len());
        match self.below(6) {
            0 => drop(chars.remove(at)),
            1 => chars.insert(at, chars[at]),
            2 if at + 1 < chars.len() => chars.swap(at, at + 1),
            3 if chars[at].is_lowercase() => chars[at].make_ascii_uppercase(),
            4 => chars[at] = self.toml_char(),
            _ => chars.insert(at, self.toml_char()),
        }
        chars.into_iter().collect()
    }

    /// Returns a character that means something in TOML or in a name, but begins no comment.
    fn toml_char(&mut self) -> char {
        let chars: Vec<char> = "abemprstuy.-_='\"[]{}, \t\n1é".chars().collect();
        self.pick(&chars)
    }
}

/// Returns whether an endpoint of the configuration would serve unauthenticated clients.
fn is_open(text: &str) -> bool {
    let result = catch_unwind(|| match read(text) {
        Ok(config) => config.endpoint(&ENDPOINT_CATALOG).is_ok_and(|endpoint| endpoint.is_open()),
        Err(error) => {
            let message = error.to_string();
            assert!(!message.contains(SECRET), "the error shows the secret: {message}");
            assert!(!error.problems().is_empty());
            false
        }
    });
    result.unwrap_or_else(|_| panic!("panic with this configuration:\n{text}"))
}

#[test]
fn bases_are_valid_and_guarded() {
    for base in BASES {
        let endpoint = read(base).unwrap().endpoint(&ENDPOINT_CATALOG).unwrap();
        assert!(endpoint.is_enabled() && !endpoint.is_open(), "{base}");
    }
}

#[test]
fn a_typing_mistake_never_opens_the_endpoint() {
    let mut random = Random(14);
    // Miri is a thousand times slower.
    let count = if cfg!(miri) { 10 } else { 2_000 };
    let (mut rejected, mut accepted) = (0, 0);
    for index in 0..count {
        let mut text = BASES[index % BASES.len()].to_owned();
        for _ in 0..=random.below(2) {
            text = random.mistype(&text);
        }
        assert!(!is_open(&text), "open:\n{text}");
        if read(&text).is_err() { rejected += 1 } else { accepted += 1 }
    }
    // Mistakes in values are no errors. Without both kinds the test would show nothing.
    assert!(
        cfg!(miri) || rejected > count / 2 && accepted > count / 20,
        "{rejected} rejected, {accepted} accepted"
    );
}

/// Returns heads that a person may write in place of `metrics.prometheus.auth`.
fn heads() -> Vec<String> {
    let metrics =
        ["", "metrics", "metric", "METRICS", "metrisc", "mterics", "met.rics", "mail.metrics"];
    let prometheus =
        ["prometheus", "promethus", "Prometheus", "prom.etheus", "promotheus", "promet-heus"];
    let mut heads: Vec<String> = [
        "auth",
        "Auth",
        "metrics.auth",
        "prometheus.metrics.auth",
        "metrics.prometheus.x.auth",
        "metrics.prometheus.metrics.prometheus.auth",
    ]
    .map(Into::into)
    .into();
    for (metrics, prometheus) in metrics.iter().flat_map(|it| prometheus.map(|other| (it, other))) {
        for separator in [".", "-", "_", ":", " . ", ""] {
            for auth in ["auth", "Auth", "AUTH", "auht", "aut"] {
                let words = [metrics, prometheus, auth];
                let words: Vec<_> = words.into_iter().filter(|word| !word.is_empty()).collect();
                heads.push(words.join(separator));
                heads.push(format!("\"{}\"", words.join(separator)));
            }
        }
    }
    heads
}

#[test]
fn a_table_of_another_name_never_opens_the_endpoint() {
    let heads = heads();
    assert!(heads.len() > 2_500, "{}", heads.len());
    let count = if cfg!(miri) { 6 } else { heads.len() };
    for (index, head) in heads[..count].iter().enumerate() {
        // Some heads are invalid TOML, and some are right.
        let (open, close) = [("[", "]"), ("[[", "]]")][index % 2];
        let text = format!(
            "[metrics.prometheus]\nenable = true\n{open}{head}{close}\n\
             username = 'u'\nsecret = '{SECRET}'\n"
        );
        assert!(!is_open(&text), "open:\n{text}");
    }
}

#[test]
fn misplaced_or_unusable_credentials_are_errors() {
    let auth = "[metrics.prometheus.auth]\nusername = 'u'\n";
    for text in [
        // The table has lost its head, but not its keys.
        "#[metrics.prometheus.auth]\nusername = 'u'\nsecret = 'hunter2hunter2'".to_owned(),
        "[metrics.prometheus.auth]\n#username = 'u'\n#secret = 'hunter2hunter2'".into(),
        "auth = ''".into(),
        "auth = []".into(),
        "auth = {}".into(),
        "auth = [{}]".into(),
        "auth = [false]".into(),
        "auth = true".into(),
        "auth = 'u:hunter2hunter2'".into(),
        "username = 'u'\nsecret = 'hunter2hunter2'".into(),
        "[metrics]\nauth.token = 'hunter2hunter2'".into(),
        format!("{auth}secret = {{ file = '' }}"),
        format!("{auth}secret = {{ file = '/dev/null' }}"),
        format!("{auth}secret = {{ file = '/' }}"),
        format!("{auth}secret = {{ env = '' }}"),
        format!("{auth}secret = {{ env = 'METRICS_CATALOG_UNSET' }}"),
        format!("{auth}secret = {{ env = 'A', file = 'b' }}"),
        format!("{auth}secret = {{ envs = 'A' }}"),
        format!("{auth}secret = []"),
        format!("{auth}secret = ['{SECRET}', '']"),
        format!("{auth}secret = '''\n{SECRET}\n'''"),
        format!("{auth}secret = '\t{SECRET}'"),
        format!("{auth}secrets = '{SECRET}'"),
    ] {
        for byte_order_mark in ["", "\u{feff}"] {
            let text = format!("{byte_order_mark}[metrics.prometheus]\nenable = true\n{text}\n");
            assert!(!is_open(&text), "open:\n{text}");
            assert!(read(&text).is_err(), "accepted:\n{text}");
        }
    }
}
