//! Changes of what can be relied on, and of who answers for it.

use crate::command::diff::change::{Changes, changed, quoted, unpromised};
use crate::command::diff::kind::Kind;
use crate::lock::Standing;

pub(super) fn compare_standing(old: &Standing, new: &Standing, changes: &mut Changes<'_>) {
    match (old.tier.as_str(), new.tier.as_str()) {
        (one, other) if one == other => {}
        (_, "detail") => changes.push(Kind::TierLowered, "moved to the tier `detail`"),
        (_, tier) => changes.push(Kind::TierRaised, format!("moved to the tier {}", quoted(tier))),
    }
    if old.stability != new.stability {
        let withdrawn = unpromised(old).is_none() && unpromised(new).is_some();
        let kind = if withdrawn { Kind::PromiseWithdrawn } else { Kind::StabilityChanged };
        let message = changed("stability", new.stability.as_ref(), old.stability.as_ref());
        changes.push(kind, message);
    }
    if old.owner != new.owner {
        let message = changed("owner", new.owner.as_ref(), old.owner.as_ref());
        changes.push(Kind::OwnerChanged, message);
    }
    match (&old.deprecated, &new.deprecated) {
        (None, Some(why)) => changes.push(Kind::Deprecated, format!("deprecated {}", quoted(why))),
        (Some(_), None) => {
            changes.push(Kind::DeprecationWithdrawn, "no longer deprecated");
        }
        (Some(old), Some(new)) if old != new => {
            let message = format!("deprecated {}, was {}", quoted(new), quoted(old));
            changes.push(Kind::DeprecationChanged, message);
        }
        _ => {}
    }
}
