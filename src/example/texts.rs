//! Texts that fit the name under which they stand, their format, pattern and length.

use crate::ir::{Check, Constraint, Format};
use heck::ToSnakeCase;
use serde_json::Value;

/// Longer texts are no examples.
const MAX_LENGTH: u64 = 5_000;

/// By the last words of a name; the longest that is known counts. A name may stand here twice: the first text that fits is
/// taken.
const KNOWN: &[(&str, &str)] = &[
    ("address", "1 Main Street"),
    ("algorithm", "sha256"),
    ("amount", "42.50"),
    ("arch", "x86_64"),
    ("arrival", "2024-01-18"),
    ("at", "2024-01-15T09:30:00Z"),
    ("author", "Ada Lovelace"),
    ("branch", "main"),
    ("bucket", "reports"),
    ("by", "ada"),
    ("card number", "4111111111111111"),
    ("carrier", "DHL"),
    ("carrier name", "DHL"),
    ("category", "standard"),
    ("channel", "email"),
    ("checksum", "9f86d081884c7d65"),
    ("city", "Berlin"),
    ("color", "blue"),
    ("colour", "blue"),
    ("comment", "Leave it at the door."),
    ("company", "Analytical Engines Ltd"),
    ("company name", "Analytical Engines Ltd"),
    ("content", "Hello, world."),
    ("content type", "application/json"),
    ("correlation id", "correlation-1001"),
    ("country", "Germany"),
    ("country", "DE"),
    ("country", "DEU"),
    ("country code", "DE"),
    ("coupon", "WELCOME10"),
    ("currency", "EUR"),
    ("currency", "eur"),
    ("currency code", "EUR"),
    ("customer name", "Ada Lovelace"),
    ("date", "2024-01-15"),
    ("date", "2024-01-15T09:30:00Z"),
    ("department", "engineering"),
    ("description", "A short description."),
    ("details", "All checks passed."),
    ("display name", "Ada Lovelace"),
    ("email", "ada@example.com"),
    ("email address", "ada@example.com"),
    ("end", "2024-01-31"),
    ("endpoint", "https://example.com/api"),
    ("environment", "staging"),
    ("error", "The card was declined."),
    ("error message", "The card was declined."),
    ("event type", "order.completed"),
    ("file", "report.csv"),
    ("file name", "report.csv"),
    ("file path", "reports/2024-01.csv"),
    ("filename", "report.csv"),
    ("finding", "Sales rose by five percent."),
    ("first name", "Ada"),
    ("format", "csv"),
    ("from", "2024-01-01"),
    ("full name", "Ada Lovelace"),
    ("hash", "9f86d081884c7d65"),
    ("heading", "Introduction"),
    ("host", "example.com"),
    ("hostname", "example.com"),
    ("image", "https://example.com/image.png"),
    ("instruction", "Leave it at the door."),
    ("ip", "192.0.2.1"),
    ("ip address", "192.0.2.1"),
    ("label", "blue"),
    ("language", "en"),
    ("last name", "Lovelace"),
    ("line1", "1 Main Street"),
    ("line2", "Second floor"),
    ("locale", "en-GB"),
    ("location", "Berlin"),
    ("location", "https://example.com"),
    ("login", "ada"),
    ("message", "Everything is ready."),
    ("month", "2024-01"),
    ("name", "Ada Lovelace"),
    ("namespace", "default"),
    ("note", "Leave it at the door."),
    ("os", "linux"),
    ("owner", "Ada Lovelace"),
    ("parent", "root"),
    ("path", "reports/2024-01.csv"),
    ("payment method", "card"),
    ("period", "2024-01"),
    ("phone", "+49 30 901820"),
    ("phone number", "+49 30 901820"),
    ("plan", "standard"),
    ("postal code", "10115"),
    ("postcode", "10115"),
    ("priority", "normal"),
    ("product name", "Espresso cup"),
    ("provider", "Analytical Engines Ltd"),
    ("province", "Ontario"),
    ("query", "espresso cup"),
    ("reason", "Requested by the customer."),
    ("recommendation", "Order more espresso cups."),
    ("reference", "REF-1001"),
    ("region", "eu-central-1"),
    ("role", "admin"),
    ("sentence", "Everything is ready."),
    ("severity", "medium"),
    ("sex", "female"),
    ("sku", "CUP-001"),
    ("source", "web"),
    ("start", "2024-01-01"),
    ("state", "active"),
    ("state", "CA"),
    ("status", "completed"),
    ("street", "1 Main Street"),
    ("subject", "Your order is on its way"),
    ("summary", "All checks passed."),
    ("tag", "blue"),
    ("template", "welcome"),
    ("text", "Hello, world."),
    ("tier", "standard"),
    ("time", "09:30"),
    ("time zone", "Europe/Berlin"),
    ("timestamp", "2024-01-15T09:30:00Z"),
    ("timezone", "Europe/Berlin"),
    ("title", "Quarterly report"),
    ("tracking", "TRACK-1001"),
    ("tracking number", "TRACK-1001"),
    ("type", "standard"),
    ("unit", "piece"),
    ("until", "2024-01-31"),
    ("uri", "https://example.com"),
    ("url", "https://example.com"),
    ("user name", "ada"),
    ("username", "ada"),
    ("uuid", "123e4567-e89b-12d3-a456-426614174000"),
    ("vendor", "Analytical Engines Ltd"),
    ("version", "1.0.0"),
    ("warning", "Only two are left."),
    ("website", "https://example.com"),
    ("zip", "10115"),
    ("zip code", "10115"),
];

