//! Time stamps as the engine's model reads them: RFC 3339, somewhat relaxed.

/// Whether the engine takes the text for a time stamp.
pub(super) fn is_timestamp(text: &str) -> bool {
    parse(text).is_some()
}

fn parse(text: &str) -> Option<()> {
    let (year, rest) = year(text)?;
    let (month, rest) = number(separator(rest, '-')?)?;
    let (day, rest) = number(separator(rest, '-')?)?;
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let (hour, rest) = number(rest)?;
    let (minute, rest) = number(separator(rest, ':')?)?;
    let (second, rest) = number(separator(rest, ':')?)?;
    let rest = zone(fraction(rest)?.trim_start())?;
    let valid = (1..=days(year, month)?).contains(&day) && hour < 24 && minute < 60 && second <= 60;
    (valid && rest.trim_start().is_empty()).then_some(())
}

/// Four digits at most, any number of them after a sign.
fn year(text: &str) -> Option<(i64, &str)> {
    let text = text.trim_start();
    let (sign, digits, longest) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits, usize::MAX),
        None => text
            .strip_prefix('+')
            .map_or((1, text, 4), |digits| (1, digits, usize::MAX)),
    };
    let (value, rest) = digits_up_to(digits, longest)?;
    // The range of the calendar that the engine uses.
    (value <= 262_142).then_some((sign * value, rest))
}

fn number(text: &str) -> Option<(i64, &str)> {
    digits_up_to(text.trim_start(), 2)
}

fn digits_up_to(text: &str, longest: usize) -> Option<(i64, &str)> {
    let length = text.bytes().take(longest).take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at(length);
    Some((digits.parse().ok()?, rest))
}

fn separator(text: &str, separator: char) -> Option<&str> {
    text.trim_start().strip_prefix(separator)
}

fn fraction(text: &str) -> Option<&str> {
    match text.strip_prefix('.') {
        None => Some(text),
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => {
            Some(rest.trim_start_matches(|c: char| c.is_ascii_digit()))
        }
        Some(_) => None,
    }
}

/// `Z`, `UTC`, or an offset of hours and minutes below a day.
fn zone(text: &str) -> Option<&str> {
    if text.get(..3).is_some_and(|name| name.eq_ignore_ascii_case("utc")) {
        return text.get(3..);
    }
    if let Some(rest) = text.strip_prefix(['Z', 'z']) {
        return Some(rest);
    }
    let (hours, rest) = two_digits(text.strip_prefix(['+', '-', '\u{2212}'])?)?;
    let (minutes, rest) = two_digits(rest.trim_start_matches(|c: char| c == ':' || c.is_whitespace()))?;
    (hours < 24 && minutes < 60).then_some(rest)
}

fn two_digits(text: &str) -> Option<(i64, &str)> {
    let digits = text
        .get(..2)
        .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    Some((digits.parse().ok()?, text.get(2..)?))
}

fn days(year: i64, month: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    Some(match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::is_timestamp;

    #[test]
    fn time_stamps_need_a_time_and_a_zone() {
        for good in [
            "2024-01-15T10:00:00Z",
            "2024-01-15 10:00:00.123456+02:00",
            "2024-02-29t23:59:60z",
            "2024-1-5T1:2:3 UTC",
            "2024-01-15T10:00:00-0530",
            "+12024-01-15T10:00:00Z",
        ] {
            assert!(is_timestamp(good), "{good}");
        }
        for bad in [
            "",
            "2024-01-15",
            "2024-01-15T10:00:00",
            "2023-02-29T10:00:00Z",
            "2024-13-01T10:00:00Z",
            "2024-01-15T24:00:00Z",
            "2024-01-15T10:00:00.Z",
            "2024-01-15T10:00Z",
            "2024-01-15T10:00:00+25:00",
            "2024-01-15T10:00:00Zx",
            "12024-01-15T10:00:00Z",
        ] {
            assert!(!is_timestamp(bad), "{bad}");
        }
    }
}
