//! Message of an exemplar.

use crate::catalog::table::CellType;
use crate::exposition::protobuf::wire::Message;
use crate::metric::exemplar::StoredExemplar;

/// Writes an exemplar, if there is one.
pub(crate) fn write(
    field: u8,
    cell_type: CellType,
    exemplar: Option<StoredExemplar>,
    message: &mut Message,
) {
    let Some(exemplar) = exemplar else { return };
    message.message(field, |message| {
        message.message(1, |label| {
            label.text(1, b"trace_id");
            label.text(2, &exemplar.trace.digits());
        });
        let span = exemplar.trace.span();
        if span.is_valid() {
            message.message(1, |label| {
                label.text(1, b"span_id");
                label.text(2, &span.digits());
            });
        }
        message.double(2, cell_type.to_f64(exemplar.bits));
        if let Some(time) = exemplar.nanoseconds() {
            message.message(3, |timestamp| timestamp.timestamp(time));
        }
    });
}
