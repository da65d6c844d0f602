//! Smallest use of embeprom.

mod metrics {
    embeprom::metrics! {
        /// The program started.
        started_total: Counter,
    }
}

fn main() {
    metrics::get().started_total.inc();
    let mut text = String::new();
    let _ = embeprom::write_all(&mut text);
    println!("{text}");
}
