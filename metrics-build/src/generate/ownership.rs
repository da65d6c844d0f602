//! What to say of an item besides its help: how stable it is, since when, and whose it is.

use std::fmt::Write;

use crate::catalog::Ownership;
use crate::generate::source::{Source, line};

/// A paragraph of documentation, if there is something to say.
pub(crate) fn generate(ownership: &Ownership, source: &mut Source) {
    let Ownership { owner, stability, since, .. } = ownership;
    let mut said = String::new();
    if let Some(level) = stability {
        let _ = write!(said, " Stability: {}.", level.name());
    }
    if let Some(since) = since {
        let _ = write!(said, " Since {since}.");
    }
    if let Some(owner) = owner {
        // As code, so that rustdoc takes no address in it for a link that should be marked up.
        let _ = write!(said, " Owner: `{}`.", owner.replace('`', "'"));
    }
    if !said.is_empty() {
        line!(source, "///");
        source.doc(said.trim_start());
    }
}
