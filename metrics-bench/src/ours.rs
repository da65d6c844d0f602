//! metrics-catalog, used as in its README.

use std::sync::Mutex;
use std::time::Duration;

use metrics_catalog::{
    Access, Catalog, Endpoint, Event, Exposition, Format, PageLabels, Reader, Request,
};
use metrics_catalog_otlp::{Encoder, Resource};

use crate::case::{BoxError, Loop, drawing};
use crate::catalog::record::{self, Column, Method, Row, Status};
use crate::peer::Scrape;
use crate::random::Random;
use crate::{catalog, rotating};

/// Events known at the call site.
#[derive(Event)]
#[event(record::rotation)]
enum RotationEvent {
    C0,
    C1,
    C2,
    C3,
    C4,
    C5,
    C6,
    C7,
    C8,
    C9,
    C10,
    C11,
    C12,
    C13,
    C14,
    C15,
}

/// Events with labels known at run time.
#[derive(Event)]
#[event(record::table)]
enum TableEvent {
    Drawn { row: Row, column: Column },
    Answered { method: Method, status: Status },
}

/// An event with three effects.
#[derive(Event)]
#[event(record::session)]
enum SessionEvent {
    End { elapsed: Duration },
}

/// Records an event that is a constant.
#[inline(always)]
#[expect(clippy::inline_always, reason = "as if the event stood where this is called")]
fn record<const PLACE: usize>() {
    match PLACE {
        0 => RotationEvent::C0.record(),
        1 => RotationEvent::C1.record(),
        2 => RotationEvent::C2.record(),
        3 => RotationEvent::C3.record(),
        4 => RotationEvent::C4.record(),
        5 => RotationEvent::C5.record(),
        6 => RotationEvent::C6.record(),
        7 => RotationEvent::C7.record(),
        8 => RotationEvent::C8.record(),
        9 => RotationEvent::C9.record(),
        10 => RotationEvent::C10.record(),
        11 => RotationEvent::C11.record(),
        12 => RotationEvent::C12.record(),
        13 => RotationEvent::C13.record(),
        14 => RotationEvent::C14.record(),
        _ => RotationEvent::C15.record(),
    }
}

/// Records sixteen events in rotation.
pub fn rotation() -> Loop {
    rotating!(PLACE => record::<PLACE>())
}

const METHODS: [Method; 5] = [Method::Get, Method::Put, Method::Post, Method::Delete, Method::Head];
const STATUSES: [Status; 5] =
    [Status::Ok, Status::Moved, Status::Refused, Status::Failed, Status::Lost];
#[rustfmt::skip]
const ROWS: [Row; 25] = [
    Row::R0, Row::R1, Row::R2, Row::R3, Row::R4, Row::R5, Row::R6, Row::R7, Row::R8, Row::R9,
    Row::R10, Row::R11, Row::R12, Row::R13, Row::R14, Row::R15, Row::R16, Row::R17, Row::R18,
    Row::R19, Row::R20, Row::R21, Row::R22, Row::R23, Row::R24,
];
#[rustfmt::skip]
const COLUMNS: [Column; 24] = [
    Column::C0, Column::C1, Column::C2, Column::C3, Column::C4, Column::C5, Column::C6, Column::C7,
    Column::C8, Column::C9, Column::C10, Column::C11, Column::C12, Column::C13, Column::C14,
    Column::C15, Column::C16, Column::C17, Column::C18, Column::C19, Column::C20, Column::C21,
    Column::C22, Column::C23,
];

/// Updates one of 600 counters, by labels.
pub fn random() -> Loop {
    drawing(
        |random| (ROWS[random.below(25)], COLUMNS[random.below(24)]),
        |(row, column)| TableEvent::Drawn { row, column }.record(),
    )
}

/// Updates one of 600 counters, through handles in a table.
pub fn random_handle() -> Loop {
    let series = ROWS.into_iter().flat_map(|row| COLUMNS.map(|column| (row, column)));
    let handles: Vec<_> = series.map(|labels| record::table::HANDLES_TOTAL.with(labels)).collect();
    drawing(|random| random.below(600), move |place| handles[place].inc())
}

/// Updates a counter with two labels.
pub fn labels() -> Loop {
    drawing(
        |random| (METHODS[random.below(5)], STATUSES[random.below(5)]),
        |(method, status)| TableEvent::Answered { method, status }.record(),
    )
}

fn duration(random: &mut Random) -> Duration {
    Duration::from_nanos(random.nanoseconds())
}

/// Observes in a histogram of twelve buckets.
pub fn histogram() -> Loop {
    drawing(duration, |wait| record::session::WAIT_SECONDS.observe(wait))
}

/// Records an event with three effects.
pub fn event() -> Loop {
    drawing(duration, |elapsed| SessionEvent::End { elapsed }.record())
}

/// Encodes the whole shape in a format.
pub fn scrape(format: Format) -> Scrape {
    catalog::load_64::fill();
    scrape_of(&catalog::load_64::CATALOG, format)
}

/// Encodes a catalog in a format, into a buffer of the maximum size.
pub fn scrape_of(catalog: &'static Catalog, format: Format) -> Scrape {
    let max_len = Exposition::new(format, &[catalog]).max_len();
    let text = Mutex::new(Vec::with_capacity(max_len));
    Box::new(move |page| {
        let Ok(mut text) = text.lock() else { return };
        text.clear();
        let Ok(()) = Exposition::new(format, &[catalog]).encode(&mut *text);
        page(&text);
    })
}

/// Encodes the whole shape in a format, with two labels in all samples.
pub fn labelled_scrape(format: Format) -> Result<Scrape, BoxError> {
    catalog::load_64::fill();
    let labels = PageLabels::default().with("zone", "b")?.with("cluster", "mail-1")?;
    let catalogs = [&catalog::load_64::CATALOG];
    let max_len = Exposition::new(format, &catalogs).with_labels(&labels)?.max_len();
    let text = Mutex::new(Vec::with_capacity(max_len));
    Ok(Box::new(move |page| {
        let (Ok(mut text), Ok(exposition)) =
            (text.lock(), Exposition::new(format, &catalogs).with_labels(&labels))
        else {
            return;
        };
        text.clear();
        let Ok(()) = exposition.encode(&mut *text);
        page(&text);
    }))
}

/// Encodes the whole shape as an OTLP request.
pub fn otlp() -> Scrape {
    catalog::load_64::fill();
    let reader = Reader::new(&catalog::load_64::CATALOG);
    let encoder = Mutex::new(Encoder::new(&Resource::new("bench")));
    Box::new(move |page| {
        if let Ok(mut encoder) = encoder.lock() {
            page(encoder.encode(&reader));
        }
    })
}

/// Answers a request for the whole shape in a format, compressed.
pub fn compressed(format: Format, coding: &'static str) -> Scrape {
    catalog::load_64::fill();
    let endpoint = Endpoint::new(&catalog::load_64::CATALOG, Access::Open);
    let body = Mutex::new(Vec::new());
    Box::new(move |page| {
        let Ok(mut body) = body.lock() else { return };
        body.clear();
        let headers = [("accept", format.content_type()), ("accept-encoding", coding)];
        let request = Request::get(endpoint.path()).with_headers(&headers);
        let Ok(response) = endpoint.respond(&request, &mut *body);
        if response.headers().any(|header| header == ("content-encoding", coding)) {
            page(&body);
        }
    })
}
