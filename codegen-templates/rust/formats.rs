//! The formats of JSON Schema: a pattern each, and what no pattern says.

use super::expression::is_expression;
use super::host_name::is_host_name;
use regex::Regex;
use std::sync::LazyLock;
{% for format in formats %}
/// Whether a text is of the format `{{ format.wire }}`.
pub fn {{ format.ident }}(text: &str) -> bool {
    const SOURCE: &str = {{ format.source }};
    static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(SOURCE).expect("a valid expression")
    });
    PATTERN.is_match(text){{ format.rules }}
}
{% endfor %}
/// Whether the month of `YYYY-MM-DD` at the start of a text has that day.
fn day_exists(text: &str) -> bool {
    let year = i64::from(number(text, 0, 4));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match number(text, 5, 2) {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    number(text, 8, 2) <= days
}

/// Whether the seconds of the time at `time_at` are below 60, or the time is the last minute of a day in UTC.
fn leap_second_exists(text: &str, time_at: usize) -> bool {
    number(text, time_at + 6, 2) < 60 || minute_in_utc(text, time_at) == 23 * 60 + 59
}

fn minute_in_utc(text: &str, time_at: usize) -> u32 {
    const DAY: u32 = 24 * 60;
    let minute = number(text, time_at, 2) * 60 + number(text, time_at + 3, 2);
    if text.ends_with(['Z', 'z']) {
        return minute;
    }
    let sign = text.len().saturating_sub(6);
    let offset = number(text, sign + 1, 2) * 60 + number(text, sign + 4, 2);
    match text.get(sign..=sign) {
        Some("+") => (minute + DAY - offset) % DAY,
        _ => (minute + offset) % DAY,
    }
}

fn number(text: &str, at: usize, digits: usize) -> u32 {
    let digits = text.get(at..at + digits);
    digits.and_then(|digits| digits.parse().ok()).unwrap_or_default()
}

/// What stands before the last `@`.
fn before_at(text: &str) -> &str {
    text.rsplit_once('@').map_or("", |(before, _)| before)
}

/// What stands after the last `@`.
fn after_at(text: &str) -> &str {
    text.rsplit_once('@').map_or("", |(_, after)| after)
}

/// Whether it is a name, or an address in square brackets, which the pattern knows.
fn is_host(text: &str) -> bool {
    text.starts_with('[') || is_host_name(text)
}
