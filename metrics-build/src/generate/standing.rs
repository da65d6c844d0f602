//! What to say of an item besides its help: how stable it is, since when, and whose it is.

use crate::catalog::Standing;
use crate::generate::source::{Source, line};

/// A paragraph of documentation, if there is something to say.
pub(crate) fn generate(standing: &Standing, source: &mut Source) {
    let Standing { owner, stability, since, .. } = standing;
    let stability = stability.map(|level| format!("Stability: {}.", level.name()));
    let since = since.as_ref().map(|since| format!("Since {since}."));
    // As code, so that rustdoc takes no address in it for a link that should be marked up.
    let owner = owner.as_ref().map(|owner| format!("Owner: `{}`.", owner.replace('`', "'")));
    let said: Vec<String> = [stability, since, owner].into_iter().flatten().collect();
    if !said.is_empty() {
        line!(source, "///");
        source.doc(&said.join(" "));
    }
}
