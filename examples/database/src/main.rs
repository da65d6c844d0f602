//! A database server whose tenants come and go, and with them their series.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use metrics_catalog::{Access, Endpoint, Event, KeyedGauge, KeyedGaugeGuard, KeyedGuard};
use tokio::net::TcpListener;

use crate::metrics::{Operation, Outcome};

#[allow(missing_docs, reason = "the catalog describes them")]
mod metrics {
    metrics_catalog::include_catalog!();
}

/// Events of the tenants.
#[derive(Event)]
#[event(crate::metrics::tenant)]
#[must_use = "call `.record()`"]
enum TenantEvent<'a> {
    Attached,
    Detached,
    StatementEnd { tenant: &'a str, operation: Operation, outcome: Outcome, elapsed: Duration },
}

/// Tenant that is attached. Statements and connections hold it, so that its series end after the last
/// record.
struct Tenant {
    name: String,
    /// Ends the series of the gauge when it is dropped.
    stored: KeyedGuard<KeyedGauge>,
}

impl Tenant {
    fn attach(name: &str) -> Arc<Self> {
        TenantEvent::Attached.record();
        let stored = metrics::tenant::STORED_BYTES.guard(name);
        stored.set(0);
        Arc::new(Self { name: name.to_owned(), stored })
    }

    /// Executes a statement, which takes no time here.
    fn execute(&self, operation: Operation, outcome: Outcome, elapsed: Duration) {
        if operation == Operation::Insert && outcome == Outcome::Ok {
            self.stored.add(4096);
        }
        TenantEvent::StatementEnd { tenant: &self.name, operation, outcome, elapsed }.record();
    }
}

impl Drop for Tenant {
    fn drop(&mut self) {
        TenantEvent::Detached.record();
        // All combinations of the tenant with other labels; a single one is removed by its labels.
        metrics::tenant::STATEMENT_END_TOTAL.retain(|labels| labels[0] != self.name);
        metrics::tenant::STATEMENT_DURATION_SECONDS.remove(&self.name);
        metrics::tenant::CONNECTIONS.remove(&self.name);
    }
}

/// Connection of a client to a tenant.
struct Connection {
    tenant: Arc<Tenant>,
    /// Counts the connection until it is dropped, also when its task is cancelled.
    _open: KeyedGaugeGuard,
}

impl Connection {
    fn open(tenant: &Arc<Tenant>) -> Self {
        let open = metrics::tenant::CONNECTIONS.with(&tenant.name).guard();
        Self { tenant: Arc::clone(tenant), _open: open }
    }
}

/// Lets a tenant live: two connections, and statements of which every tenth is not successful.
fn live(tenant: &Arc<Tenant>, statements: u64) -> [Connection; 2] {
    let connections = [(); 2].map(|()| Connection::open(tenant));
    for statement in 0..statements {
        let operation = if statement % 2 == 0 { Operation::Insert } else { Operation::Select };
        let outcome = if statement % 10 == 9 { Outcome::Failed } else { Outcome::Ok };
        let connection = &connections[usize::from(statement % 3 == 0)];
        connection.tenant.execute(operation, outcome, Duration::from_millis(1 + statement % 50));
    }
    connections
}

/// Attaches, uses and detaches tenants for ever.
async fn load() {
    for round in 0_u64.. {
        let tenants = [0, 1, 2].map(|tenant| Tenant::attach(&format!("tenant-{}", round + tenant)));
        let connections = tenants.each_ref().map(|tenant| live(tenant, 50));
        tokio::time::sleep(Duration::from_secs(2)).await;
        drop(connections);
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let metrics = Endpoint::new(&metrics::CATALOG, Access::Open).into_service::<Body>();
    let router = Router::new().route_service(metrics.endpoint().path(), metrics.clone());
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}{}", listener.local_addr()?, metrics.endpoint().path());
    tokio::spawn(load());
    Ok(axum::serve(listener, router).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the samples of a page.
    fn samples() -> Vec<String> {
        let mut page = Vec::new();
        let Ok(()) = metrics::CATALOG.encode(&mut page);
        let page = String::from_utf8(page).unwrap();
        page.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
    }

    fn of<'a>(samples: &'a [String], tenant: &str) -> Vec<&'a str> {
        let label = format!("tenant=\"{tenant}\"");
        samples.iter().map(String::as_str).filter(|sample| sample.contains(&label)).collect()
    }

    #[test]
    fn series_of_a_tenant_end_with_it_and_begin_at_zero_when_it_returns() {
        // Before the first tenant there is only what is known without one.
        assert_eq!(
            samples(),
            [
                "db_tenant_attached_total 0",
                "db_tenant_detached_total 0",
                "db_tenant_attached_tenants 0"
            ]
        );
        let (acme, umbrella) = (Tenant::attach("acme"), Tenant::attach("umbrella"));
        let open = [live(&acme, 100), live(&umbrella, 20)];
        let before = samples();
        let mut found = of(&before, "acme");
        found.retain(|sample| !sample.contains("_bucket"));
        found.sort_unstable();
        // 100 statements of 1 to 50 ms, each duration twice.
        let expected = [
            r#"db_tenant_connections{tenant="acme"} 2"#,
            r#"db_tenant_statement_duration_seconds_count{tenant="acme"} 100"#,
            r#"db_tenant_statement_duration_seconds_sum{tenant="acme"} 2.55"#,
            r#"db_tenant_statement_end_total{tenant="acme",operation="insert",outcome="ok"} 50"#,
            r#"db_tenant_statement_end_total{tenant="acme",operation="select",outcome="failed"} 10"#,
            r#"db_tenant_statement_end_total{tenant="acme",operation="select",outcome="ok"} 40"#,
            r#"db_tenant_stored_bytes{tenant="acme"} 204800"#,
        ];
        assert_eq!(found, expected);
        assert!(before.contains(&"db_tenant_attached_tenants 2".to_owned()));

        // The tenant lives as long as its connections.
        let [of_acme, of_umbrella] = open;
        drop(acme);
        assert_eq!(of(&samples(), "acme"), of(&before, "acme"));
        drop(of_acme);
        let after = samples();
        assert_eq!(of(&after, "acme"), [""; 0]);
        assert_eq!(of(&after, "umbrella"), of(&before, "umbrella"));
        assert!(after.contains(&"db_tenant_detached_total 1".to_owned()), "{after:#?}");

        // It returns, and begins at zero.
        let acme = Tenant::attach("acme");
        acme.execute(Operation::Delete, Outcome::Conflict, Duration::from_millis(2));
        let again = samples();
        let total = r#"db_tenant_statement_end_total{tenant="acme",operation="delete",outcome="conflict"} 1"#;
        assert!(of(&again, "acme").contains(&total), "{again:#?}");
        assert!(of(&again, "acme").contains(&r#"db_tenant_stored_bytes{tenant="acme"} 0"#));
        drop((acme, umbrella, of_umbrella));
        assert!(samples().iter().all(|sample| !sample.contains("tenant=")));
    }
}
