//! Graceful shutdown on a signal.

use std::future::IntoFuture as _;
use std::io;
use std::pin::pin;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::time::timeout;

/// Time limit for responses in progress at shutdown.
const GRACE: Duration = Duration::from_secs(2);

/// Ctrl-C and, on Unix, SIGTERM, caught from construction on.
#[derive(Debug)]
pub struct Signals {
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
}

impl Signals {
    /// Starts to catch the signals.
    ///
    /// # Errors
    ///
    /// Errors of the operating system.
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

    /// Starts to catch Ctrl-C.
    ///
    /// # Errors
    ///
    /// Never fails.
    #[cfg(not(unix))]
    pub fn catch() -> io::Result<Self> {
        Ok(Self {})
    }

    #[cfg(not(unix))]
    async fn next(&mut self) {
        // If Ctrl-C cannot be caught, it ends the process anyway.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

/// Serves until a signal arrives, then until all responses are sent or the time limit is over.
///
/// # Errors
///
/// Errors of the listener.
pub async fn serve(listener: TcpListener, router: Router, mut signals: Signals) -> io::Result<()> {
    let (end, ended) = oneshot::channel::<()>();
    let serving = axum::serve(listener, router);
    let serving = serving.with_graceful_shutdown(async move { drop(ended.await) }).into_future();
    let mut serving = pin!(serving);
    tokio::select! {
        result = &mut serving => return result,
        () = signals.next() => drop(end),
    }
    // Idle connections must not keep the service running.
    timeout(GRACE, serving).await.unwrap_or(Ok(()))
}
