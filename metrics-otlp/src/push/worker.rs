//! Thread that pushes.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::encoder::Encoder;
use crate::push::backoff::{Backoff, jitter};
use crate::push::config::{Header, HeaderValue, PushConfig, read_file};
use crate::push::error::PushError;
use crate::push::metrics;
use crate::push::metrics::push::{
    BODY_SIZE_BYTES, DURATION_SECONDS, LAST_ACCEPTED_TIMESTAMP_SECONDS, REJECTED_POINTS_TOTAL,
    REQUESTS_TOTAL,
};
use crate::push::pusher::{Order, ReaderSource, Shared};
use crate::push::transport::{PushRequest, PushResponse, Transport, TransportError};
use crate::response::{Outcome, PartialSuccess};

/// Names and values of headers.
type Headers = Vec<(String, String)>;

/// Indices of headers, and the files that hold their values.
type HeaderFiles = Vec<(usize, PathBuf)>;

/// State of the thread.
pub(super) struct Worker<S, T> {
    pub(super) config: PushConfig,
    pub(super) encoder: Encoder,
    pub(super) source: S,
    pub(super) transport: T,
    pub(super) shared: Arc<Shared>,
    pub(super) headers: Headers,
    pub(super) files: HeaderFiles,
    #[cfg(feature = "gzip")]
    pub(super) compressed: Vec<u8>,
}

/// Result of one request, and how long to wait before it is repeated; `None` if it is not to be.
type Attempt = (Result<(), PushError>, Option<Option<Duration>>);

impl<S: ReaderSource, T: Transport> Worker<S, T> {
    /// Pushes until it is stopped, and then once more.
    pub(super) fn run(mut self) {
        let mut backoff = Backoff::new(self.config.interval);
        // The first request shows errors of the configuration at once. Instances that were started
        // together come apart by the second one.
        let (mut due, mut is_first) = (Instant::now(), true);
        let result = loop {
            let flush = match self.shared.next_order(due) {
                Order::Push { flush } => flush,
                Order::Stop { deadline } => break self.last(deadline),
            };
            let start = Instant::now();
            let (result, retry) = self.attempt(self.config.timeout);
            let pause = if let Some(retry_after) = retry {
                backoff.pause(retry_after)
            } else {
                backoff.reset();
                let interval = self.config.interval;
                let interval = if is_first { jitter(interval) } else { interval };
                is_first = false;
                interval.saturating_sub(start.elapsed())
            };
            due = Instant::now() + pause;
            self.shared.record(flush, result);
        };
        self.shared.end(Some(result));
    }

    /// Pushes the last values, and repeats a failed request while there is time.
    fn last(&mut self, deadline: Instant) -> Result<(), PushError> {
        let mut backoff = Backoff::new(self.config.interval);
        loop {
            let rest = deadline.saturating_duration_since(Instant::now());
            if rest.is_zero() {
                return Err(PushError::TimeLimit);
            }
            let (result, retry) = self.attempt(self.config.timeout.min(rest));
            let Some(retry_after) = retry else { return result };
            let pause = backoff.pause(retry_after);
            if pause >= deadline.saturating_duration_since(Instant::now()) {
                return result;
            }
            self.shared.record(0, result);
            std::thread::sleep(pause);
        }
    }

    /// Sends one request.
    fn attempt(&mut self, timeout: Duration) -> Attempt {
        let start = Instant::now();
        let sent = self.send(timeout);
        DURATION_SECONDS.set(start.elapsed());
        let attempt = Self::judge(sent);
        count(&attempt);
        attempt
    }

    /// Returns the result that a response or an error stands for.
    fn judge(sent: Result<PushResponse, PushError>) -> Attempt {
        match sent {
            Ok(PushResponse { status, retry_after, body }) => {
                match Outcome::new_at(status, retry_after.as_deref(), &body, SystemTime::now()) {
                    Outcome::Accepted => (Ok(()), None),
                    Outcome::Partial(partial) => (Err(PushError::Partial(partial)), None),
                    Outcome::Retry(after) => (Err(PushError::Status(status)), Some(after)),
                    Outcome::Rejected => (Err(PushError::Status(status)), None),
                }
            }
            Err(error @ PushError::Transport(_)) => (Err(error), Some(None)),
            Err(error) => (Err(error), None),
        }
    }