/// The words of a name, in lower case.
pub(super) fn words(name: &str) -> Vec<String> {
    name.to_snake_case()
        .split('_')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What one of several is called: `line_items` holds a `line_item`.
pub(super) fn singular(name: &str) -> String {
    for (plural, one) in [
        ("ies", "y"),
        ("sses", "ss"),
        ("xes", "x"),
        ("statuses", "status"),
        ("s", ""),
    ] {
        if let Some(stem) = name.strip_suffix(plural)
            && !stem.is_empty()
            && !stem.ends_with(['s', 'u', 'i'])
        {
            return format!("{stem}{one}");
        }
    }
    name.to_owned()
}

/// Texts, the most fitting first. Whether they are of the type is for the caller to find out.
pub(super) fn texts(checks: &[Check], hint: &str) -> Vec<Value> {
    let mut formatted = Vec::new();
    let mut sampled = Vec::new();
    let (mut min, mut max) = (0, u64::MAX);
    for check in checks {
        match &check.constraint {
            Constraint::MinLength(n) => min = min.max(*n),
            Constraint::MaxLength(n) => max = max.min(*n),
            Constraint::Format(format) => formatted.extend(of_format(*format).iter().map(|text| (*text).to_owned())),
            _ => {}
        }
    }
    // Repetitions of just these lengths are tried where a length is asked for.
    let stated = [min, max].into_iter().filter(|n| (1..u64::MAX).contains(n));
    let lengths: Vec<u32> = stated.filter_map(|n| u32::try_from(n.min(MAX_LENGTH)).ok()).collect();
    for check in checks {
        if let Constraint::Pattern(pattern) = &check.constraint {
            sampled.extend(pattern.samples(&lengths));
        }
    }
    let mut candidates = by_name(hint);
    candidates.extend(formatted);
    candidates.extend(sampled);
    let fitted: Vec<_> = candidates.iter().filter_map(|text| fit(text, min, max)).collect();
    candidates.extend(fitted);
    candidates.push(String::new());
    candidates.into_iter().map(Value::String).collect()
}

/// A text cut or stretched to a length.
fn fit(text: &str, min: u64, max: u64) -> Option<String> {
    let length = text.chars().count() as u64;
    if length > max {
        let short: String = text.chars().take(usize::try_from(max).ok()?).collect();
        return Some(short.trim_end().to_owned()).filter(|short| short.chars().count() as u64 >= min);
    }
    if length >= min || min > MAX_LENGTH || length == 0 {
        return None;
    }
    let min = usize::try_from(min).ok()?;
    Some(text.chars().chain(" ".chars()).cycle().take(min).collect::<String>()).map(|long| {
        if long.ends_with(' ') {
            format!("{}.", long.trim_end())
        } else {
            long
        }
    })
}

/// What stands under such a name.
fn by_name(hint: &str) -> Vec<String> {
    let words = words(hint);
    for start in 0..words.len() {
        let name = words[start..].join(" ");
        // A mere `name` may be anyone's; with an owner that is not known it is not that of a person.
        if name == "name" && start > 0 {
            break;
        }
        for name in [&name, &singular(&name)] {
            let known: Vec<_> = KNOWN.iter().filter(|(known, _)| known == name).collect();
            if !known.is_empty() {
                return known.iter().map(|(_, text)| (*text).to_owned()).collect();
            }
        }
    }
    vec![made_up(&words)]
}

/// A text that says what it is.
fn made_up(words: &[String]) -> String {
    let Some((last, owner)) = words.split_last() else {
        return "example".to_owned();
    };
    match (last.as_str(), owner) {
        ("id" | "number" | "code" | "ref", []) => format!("{last}-1001"),
        ("id" | "number" | "code" | "ref", owner) => format!("{}-1001", owner.join("-")),
        ("name", owner) => format!("Example {}", owner.join(" ")),
        ("key" | "token" | "secret", []) => format!("example-{last}-1a2b3c"),
        ("key" | "token" | "secret", owner) => format!("{}-{last}-1a2b3c", owner.join("-")),
        _ => format!("example {}", words.join(" ")),
    }
}

/// Texts of a format, the plainest first, then shorter and longer ones.
fn of_format(format: Format) -> &'static [&'static str] {
    match format {
        Format::DateTime => &[
            "2024-01-15T09:30:00Z",
            "2024-01-15T09:30:00.000Z",
            "2024-01-15T09:30:00+01:00",
        ],
        Format::Date => &["2024-01-15"],
        Format::Time => &["09:30:00Z", "09:30:00+01:00"],
        Format::Duration => &["PT30M", "P1D", "P1DT12H30M"],
        Format::Email => &[
            "ada@example.com",
            "a@b.c",
            "ada.lovelace@analytical-engines.example.com",
        ],
        Format::IdnEmail => &["jos\u{e9}@example.com", "ada@b\u{fc}cher.example"],
        Format::IdnHostname => &["b\u{fc}cher.example", "localhost", "a"],
        Format::Hostname => &["example.com", "localhost", "a", "www.analytical-engines.example.com"],
        Format::Ipv4 => &["192.0.2.1", "192.168.100.200"],
        Format::Ipv6 => &["2001:db8::1", "::1", "2001:db8:85a3:0:0:8a2e:370:7334"],
        Format::Uri | Format::Iri => &["https://example.com", "https://example.com/orders/1001", "a:"],
        Format::UriReference | Format::IriReference => &["https://example.com", "/orders/1001", "a"],
        Format::UriTemplate => &["https://example.com/orders/{id}", "/{id}"],
        Format::Uuid => &["123e4567-e89b-12d3-a456-426614174000"],
        Format::JsonPointer => &["/orders/0", "/a", ""],
        Format::RelativeJsonPointer => &["1/orders", "0"],
        Format::Regex => &["^[a-z]+$", "a", ""],
    }
}
