//! Several catalogs behind one endpoint.

use metrics_catalog::{Access, Catalog, Catalogs, Endpoint, catalogs};

use super::metrics;
use super::{EXPOSITION, ask, none};

/// Declares a catalog of one family, of which only the name is used.
macro_rules! catalog {
    ($module:ident, $name:literal, $kind:ident) => {
        mod $module {
            use metrics_catalog::__private::{self, CellType, ValueSource};
            use metrics_catalog::{Catalog, MetricType, Tier};

            __private::store! { cells: 1, slabs: 1 }

            pub(super) static CATALOG: Catalog = Catalog::new::<__Store>(&TABLE);

            crate::endpoint::only_family! {
                $name, MetricType::$kind, Tier::Detail, ValueSource::Cells(0), CellType::Unsigned, "", ""
            }
        }
    };
}

catalog! { library, "library_size", Gauge }
catalog! { tests, "mail_tests", Gauge }
catalog! { created, "mail_tests_created", Gauge }
catalog! { near, "mail_tests_totals", Gauge }
catalog! { histogram, "a", Histogram }
catalog! { sum, "a_sum", Gauge }
catalog! { total, "a_sum_total", Counter }
catalog! { bucket, "a_bucket", Histogram }
catalog! { buckets, "a_buckets", Histogram }

/// Declares a catalog with a gauge that is read at each scrape.
mod observable {
    use metrics_catalog::__private::{self, CellType, ValueSource};
    use metrics_catalog::{Catalog, MetricType, Observable, Tier};

    __private::store! { cells: 1, slabs: 1 }

    pub(super) static CATALOG: Catalog = Catalog::new::<__Store>(&TABLE);

    static DEPTH: Observable<f64> = Observable::new();

    crate::endpoint::only_family! {
        "live_depth", MetricType::Gauge, Tier::Basic, ValueSource::Observable(&DEPTH), CellType::SharedFloat, "", ""
    }
}

/// Catalogs of a service.
pub(super) static CATALOGS: Catalogs =
    catalogs![metrics::CATALOG, library::CATALOG, observable::CATALOG, near::CATALOG];

#[test]
fn catalogs_are_one_document_in_their_order() {
    let endpoint = Endpoint::new(CATALOGS, Access::Open);
    let (_, body) = ask(&endpoint, "GET", Endpoint::DEFAULT_PATH, &none());
    let others = "library_size 0\nlive_depth 0\nmail_tests_totals 0\n";
    assert_eq!(body, format!("{EXPOSITION}{others}"));

    let accept = [("accept", "application/openmetrics-text;version=1.0.0")];
    let (_, body) = ask(&endpoint, "GET", Endpoint::DEFAULT_PATH, &accept);
    assert_eq!(body.matches("# EOF\n").count(), 1);
    assert!(body.ends_with("mail_tests_totals 0\n# EOF\n"), "{body}");
}

#[test]
fn a_query_reaches_every_catalog() {
    let endpoint = Endpoint::new(CATALOGS, Access::Open);
    let body =
        |query| ask(&endpoint, "GET", &format!("{}?{query}", Endpoint::DEFAULT_PATH), &none()).1;
    assert_eq!(body("name[]=library_size"), "library_size 0\n");
    assert_eq!(body("tier=basic"), format!("{EXPOSITION}live_depth 0\n"));
    assert_eq!(body("tier=basic&name[]=library_size&name[]=live_depth"), "live_depth 0\n");
    assert_eq!(body("tier=detail"), body(""));
}

#[test]
fn name_collisions_between_catalogs_are_errors() {
    let clashes: [(&'static Catalog, &'static Catalog); 6] = [
        (&metrics::CATALOG, &metrics::CATALOG),
        (&metrics::CATALOG, &tests::CATALOG),
        (&metrics::CATALOG, &created::CATALOG),
        (&histogram::CATALOG, &sum::CATALOG),
        (&histogram::CATALOG, &bucket::CATALOG),
        (&sum::CATALOG, &total::CATALOG),
    ];
    for (one, other) in clashes {
        for (first, second) in [(one, other), (other, one)] {
            let error = Catalogs::new(first).with(second).unwrap_err();
            let name = |catalog: &Catalog| catalog.families().next().unwrap().name();
            let (first, second) = (name(first), name(second));
            assert_eq!(
                error.to_string(),
                format!(
                    "duplicate name in families `{first}` and `{second}` of two catalogs; \
                     give each catalog its own `namespace`"
                )
            );
        }
    }
    let apart = Catalogs::new(&metrics::CATALOG).with(&near::CATALOG);
    let apart = apart.and_then(|catalogs| catalogs.with(&histogram::CATALOG));
    assert_eq!(apart.unwrap().with(&buckets::CATALOG).unwrap().as_slice().len(), 4);
    assert!(apart.unwrap().with(&created::CATALOG).is_err());
    // `a_sum` is a sample of the histogram and the family of the counter in OpenMetrics.
    assert!(Catalogs::new(&histogram::CATALOG).with(&total::CATALOG).is_ok());
}

#[test]
fn sixteen_catalogs_are_the_maximum() {
    static EMPTY: Catalog =
        Catalog::new::<metrics::__Store>(&metrics_catalog::__private::Table::EMPTY);
    let mut catalogs = Catalogs::new(&EMPTY);
    for _ in 1..Catalogs::MAX {
        catalogs = catalogs.with(&EMPTY).unwrap();
    }
    assert_eq!(
        catalogs.with(&EMPTY).unwrap_err().to_string(),
        "too many catalogs; combine at most 16, and add others with `Endpoint::with_catalog`"
    );
}
