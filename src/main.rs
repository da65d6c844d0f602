//! The mail service: simulated traffic, and its metrics at `/metrics/prometheus`.
#![warn(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::error::Error;
use std::fs;
use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use clap::Parser;
use mail_service::serve::router;
use mail_service::shutdown::{Signals, serve};
use mail_service::traffic::{Steady, Traffic, burst};
use mail_service::{admin, metrics};
use metrics_catalog::config::Config;
use metrics_catalog::{ENDPOINT_CATALOG, Endpoint, PROCESS_CATALOG, catalogs};
use metrics_catalog_otlp::{Encoder, PushConfig, Pusher, Resource, UreqTransport};
use tokio::net::TcpListener;

/// A small mail service with simulated traffic and real metrics.
#[derive(Debug, Parser)]
#[command(version)]
struct Options {
    /// Address to listen on; port 0 selects a free port.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:9464")]
    listen: SocketAddr,

    /// Configuration file. Defaults to `config.toml` beside the sources.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Loopback address of an admin page with all values, which requires no authentication. Without
    /// it there is no such page.
    #[arg(long, value_name = "ADDRESS:PORT")]
    admin: Option<SocketAddr>,

    /// Amount of traffic: `off`, a number of events per second, or `burst:N` for exactly N events,
    /// after which the expected samples are printed as one line of JSON.
    #[arg(long, value_name = "off|N|burst:N", default_value = "200")]
    traffic: Traffic,

    /// Seed of the traffic. The same seed gives the same traffic.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
}

/// Time limit for the last push.
const PUSH_LIMIT: Duration = Duration::from_secs(5);

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(Options::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: Options) -> Result<(), String> {
    let beside_the_sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("config.toml");
    let config = options.config.unwrap_or(beside_the_sources);
    let (endpoint, user, push) = read(&config)?;
    if let Some(address) = options.admin.filter(|address| !address.ip().is_loopback()) {
        return Err(format!(
            "invalid --admin {address}; expected a loopback address such as 127.0.0.1:9465, because \
             the page requires no authentication"
        ));
    }

    let signals = Signals::catch().map_err(|error| format!("cannot catch signals: {error}"))?;
    let (listener, address) = listen(options.listen).await.map_err(|error| {
        format!("cannot listen on {}: {error}; choose another with --listen", options.listen)
    })?;
    let greeted = greet(address, &endpoint, &user);
    greeted.map_err(|error| format!("cannot write to stdout: {error}"))?;

    let endpoint = Arc::new(endpoint);
    let pusher = match push {
        Some(config) => Some(start(config, &endpoint).map_err(|error| error.to_string())?),
        None => None,
    };
    if let Some(address) = options.admin {
        let (listener, address) = listen(address)
            .await
            .map_err(|error| format!("cannot listen on {address}: {error}; choose another"))?;
        let said = say(&format!("admin page: http://{address}/"));
        said.map_err(|error| format!("cannot write to stdout: {error}"))?;
        let router = admin::router(Arc::clone(&endpoint), pusher.clone());
        // It ends with the runtime.
        tokio::spawn(async move { axum::serve(listener, router).await });
    }

    let steady = match options.traffic {
        Traffic::Off => None,
        Traffic::Rate(per_second) => Some(Steady::start(options.seed, per_second)),
        Traffic::Burst(events) => {
            // Not joined: the service may stop before the burst is done.
            thread::spawn(move || report(options.seed, events));
            None
        }
    };
    let served = serve(listener, router(endpoint), signals).await;
    if let Some(steady) = steady {
        steady.stop();
    }
    if let Some(pusher) = pusher {
        let last = tokio::task::spawn_blocking(move || pusher.shutdown(PUSH_LIMIT)).await;
        if let Ok(Err(error)) = last {
            eprintln!("the last values were not pushed: {error}");
        }
    }
    served.map_err(|error| format!("cannot serve: {error}"))
}

/// Starts to push what the endpoint serves.
fn start(config: PushConfig, endpoint: &Arc<Endpoint>) -> Result<Arc<Pusher>, Box<dyn Error>> {
    let config = config.with_environment()?;
    let encoder = Encoder::new(&Resource::new("mail-service").with_environment()?);
    say(&format!("pushing to {config}"))?;
    let pusher = Pusher::start(config, encoder, Arc::clone(endpoint), UreqTransport::new())?;
    Ok(Arc::new(pusher))
}

/// Returns the configured endpoint, the user name for scrapes, and where to push, if enabled.
fn read(path: &Path) -> Result<(Endpoint, String, Option<PushConfig>), String> {
    let file = path.display();
    let text = fs::read_to_string(path)
        .map_err(|error| format!("{file}: {error}; name another file with --config"))?;
    let catalogs = catalogs![metrics::CATALOG, ENDPOINT_CATALOG, PROCESS_CATALOG];
    let read = Config::from_toml(&text)
        .and_then(|config| config.endpoint(catalogs).map(|endpoint| (config, endpoint)));
    let (config, endpoint) = read.map_err(|error| error.in_file(&file).to_string())?;
    let push = PushConfig::from_config(&config).map_err(|error| format!("{file}: {error}"))?;
    Ok((endpoint, user(&text).unwrap_or_default(), push))
}

fn user(config: &str) -> Option<String> {
    let config: toml::Table = config.parse().ok()?;
    let user = config.get("metrics")?.get("prometheus")?.get("auth")?.get("username")?;
    user.as_str().map(str::to_owned)
}

async fn listen(address: SocketAddr) -> io::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind(address).await?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

fn greet(address: SocketAddr, endpoint: &Endpoint, user: &str) -> io::Result<()> {
    let url = format!("http://{address}{}", endpoint.path());
    say(&format!("listening on {url}"))?;
    if !endpoint.is_enabled() {
        return say("metrics are disabled: the configuration does not enable them");
    }
    if endpoint.is_open() {
        say("metrics are open to anyone: the configuration requires no authentication")?;
        return say(&format!("try: curl {url}"));
    }
    say(&format!("try: curl --user {user} {url}"))
}

fn report(seed: u64, events: u64) {
    let json = burst(seed, events).map_err(|error| error.to_string());
    let json = json.and_then(|ledger| ledger.to_json().map_err(|error| error.to_string()));
    let said = json.and_then(|json| say(&json).map_err(|error| error.to_string()));
    if let Err(message) = said {
        eprintln!("the burst cannot be reported: {message}");
    }
}

/// Prints a line and flushes it, because a reader may wait for it.
fn say(line: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "{line}")?;
    stdout.flush()
}
