//! Timing of credential checks: whether it depends on the secret.
//!
//! Two classes of attempts are drawn in random order. If their times differ by more than chance,
//! the time distinguishes the classes. The longest times are discarded, because the machine causes
//! them. The last pair uses a comparison that stops at the first difference, which shows that the
//! test would detect one.

use std::hint::black_box;
use std::time::Instant;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use metrics_catalog::Credential;

use crate::case::{BoxError, Role};
use crate::group::Effort;
use crate::measure::{Summary, Timings, welch};
use crate::random::Random;
use crate::row::{Row, Unit};

const USER: &str = "prometheus";
const SECRET: &str = "correct-horse-battery-staple-0123456789";
/// Attempts of each pair, per round of other groups.
const ATTEMPTS: usize = 1000;

/// Numerator and denominator of the share of attempts that are kept, the shortest.
const fn kept(times: usize) -> usize {
    times / 10 * 9
}

/// Name of the case with the leaky comparison.
pub const CONTROL: &str =
    "control: a comparison that stops early, secret wrong in the last or first byte";
/// Suffix of each row with the difference of two classes.
pub const DIFFERENCE: &str = ", |t|";

/// Two classes of attempts, each with its subject and header.
type Pair<'a, S> = [(&'a S, Vec<u8>); 2];

fn header(user: &str, secret: &str) -> Vec<u8> {
    format!("Basic {}", STANDARD.encode(format!("{user}:{secret}"))).into()
}

/// Returns `text` with the byte at `index` replaced.
fn wrong_at(text: &str, place: usize) -> String {
    let mut bytes = text.as_bytes().to_vec();
    bytes[place] ^= 1;
    String::from_utf8_lossy(&bytes).into_owned()
}

/// User and secret that are compared byte by byte up to the first difference.
#[derive(Clone)]
struct Leaky {
    text: Vec<u8>,
}

impl Leaky {
    fn matches(&self, header: &[u8]) -> bool {
        let encoded = header.strip_prefix(b"Basic ").unwrap_or_default();
        let Ok(text) = STANDARD.decode(encoded) else { return false };
        text.len() == self.text.len() && text.iter().zip(&self.text).all(|(one, own)| one == own)
    }
}

/// Returns the time of each attempt, by class.
///
/// The subject and the header of each attempt are copied to one place, so that both classes have
/// the same addresses.
fn attempt<S: Clone>(
    matches: fn(&S, &[u8]) -> bool,
    pair: &Pair<'_, S>,
    attempts: usize,
) -> [Timings; 2] {
    let mut random = Random::new(7);
    let mut taken = [Vec::with_capacity(attempts), Vec::with_capacity(attempts)];
    let (mut subject, mut header) = (pair[0].0.clone(), Vec::new());
    for _ in 0..attempts {
        let class = random.below(2);
        subject.clone_from(pair[class].0);
        header.clear();
        header.extend_from_slice(&pair[class].1);
        let start = Instant::now();
        black_box(matches(black_box(&subject), black_box(&header)));
        let nanoseconds = u32::try_from(start.elapsed().as_nanos()).unwrap_or(u32::MAX);
        taken[class].push(f64::from(nanoseconds));
    }
    taken
}

/// Returns the shortest times of both classes, up to one limit.
fn crop(classes: [Timings; 2]) -> [Timings; 2] {
    let mut all = classes.concat();
    all.sort_by(f64::total_cmp);
    let limit = all.get(kept(all.len()).saturating_sub(1)).copied().unwrap_or(f64::MAX);
    classes.map(|times| times.into_iter().filter(|time| *time <= limit).collect())
}

/// Returns the rows of one pair.
fn judge<S: Clone>(
    (group, name, attempts): (&'static str, &str, usize),
    matches: fn(&S, &[u8]) -> bool,
    pair: &Pair<'_, S>,
) -> [Row; 3] {
    let [one, other] = crop(attempt(matches, pair, attempts));
    let row = |what: &str, unit, summary| Row {
        group,
        case: format!("{name}{what}"),
        role: Role::Ours,
        unit,
        summary,
        to_baseline: None,
        to_best_peer: None,
    };
    [
        row(", the former", Unit::Nanoseconds, Summary::of(&one)),
        row(", the latter", Unit::Nanoseconds, Summary::of(&other)),
        row(DIFFERENCE, Unit::Count, Summary::of(&[welch(&one, &other).abs()])),
    ]
}

/// Measures all pairs.
pub fn run(group: &'static str, effort: Effort) -> Result<Vec<Row>, BoxError> {
    let credential = Credential::basic(USER, SECRET)?;
    let longer = Credential::basic(USER, &SECRET.repeat(10))?;
    let last = header(USER, &wrong_at(SECRET, SECRET.len() - 1));
    let first = header(USER, &wrong_at(SECRET, 0));
    let user = header(&wrong_at(USER, 0), SECRET);
    let right = header(USER, SECRET);
    let pairs = [
        ("wrong secret or wrong user", [(&credential, last.clone()), (&credential, user)]),
        (
            "secret wrong in the last or first byte",
            [(&credential, last.clone()), (&credential, first.clone())],
        ),
        (
            "secret as long as the right one or a tenth of it",
            [(&credential, last.clone()), (&longer, last.clone())],
        ),
        ("right or wrong", [(&credential, right), (&credential, last.clone())]),
    ];
    let attempts = effort.rounds * ATTEMPTS;
    let mut rows = Vec::new();
    for (name, pair) in &pairs {
        rows.extend(judge((group, name, attempts), Credential::verify, pair));
    }
    let leaky = Leaky { text: format!("{USER}:{SECRET}").into() };
    let pair = [(&leaky, last), (&leaky, first)];
    rows.extend(judge((group, CONTROL, attempts), Leaky::matches, &pair));
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_longest_is_cropped_from_both_classes_alike() {
        let classes = [vec![1.0, 2.0, 3.0, 4.0, 900.0], vec![1.0, 2.0, 3.0, 4.0, 5.0]];
        assert_eq!(crop(classes), [vec![1.0, 2.0, 3.0, 4.0], vec![1.0, 2.0, 3.0, 4.0, 5.0]]);
    }

    #[test]
    fn the_leaky_comparison_is_right_about_headers() {
        let leaky = Leaky { text: format!("{USER}:{SECRET}").into() };
        assert!(leaky.matches(&header(USER, SECRET)));
        assert!(!leaky.matches(&header(USER, &wrong_at(SECRET, 3))));
    }
}
