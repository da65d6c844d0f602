//! Families whose series a callback reports.

use core::convert::Infallible;

use crate::catalog::family::FamilyDescriptor;
use crate::catalog::table::ValueSource;
use crate::exposition::exemplars::Exemplars;
use crate::exposition::protobuf::wire::Message;
use crate::exposition::protobuf::{keyed, write_label, write_metadata, write_unit, write_value};
use crate::metric::collect::SeriesBuffer;
use crate::storage::keyed::key::KeyLabels;

/// Writes a family.
pub(crate) fn write_family(family: FamilyDescriptor, all: &SeriesBuffer, message: &mut Message) {
    write_metadata(family, message);
    for index in 0..all.len() {
        let (labels, cells) = all.series(index);
        message.series(|message| {
            write_labels(family, labels, message);
            // It is unknown when the source began to count.
            write_value(family, Exemplars::NONE, cells, None, message);
        });
    }
    write_unit(family, message);
}

fn write_labels(family: FamilyDescriptor, labels: KeyLabels<'_>, message: &mut Message) {
    let ValueSource::Info { values, .. } = family.source() else {
        return keyed::write_texts(family.label_names(), labels, message);
    };
    let Ok::<(), Infallible>(()) = family.try_for_each_info_label(values, labels, |name, value| {
        write_label(name, value, message);
        Ok(())
    });
}
