//! Handle of the thread that pushes.

use std::fmt;
use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use metrics_catalog::{Endpoint, Reader};

use crate::encoder::Encoder;
use crate::push::config::PushConfig;
use crate::push::error::PushError;
use crate::push::transport::Transport;
use crate::push::worker::{Worker, headers, is_accepted};

/// Sends the values to a receiver in intervals, on a thread of its own.
///
/// The first request is sent at once, so that an error of the configuration is known early. A receiver
/// that is slow, hangs or refuses delays this thread alone: records, scrapes and [`status`](Self::status)
/// never wait for it. After a temporary failure (no connection, no answer in time, status 429, 502,
/// 503 or 504) the request is repeated after a pause that doubles from 1 s to the interval, with jitter,
/// or after the one that the receiver asked for, up to an hour. Each attempt has the present values, so
/// that a receiver that was down gets all counts with the next request.
///
/// Dropping it sends the last values, and waits for this up to [`DROP_LIMIT`](Self::DROP_LIMIT). Prefer
/// [`shutdown`](Self::shutdown), which returns the error.
///
/// ```no_run
/// use std::time::Duration;
///
/// use metrics_catalog::{ENDPOINT_CATALOG, Reader};
/// use metrics_catalog_otlp::{Encoder, PushConfig, Pusher, Resource};
/// # #[cfg(feature = "ureq")] {
/// use metrics_catalog_otlp::UreqTransport;
///
/// let resource = Resource::new("mail").with_environment()?;
/// let pusher = Pusher::start(
///     PushConfig::default().with_environment()?,
///     Encoder::new(&resource),
///     Reader::new(&ENDPOINT_CATALOG),
///     UreqTransport::new(),
/// )?;
/// // The service works. Then:
/// if let Err(error) = pusher.shutdown(Duration::from_secs(5)) {
///     eprintln!("the last values were not sent: {error}");
/// }
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Pusher {
    shared: Arc<Shared>,
    endpoint: String,
    is_enabled: bool,
}

impl Pusher {
    /// Time limit for the last push when the pusher is dropped.
    pub const DROP_LIMIT: Duration = Duration::from_secs(5);

    /// Starts the thread.
    ///
    /// `source` has the values: a `Reader<'static>`, or an `Arc<Endpoint>` for those that an endpoint
    /// serves. If the environment [disables](PushConfig::is_enabled) pushes, there is no thread, and nothing
    /// is sent.
    ///
    /// # Errors
    ///
    /// The system cannot start a thread, or the transport cannot use a certificate of the configuration: then
    /// the error is an [`InvalidInput`](io::ErrorKind::InvalidInput), which names its file.
    pub fn start(
        config: PushConfig,
        encoder: Encoder,
        source: impl ReaderSource,
        mut transport: impl Transport,
    ) -> io::Result<Self> {
        // In front of the pusher, whose destructor waits for the last push.
        let needs_certificates = config.is_enabled() && config.url.starts_with("https:");
        if needs_certificates && !config.certificates.is_empty() {
            transport
                .set_certificates(&config.certificates)
                .map_err(|error| io::Error::new(io::ErrorKind::InvalidInput, error))?;
        }
        let (shared, endpoint) = (Arc::new(Shared::default()), config.to_string());
        let pusher =
            Self { shared: Arc::clone(&shared), endpoint, is_enabled: config.is_enabled() };
        if !pusher.is_enabled {
            shared.end(None);
            return Ok(pusher);
        }
        let encoder = if config.exponential { encoder.prefer_exponential() } else { encoder };
        let (headers, files) = headers(&config);
        let worker = Worker {
            config,
            encoder,
            source,
            transport,
            shared,
            headers,
            files,
            #[cfg(feature = "gzip")]
            compressed: Vec::new(),
        };
        // Not joined: a transport that hangs must not hold up the end of the process.
        thread::Builder::new().name("otlp-push".to_owned()).spawn(move || {
            // Also if the worker panics.
            let _ended = Ended(Arc::clone(&worker.shared));
            worker.run();
        })?;
        Ok(pusher)
    }

    /// Returns what has been sent so far, and the last error. Never waits for a receiver.
    #[must_use]
    pub fn status(&self) -> PushStatus {
        self.shared.lock().status.clone()
    }

    /// Sends the present values with one request, and waits for the response.
    ///
    /// Functions that are frozen after each invocation call it. It waits for a push in progress first,
    /// because that may lack the latest values.
    ///
    /// # Errors
    ///
    /// The push failed, or did not end within `limit`. It is then repeated as any other.
    pub fn flush(&self, limit: Duration) -> Result<(), PushError> {
        if !self.is_enabled {
            return Ok(());
        }
        let deadline = after(limit);
        let mut state = self.shared.lock();
        state.flush_requested += 1;
        let turn = state.flush_requested;
        self.shared.wake.notify_all();
        let state = self.shared.wait_until(state, deadline, |state| {
            state.flush_done >= turn || state.result.is_some()
        });
        if state.flush_done >= turn {
            state.flush_result.clone().unwrap_or(Ok(()))
        } else if state.result.is_some() {
            Err(PushError::Stopped)
        } else {
            Err(PushError::TimeLimit)
        }
    }

    /// Sends the last values, and ends the thread.
    ///
    /// While there is time, a request is repeated after a temporary failure. In an asynchronous
    /// service, call it on a thread that may block (`tokio::task::spawn_blocking`).
    ///
    /// # Errors
    ///
    /// The last push failed, or did not end within `limit`. The thread then ends when its transport
    /// returns.
    pub fn shutdown(&self, limit: Duration) -> Result<(), PushError> {
        self.stop(limit)
    }

