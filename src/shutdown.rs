//! Serving until somebody wants it to end.

use std::future::IntoFuture as _;
use std::io;
use std::pin::pin;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::time::timeout;

/// How long answers that are under way may still take.
const GRACE: Duration = Duration::from_secs(2);

/// Ctrl-C and, where there is such a thing, SIGTERM. Caught from when this is made.
#[derive(Debug)]
pub struct Signals {
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
}

impl Signals {
    /// Begins to catch them.
    ///
    /// # Errors
    ///
    /// The operating system's.
    #[cfg(unix)]
    pub fn catch() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        let (interrupt, terminate) = (SignalKind::interrupt(), SignalKind::terminate());
        Ok(Self { interrupt: signal(interrupt)?, terminate: signal(terminate)? })
    }

    #[cfg(unix)]
    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }

    /// Begins to catch it.
    ///
    /// # Errors
    ///
    /// None.
    #[cfg(not(unix))]
    pub fn catch() -> io::Result<Self> {
        Ok(Self {})
    }

    #[cfg(not(unix))]
    async fn next(&mut self) {
        // Where Ctrl-C cannot be caught, it ends the process by itself.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

/// Serves until a signal comes, and then until the last answer is sent, within reason.
///
/// # Errors
///
/// The listener's.
pub async fn serve(listener: TcpListener, router: Router, mut signals: Signals) -> io::Result<()> {
    let (end, ended) = oneshot::channel::<()>();
    let serving = axum::serve(listener, router);
    let serving = serving.with_graceful_shutdown(async move { drop(ended.await) }).into_future();
    let mut serving = pin!(serving);
    tokio::select! {
        result = &mut serving => return result,
        () = signals.next() => drop(end),
    }
    // A client that keeps its connection without a word must not keep the service.
    timeout(GRACE, serving).await.unwrap_or(Ok(()))
}