    fn send(&mut self, timeout: Duration) -> Result<PushResponse, PushError> {
        for (index, path) in &self.files {
            let Some((name, value)) = self.headers.get_mut(*index) else { continue };
            *value = read_file(path)
                .map_err(|reason| PushError::Header { name: name.clone(), reason })?;
        }
        // Values of each attempt are the present ones, so that a receiver that was down misses nothing.
        let Self { source, encoder, transport, .. } = self;
        // The source may be the user's own code.
        let sent = catch_unwind(AssertUnwindSafe(|| {
            let body = encoder.encode(&source.reader());
            #[cfg(feature = "gzip")]
            let body = if self.config.gzip { compress(body, &mut self.compressed) } else { body };
            BODY_SIZE_BYTES.set(i64::try_from(body.len()).unwrap_or(i64::MAX));
            let url = &self.config.url;
            transport.send(&PushRequest { url, headers: &self.headers, body, timeout })
        }));
        sent.unwrap_or(Err(TransportError::Panicked)).map_err(PushError::Transport)
    }
}

/// Counts a request in the metrics of the pushes.
fn count((result, retry): &Attempt) {
    let outcome = match result {
        result if is_accepted(result) => metrics::Outcome::Accepted,
        Err(PushError::Partial(partial)) => {
            let points = u64::try_from(partial.rejected_points).unwrap_or_default();
            REJECTED_POINTS_TOTAL.add(points);
            metrics::Outcome::Partial
        }
        Err(PushError::Header { .. }) => metrics::Outcome::Unsent,
        _ if retry.is_some() => metrics::Outcome::Unavailable,
        _ => metrics::Outcome::Rejected,
    };
    if matches!(outcome, metrics::Outcome::Accepted) {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        LAST_ACCEPTED_TIMESTAMP_SECONDS.set(since);
    }
    REQUESTS_TOTAL.with(outcome).inc();
}

/// Returns the headers of all requests, and the files with values of some of them.
pub(super) fn headers(config: &PushConfig) -> (Headers, HeaderFiles) {
    let mut headers = vec![("content-type".to_owned(), Encoder::CONTENT_TYPE.to_owned())];
    if config.gzip {
        headers.push(("content-encoding".to_owned(), "gzip".to_owned()));
    }
    if config.headers.iter().all(|header| header.name != "user-agent") {
        let agent = concat!("metrics-catalog-otlp/", env!("CARGO_PKG_VERSION"));
        headers.push(("user-agent".to_owned(), agent.to_owned()));
    }
    let mut files = Vec::new();
    for Header { name, value } in &config.headers {
        let value = match value {
            HeaderValue::Text(text) => text.clone(),
            HeaderValue::File(path) => {
                files.push((headers.len(), path.clone()));
                String::new()
            }
        };
        headers.push((name.clone(), value));
    }
    (headers, files)
}

/// Compresses a body into a buffer that is reused.
#[cfg(feature = "gzip")]
fn compress<'a>(body: &[u8], buffer: &'a mut Vec<u8>) -> &'a [u8] {
    use metrics_catalog_gzip::{Content, Gzip};

    buffer.clear();
    let mut write = |bytes: &[u8]| {
        buffer.extend_from_slice(bytes);
        Ok::<(), std::convert::Infallible>(())
    };
    let mut gzip = Gzip::new(Content::Protobuf);
    let Ok(()) = gzip.write(body, &mut write).and_then(|()| gzip.finish(&mut write));
    buffer
}

/// Returns whether a receiver took all points.
pub(super) const fn is_accepted(result: &Result<(), PushError>) -> bool {
    matches!(result, Ok(()) | Err(PushError::Partial(PartialSuccess { rejected_points: 0, .. })))
}
