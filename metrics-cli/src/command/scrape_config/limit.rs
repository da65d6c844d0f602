//! How many samples a scrape may have.

use metrics_catalog_build::catalog::{self, Catalog};

use super::Tier;

/// Room for what stands beside the catalog, such as the metrics of the process and the endpoint.
const LEAST_ROOM: u64 = 200;

/// What limits are multiples of, so that a series more does not change one.
const STEP: u64 = 100;

/// The most samples of a scrape, and what they are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Limit {
    /// How many sample lines the catalog has.
    lines: u64,
    /// None where there is no limit.
    pub(super) samples: Option<u64>,
}

impl Limit {
    /// That which was said, or else what the catalog has and half as many again.
    pub(super) fn of(catalog: &Catalog, tier: Option<Tier>, said: Option<u64>) -> Self {
        let basic = |family: &&catalog::Family| {
            tier != Some(Tier::Basic) || family.ownership.tier == catalog::Tier::Basic
        };
        let families = catalog.families.iter().filter(basic);
        let lines = families.map(|family| catalog.lines(family)).fold(0, u64::saturating_add);
        Self { lines, samples: Some(said.unwrap_or_else(|| roomy(lines))).filter(|most| *most > 0) }
    }

    /// What stands above the configuration.
    pub(super) fn comment(self) -> String {
        let made =
            "# Made from metrics.toml by `metrics-catalog scrape-config`: change it there.\n";
        let lines = self.lines;
        match self.samples {
            Some(_) => format!(
                "{made}# The catalog has {lines} series; the limit is what a scrape may have in \
                 all.\n"
            ),
            None => made.to_owned(),
        }
    }
}

fn roomy(lines: u64) -> u64 {
    let room = (lines / 2).max(LEAST_ROOM);
    lines.saturating_add(room).div_ceil(STEP).saturating_mul(STEP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_for_half_as_many_again() {
        assert_eq!([0, 1, 100, 1000, 1001].map(roomy), [200, 300, 300, 1500, 1600]);
        assert!(roomy(u64::MAX) > 0);
    }
}
