//! How readers of YAML 1.1 take a plain scalar: those of Python and of Ruby, which the workers of these languages use.
//! Where the two differ, the reading that is not text counts.

/// What a plain scalar is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    Boolean,
    /// A number of the value that YAML 1.2 reads.
    Number,
    /// A number of another value, or one that YAML 1.2 does not read.
    OtherNumber,
    Date,
    Symbol,
    Text,
}

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Number | Self::OtherNumber => "a number",
            Self::Date => "a date",
            Self::Symbol => "a symbol",
            Self::Text => "text",
        }
    }
}

pub(super) fn kind(text: &str) -> Kind {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Kind::Null,
        _ => {}
    }
    // Nothing but short words of a few letters is anything else, if it begins with a letter.
    let is_first = |c: char| matches!(c, 'f' | 'F' | 'n' | 'N' | 'o' | 'O' | 't' | 'T' | 'y' | 'Y');
    if text.starts_with(|c: char| c.is_ascii_alphabetic())
        && (text.len() > "false".len() || !text.starts_with(is_first))
    {
        return Kind::Text;
    }
    let lower = text.to_ascii_lowercase();
    if matches!(lower.as_str(), "yes" | "no" | "on" | "off" | "true" | "false") {
        return Kind::Boolean;
    }
    if text.len() > 1 && text.starts_with(':') && !text.contains(char::is_whitespace) {
        return Kind::Symbol;
    }
    if is_date(text) {
        return Kind::Date;
    }
    number(&lower)
}

/// `lower` is in lower case.
fn number(lower: &str) -> Kind {
    let digits = lower.strip_prefix(['+', '-']).unwrap_or(lower);
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return Kind::Text;
    }
    if matches!(digits, ".inf" | ".nan") {
        return Kind::Number;
    }
    for (prefix, radix) in [("0x", 16), ("0b", 2)] {
        if let Some(rest) = digits.strip_prefix(prefix) {
            let fits = rest.chars().all(|c| c == '_' || c.is_digit(radix));
            return match (fits && rest.contains(|c: char| c != '_'), rest.contains('_')) {
                (true, false) => Kind::Number,
                (true, true) => Kind::OtherNumber,
                (false, _) => Kind::Text,
            };
        }
    }
    if is_sexagesimal(digits) {
        return Kind::OtherNumber;
    }
    let is_digit = |c: char| c.is_ascii_digit();
    if digits.len() > 1 && digits.starts_with('0') && digits.chars().all(|c| is_digit(c) || c == '_') {
        let is_octal = digits.chars().all(|c| matches!(c, '0'..='7' | '_'));
        return if is_octal { Kind::OtherNumber } else { Kind::Text };
    }
    decimal(digits)
}

fn decimal(digits: &str) -> Kind {
    let is_grouped = |text: &str| text.chars().all(|c| c.is_ascii_digit() || matches!(c, '_' | ','));
    let Some((whole, rest)) = digits.split_once('.') else {
        // Without a point there is no exponent either.
        let has_groups = digits.contains(['_', ',']);
        return match (is_grouped(digits) && !digits.ends_with(','), has_groups) {
            (true, true) => Kind::OtherNumber,
            (true, false) => Kind::Number,
            (false, _) => Kind::Text,
        };
    };
    let (fraction, exponent) = rest
        .split_once('e')
        .map_or((rest, None), |(fraction, exponent)| (fraction, Some(exponent)));
    let is_exponent = |text: &str| {
        let digits = text.strip_prefix(['+', '-']);
        digits.is_some_and(|digits| !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()))
    };
    let has_digits = whole.contains(|c: char| c.is_ascii_digit()) || fraction.contains(|c: char| c.is_ascii_digit());
    let is_fraction = fraction.chars().all(|c| c.is_ascii_digit() || c == '_');
    if !has_digits || !is_grouped(whole) || !is_fraction || !exponent.is_none_or(is_exponent) {
        return Kind::Text;
    }
    if whole.contains(['_', ',']) || fraction.contains('_') {
        return Kind::OtherNumber;
    }
    Kind::Number
}

/// `12:30`, `1:30:00.5`: base sixty.
fn is_sexagesimal(digits: &str) -> bool {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut parts = whole.split(':');
    let first = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    let is_sixtieth = |part: &&str| {
        let mut digits = part.chars();
        match (digits.next(), digits.next(), digits.next()) {
            (Some(c), None, None) => c.is_ascii_digit(),
            (Some(a), Some(b), None) => matches!(a, '0'..='5') && b.is_ascii_digit(),
            _ => false,
        }
    };
    !rest.is_empty()
        && !first.is_empty()
        && first.chars().all(|c| c.is_ascii_digit() || c == '_')
        && rest.iter().all(is_sixtieth)
        && fraction.chars().all(|c| c.is_ascii_digit() || c == '_')
}

/// `2024-01-15`, with or without a time of day.
fn is_date(text: &str) -> bool {
    let is_number = |part: &str, least: usize, most: usize| {
        (least..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut parts = text.splitn(3, '-');
    let (Some(year), Some(month), Some(rest)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let day_end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (day, time) = rest.split_at(day_end);
    is_number(year, 4, 4) && is_number(month, 1, 2) && is_number(day, 1, 2) && (time.is_empty() || is_time(time))
}

/// `T10:00:00.5Z`, ` 10:00:00 +02:00`.
fn is_time(time: &str) -> bool {
    let Some(time) = time.strip_prefix(['T', 't', ' ', '\t']) else {
        return false;
    };
    let mut parts = time.trim_start().splitn(3, ':');
    let is_part = |part: Option<&str>| {
        part.is_some_and(|part| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let (hour, minute) = (parts.next(), parts.next());
    let seconds = parts.next().unwrap_or_default();
    is_part(hour) && is_part(minute) && seconds.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{Kind, kind};

    /// As PyYAML 6 and Psych 4 read them.
    #[test]
    fn scalars_are_what_python_or_ruby_make_of_them() {
        let cases: [(Kind, &[&str]); 7] = [
            (Kind::Null, &["", "~", "null"]),
            (Kind::Boolean, &["yes", "No", "ON", "off", "true", "FALSE"]),
            (
                Kind::Number,
                &[
                    "0", "12", "-3", "+1", "1.10", ".5", "1.", "0.", "1.0e+3", "0x1F", "0b11", ".inf", "-.5e+1",
                ],
            ),
            (
                Kind::OtherNumber,
                &[
                    "017",
                    "-017",
                    "00",
                    "1_000",
                    "1,000",
                    "12:30",
                    "190:20:30",
                    "1:30.5",
                    "0x_f",
                    "1_0.5",
                    "1,0.5",
                ],
            ),
            (
                Kind::Date,
                &["2024-01-15", "2024-1-5", "2024-01-15T10:00:00Z", "2024-01-15 10:00:00"],
            ),
            (Kind::Symbol, &[":name"]),
            (
                Kind::Text,
                &[
                    "y", "n", "08", "1e3", "1.0e3", "0o17", "1.0.0", "12:99", "0x", "_1", ".e1", ".", "1.5.3", "a",
                    "2024-13", "a:b",
                ],
            ),
        ];
        for (expected, texts) in cases {
            for text in texts {
                assert_eq!(kind(text), expected, "{text}");
            }
        }
    }
}
