//! Tests of the screen, drawn without a terminal.

use std::fmt::Write as _;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::style::Color;

use super::scraper::{Order, ScrapeReport};
use super::*;
use crate::command::top::activity::Activity;
use crate::command::top::descriptions::Descriptions;
use crate::command::top::listing::SortBy;
use crate::command::top::page::ScrapedPage;
use crate::exposition::{Exposition, ExpositionFormat, Strictness};

/// Time in seconds since 1970 at which the screen is drawn.
const NOW: f64 = 1_800_000_000.0;

/// Page of a shop after a number of scrapes, in which the counters increase more and more.
fn page(scrape: u32) -> String {
    let total = scrape * (scrape + 1) / 2;
    let (read, fast, all) = (total * 1_048_576, total * 90, total * 100);
    format!(
        "\
# HELP shop_cart_read_bytes_total Bytes of carts.
# TYPE shop_cart_read_bytes_total counter
shop_cart_read_bytes_total{{store=\"a\"}} {read}
shop_cart_read_bytes_total{{store=\"数\u{1b}[2J\"}} {total}
# TYPE shop_cart_open gauge
shop_cart_open 1234
# HELP shop_order_duration_seconds Time from the start of an order to its end.
# TYPE shop_order_duration_seconds histogram
shop_order_duration_seconds_bucket{{le=\"0.1\"}} {fast}
shop_order_duration_seconds_bucket{{le=\"+Inf\"}} {all}
shop_order_duration_seconds_sum 1
shop_order_duration_seconds_count {all}
# TYPE shop_order_start_timestamp_seconds gauge
shop_order_start_timestamp_seconds 1799992800
# TYPE shop_build_info gauge
shop_build_info{{version=\"1.2\"}} 1
"
    )
}

/// Returns the activity after these pages, two seconds apart.
fn app(pages: impl IntoIterator<Item = String>) -> App {
    let mut activity = Activity::new(Descriptions::default());
    let begin = Instant::now();
    for (scrape, text) in (0..).zip(pages) {
        activity.add(scraped(begin + Duration::from_secs(2 * scrape), &text));
    }
    let source = "http://127.0.0.1:9464/metrics".to_owned();
    App::new(activity, source, Duration::from_secs(2), String::new(), SortBy::Name)
}

fn scraped(at: Instant, text: &str) -> ScrapedPage {
    let exposition = Exposition::parse(text, ExpositionFormat::Text, Strictness::Lenient);
    ScrapedPage::new(at, &exposition)
}

fn terminal(app: &mut App, width: u16, height: u16, is_colored: bool) -> Terminal<TestBackend> {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| draw::draw(frame, app, Theme { is_colored }, NOW)).unwrap();
    terminal
}

/// Compares the lines of the screen that are not empty.
#[track_caller]
fn assert_screen(app: &mut App, width: u16, height: u16, expected: &str) {
    let screen = screen(app, width, height);
    assert_eq!(screen.lines().count(), usize::from(height));
    let lines: Vec<&str> = screen.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(lines.join("\n") + "\n", expected, "\n{screen}");
}

/// Returns the lines of the screen without the spaces at their ends.
fn screen(app: &mut App, width: u16, height: u16) -> String {
    let terminal = terminal(app, width, height, false);
    let buffer = terminal.backend().buffer();
    let mut text = String::new();
    for y in 0..height {
        // A wide character is followed by an empty cell.
        let line: String = (0..width).map(|x| buffer[(x, y)].symbol()).collect();
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}

fn press(app: &mut App, keys: &[KeyCode]) {
    for key in keys {
        app.press(KeyEvent::new(*key, KeyModifiers::NONE));
    }
}

fn chars(text: &str) -> Vec<KeyCode> {
    text.chars().map(KeyCode::Char).collect()
}

#[test]
fn a_list_of_80_columns_has_sparklines_values_and_changes() {
    let expected = "\
http://127.0.0.1:9464/metrics                   5 families · 6 series · every 2s
family                               last 48s                        now  change
▾ cart
  shop_cart_open                                        █████     1.23 k
  shop_cart_read_bytes_total                             ▃▅▇█    2 MiB/s   +33 %
▾ order
  shop_order_duration_seconds                            ▃▅▇█     200 /s   +33 %
    p50                                                  ████    55.6 ms
    p90                                                  ████     100 ms
    p99                                                  ████    >100 ms
  shop_order_start_timestamp_seconds                    █████    2 h ago
▾ shop
  shop_build_info                    version=1.2
q quit  ? help  / search  s sort: name  p pause  Enter details
";
    assert_screen(&mut app((0..5).map(page)), 80, 24, expected);
}

#[test]
fn a_list_of_120_columns_has_numbers_of_series() {
    let screen = screen(&mut app((0..5).map(page)), 120, 40);
    let line = |name: &str| screen.lines().find(|line| line.contains(name)).unwrap();
    let heading = line("family ");
    assert!(heading.contains("  last 1m52s  "), "{heading}");
    assert!(heading.ends_with("  now  change  series"), "{heading}");
    let name = "  shop_cart_read_bytes_total";
    let expected = format!("{name}{:>65}{:>11}{:>8}{:>8}", "▃▅▇█", "2 MiB/s", "+33 %", "2");
    assert_eq!(line("read_bytes"), expected);
}

#[test]
fn a_list_of_40_columns_has_values_only() {
    let expected = "\
http://127.0.0.1:9464/metrics   every 2s
family                       now  change
▾ cart
  shop_cart_open          1.23 k
  shop_cart…tes_total    2 MiB/s   +33 %
▾ order
  shop_orde…n_seconds     200 /s   +33 %
    p50                  55.6 ms
    p90                   100 ms
q quit  ? help  / search  s sort: name
";
    assert_screen(&mut app((0..5).map(page)), 40, 10, expected);
}

#[test]
fn any_size_is_drawn() {
    let mut app = app((0..3).map(page));
    app.problem = Some(("connection refused".to_owned(), Instant::now()));
    for keys in [&[][..], &[KeyCode::Down, KeyCode::Enter], &[KeyCode::Char('?')]] {
        press(&mut app, keys);
        for width in (0..40).chain([79, 200, 400]) {
            for height in [0, 1, 2, 3, 4, 7, 24, 60] {
                screen(&mut app, width, height);
            }
        }
    }
}

#[test]
fn details_have_labels_and_series_by_value() {
    let mut app = app((0..5).map(page));
    screen(&mut app, 80, 24);
    press(&mut app, &[KeyCode::Down, KeyCode::Down, KeyCode::Enter]);
    let expected = "\
http://127.0.0.1:9464/metrics                   5 families · 6 series · every 2s
shop_cart_read_bytes_total
Bytes of carts.
counter · bytes · group cart · 2 series · store (2 values)
rate                                                     ▃▅▇█    2 MiB/s   +33 %
series, greatest first                                              rate
store=\"a\"                                                ▃▅▇█    2 MiB/s
store=\"数 \\u{1b}[2J\"                                      ▃▅▇█      2 B/s
Esc back  s sort  p pause  q quit
";
    assert_screen(&mut app, 80, 24, expected);
    press(&mut app, &[KeyCode::Esc, KeyCode::Down, KeyCode::Down, KeyCode::Enter]);
    let text = screen(&mut app, 80, 24);
    assert!(text.contains("Time from the start of an order to its end.\n"), "{text}");
    let line = text.lines().find(|line| line.contains("(no labels)")).unwrap();
    assert!(line.ends_with("200 /s >100 ms"), "{text}");
}

#[test]
fn a_search_selects_families() {
    let mut app = app((0..5).map(page));
    press(&mut app, &chars("/BYTES"));
    let text = screen(&mut app, 80, 10);
    assert!(text.contains("/BYTES█  Enter keeps, Esc shows all"), "{text}");
    assert!(text.contains("read_bytes") && !text.contains("order"), "{text}");
    press(&mut app, &[KeyCode::Enter]);
    assert!(screen(&mut app, 80, 10).contains("filter `BYTES`; Esc shows all"));
    press(&mut app, &[KeyCode::Esc]);
    assert!(screen(&mut app, 80, 24).contains("order"));
    press(&mut app, &chars("/nothing"));
    assert!(screen(&mut app, 80, 10).contains("no family has this in its name"));
}

#[test]
fn the_selected_row_is_always_shown() {
    let mut app = app((0..5).map(page));
    for key in [KeyCode::End, KeyCode::PageUp, KeyCode::Home, KeyCode::PageDown, KeyCode::Up] {
        press(&mut app, &[key]);
        let terminal = terminal(&mut app, 60, 6, false);
        let cells = &terminal.backend().buffer().content;
        let selected =
            cells.iter().filter(|cell| cell.modifier.contains(ratatui::style::Modifier::REVERSED));
        assert_eq!(selected.count(), 60, "{key}");
    }
}

#[test]
fn groups_are_folded_and_the_order_changes() {
    let mut app = app((0..5).map(page));
    screen(&mut app, 80, 24);
    press(&mut app, &chars("f"));
    let text = screen(&mut app, 80, 24);
    assert!(text.contains("▸ cart  2 families") && !text.contains("shop_cart_open"), "{text}");
    press(&mut app, &chars("fgs"));
    let text = screen(&mut app, 80, 24);
    let place = |name: &str| text.find(name).expect(name);
    assert!(place("shop_cart_read_bytes_total") < place("shop_order_duration_seconds"), "{text}");
    assert!(!text.contains('▾') && text.contains("sort: rate"), "{text}");
}

#[test]
fn keys_order_scrapes_and_quit() {
    let mut app = app([page(0)]);
    let press = |app: &mut App, key, modifiers| app.press(KeyEvent::new(key, modifiers));
    let none = KeyModifiers::NONE;
    let paused = press(&mut app, KeyCode::Char('p'), none);
    assert!(matches!(paused, Consequence::Order(Order::Pause)), "{paused:?}");
    assert!(screen(&mut app, 80, 24).contains("PAUSED"));
    let resumed = press(&mut app, KeyCode::Char('p'), none);
    assert!(matches!(resumed, Consequence::Order(Order::Scrape)), "{resumed:?}");
    assert!(!screen(&mut app, 80, 24).contains("PAUSED"));
    let quit = press(&mut app, KeyCode::Char('c'), KeyModifiers::CONTROL);
    assert!(matches!(quit, Consequence::Quit), "{quit:?}");
    assert!(matches!(press(&mut app, KeyCode::Char('q'), none), Consequence::Quit));
    // In a search, it is a letter.
    press(&mut app, KeyCode::Char('/'), none);
    assert!(matches!(press(&mut app, KeyCode::Char('q'), none), Consequence::None));
}

#[test]
fn failures_are_shown_until_a_scrape_succeeds() {
    let begin = Instant::now();
    let mut app = app([page(0), page(1)]);
    app.add(ScrapeReport::Started(begin));
    app.add(ScrapeReport::Failed("connection refused".to_owned()));
    let text = screen(&mut app, 80, 24);
    assert!(text.contains("no values for 0s: connection refused"), "{text}");
    let line = text.lines().find(|line| line.contains("read_bytes")).unwrap();
    assert!(line.ends_with("█           -"), "{line}");
    // The service has restarted: its counters begin at 0.
    let page = scraped(begin + Duration::from_secs(4), &page(1).replace("} 1048576", "} 1024"));
    app.add(ScrapeReport::Succeeded { page, took: Duration::from_millis(12) });
    let text = screen(&mut app, 80, 24);
    assert!(!text.contains("no values") && text.contains("1 series was reset"), "{text}");
    assert!(text.contains("every 2s · 12 ms"), "{text}");
}

#[test]
fn colors_are_used_only_if_they_are_wanted() {
    let is_plain = |is_colored: bool| {
        let terminal = terminal(&mut app((0..5).map(page)), 80, 24, is_colored);
        let mut cells = terminal.backend().buffer().content.iter();
        cells.all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset)
    };
    assert!(is_plain(false));
    assert!(!is_plain(true));
}

#[test]
fn a_page_of_ten_thousand_series_is_shown() {
    let page = |value: u32| {
        let mut text = String::new();
        for family in 0..1000 {
            let _ = writeln!(text, "# TYPE a{family}_total counter");
            for series in 0..10 {
                let _ = writeln!(text, "a{family}_total{{x=\"{series}\"}} {value}");
            }
        }
        text
    };
    let mut app = app((0..3).map(page));
    assert_eq!(app.activity.series, 10_000);
    press(&mut app, &[KeyCode::End]);
    let text = screen(&mut app, 80, 24);
    assert!(text.contains("a999_total") && text.contains("5 /s"), "{text}");
}
