//! Units of Perses for those of Grafana, which catalogs name.

use serde_json::{Value, json};

/// Unit of Perses for plain numbers.
const PLAIN: &str = "decimal";

/// Returns the format of values in a unit of Grafana.
pub(super) fn format(grafana: &str, decimals: Option<u32>) -> Value {
    let mut format = json!({ "unit": perses(grafana).unwrap_or(PLAIN) });
    if let Some(decimals) = decimals {
        format["decimalPlaces"] = decimals.into();
    }
    format
}

/// Returns the label of an axis whose values are plain numbers, because Perses does not have the
/// unit.
pub(super) fn label(grafana: &str) -> Option<&str> {
    if perses(grafana).is_some() {
        return None;
    }
    Some(match grafana {
        "celsius" => "°C",
        "lengthm" => "m",
        "massg" => "g",
        "joule" => "J",
        "volt" => "V",
        "amp" => "A",
        "watt" => "W",
        "velocityms" => "m/s",
        _ => grafana.strip_prefix("suffix:").unwrap_or(grafana).trim(),
    })
}

/// Returns the unit of Perses, or `None` if it has none.
fn perses(grafana: &str) -> Option<&'static str> {
    Some(match grafana {
        "short" | "none" | "locale" | "sishort" => PLAIN,
        "percent" => "percent",
        "percentunit" => "percent-decimal",
        "ms" | "dtdurationms" => "milliseconds",
        "s" | "dtdurations" => "seconds",
        "m" => "minutes",
        "h" => "hours",
        "d" => "days",
        "bytes" | "decbytes" => "bytes",
        "binBps" | "Bps" => "bytes/sec",
        "binbps" | "bps" => "bits/sec",
        "cps" | "count:/s" => "counts/sec",
        "eps" => "events/sec",
        "mps" => "messages/sec",
        "ops" | "iops" => "ops/sec",
        "pps" => "packets/sec",
        "recps" => "records/sec",
        "reqps" => "requests/sec",
        "rowsps" => "rows/sec",
        "rps" => "reads/sec",
        "wps" => "writes/sec",
        "currencyEUR" => "eur",
        "currencyGBP" => "gbp",
        "currencyJPY" => "jpy",
        "currencyUSD" => "usd",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_unit_is_the_label_of_the_axis() {
        assert_eq!(format("s", None), json!({ "unit": "seconds" }));
        assert_eq!(format("short", Some(0)), json!({ "unit": "decimal", "decimalPlaces": 0 }));
        assert_eq!(format("watt", None), json!({ "unit": "decimal" }));
        let labels = ["s", "short", "watt", "suffix: g/s", "dBm"].map(label);
        assert_eq!(labels, [None, None, Some("W"), Some("g/s"), Some("dBm")]);
    }
}