    fn stop(&self, limit: Duration) -> Result<(), PushError> {
        let deadline = after(limit);
        let mut state = self.shared.lock();
        state.stop.get_or_insert(deadline);
        self.shared.wake.notify_all();
        let state = self.shared.wait_until(state, deadline, |state| state.result.is_some());
        state.result.clone().unwrap_or(Err(PushError::TimeLimit))
    }
}

impl Drop for Pusher {
    fn drop(&mut self) {
        // After `shutdown` the thread was stopped already.
        if self.shared.lock().stop.is_none() {
            // The error cannot be returned.
            let _ = self.stop(Self::DROP_LIMIT);
        }
    }
}

impl fmt::Debug for Pusher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pusher").field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}

/// Values that are pushed.
pub trait ReaderSource: Send + 'static {
    /// Returns a reader of the values.
    fn reader(&self) -> Reader<'_>;
}

impl ReaderSource for Reader<'static> {
    fn reader(&self) -> Reader<'_> {
        *self
    }
}

impl ReaderSource for Arc<Endpoint> {
    fn reader(&self) -> Reader<'_> {
        Endpoint::reader(self)
    }
}

/// Results of pushes until now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PushStatus {
    /// Number of requests that the receiver took as a whole.
    pub accepted: u64,
    /// Number of requests that failed, or of which the receiver rejected points.
    pub failed: u64,
    /// Number of points that the receiver rejected of requests that it took.
    pub rejected_points: u64,
    /// Time of the last request that the receiver took as a whole.
    pub last_accepted: Option<SystemTime>,
    /// Last error or warning, which later successes do not remove.
    pub last_error: Option<PushError>,
    /// Time of the last error.
    pub last_failed: Option<SystemTime>,
}

/// State that the handle and the thread share.
#[derive(Default)]
pub(super) struct Shared {
    state: Mutex<State>,
    wake: Condvar,
}

#[derive(Default)]
struct State {
    status: PushStatus,
    /// Time until which the last push may take, once the thread is to end.
    stop: Option<Instant>,
    /// Number of calls of `flush`, and of those that a push has answered.
    flush_requested: u64,
    flush_done: u64,
    flush_result: Option<Result<(), PushError>>,
    /// Result of the last push, once the thread has ended.
    result: Option<Result<(), PushError>>,
}

/// Next task of the thread.
pub(super) enum Order {
    /// Pushes. `flush` is the number of calls of `flush` that this answers.
    Push {
        flush: u64,
    },
    Stop {
        deadline: Instant,
    },
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing panics while it is locked.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until a condition is met or the time has come.
    fn wait_until<'a>(
        &self,
        mut state: MutexGuard<'a, State>,
        time: Instant,
        is_met: impl Fn(&State) -> bool,
    ) -> MutexGuard<'a, State> {
        while !is_met(&state) {
            let rest = time.saturating_duration_since(Instant::now());
            if rest.is_zero() {
                break;
            }
            state = self.wake.wait_timeout(state, rest).unwrap_or_else(PoisonError::into_inner).0;
        }
        state
    }

    /// Waits until a push is due or asked for, or the thread is to end.
    pub(super) fn next_order(&self, due: Instant) -> Order {
        let state = self.wait_until(self.lock(), due, |state| {
            state.stop.is_some() || state.flush_requested > state.flush_done
        });
        match state.stop {
            Some(deadline) => Order::Stop { deadline },
            None => Order::Push { flush: state.flush_requested },
        }
    }

    /// Counts the result of a push.
    pub(super) fn record(&self, flush: u64, result: Result<(), PushError>) {
        let mut state = self.lock();
        state.status.add(&result);
        if flush > state.flush_done {
            state.flush_done = flush;
            state.flush_result = Some(result);
            self.wake.notify_all();
        }
    }

    /// Counts the result of the last push, if there was one.
    pub(super) fn end(&self, result: Option<Result<(), PushError>>) {
        let mut state = self.lock();
        if let Some(result) = result.as_ref().filter(|it| **it != Err(PushError::TimeLimit)) {
            state.status.add(result);
        }
        state.result.get_or_insert(result.unwrap_or(Ok(())));
        self.wake.notify_all();
    }
}

impl PushStatus {
    fn add(&mut self, result: &Result<(), PushError>) {
        let now = SystemTime::now();
        if is_accepted(result) {
            self.accepted += 1;
            self.last_accepted = Some(now);
        } else {
            self.failed += 1;
        }
        if let Err(error) = result {
            if let PushError::Partial(partial) = error {
                let points = u64::try_from(partial.rejected_points).unwrap_or_default();
                self.rejected_points = self.rejected_points.saturating_add(points);
            }
            self.last_error = Some(error.clone());
            self.last_failed = Some(now);
        }
    }
}

/// Marks the thread as ended.
struct Ended(Arc<Shared>);

impl Drop for Ended {
    fn drop(&mut self) {
        self.0.lock().result.get_or_insert(Err(PushError::Stopped));
        self.0.wake.notify_all();
    }
}

/// Returns the time after a duration, which may be too long for the clock.
fn after(limit: Duration) -> Instant {
    let now = Instant::now();
    now.checked_add(limit).unwrap_or(now + Duration::from_secs(86_400))
}
