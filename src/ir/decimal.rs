//! Numbers as their shortest decimal text says them: what `multipleOf` is about.

use serde_json::Number;

/// Whether a number is a whole multiple of another one, exactly, in decimal: 4.35 is a multiple of 0.01, as whoever writes
/// 0.01 expects, although no binary fraction is either of them.
#[must_use]
pub fn is_multiple_of(number: &Number, divisor: &Number) -> bool {
    let (value, divisor) = (Decimal::of(number), Decimal::of(divisor));
    if value.digits.is_empty() {
        return true;
    }
    // Both are brought to the exponent of the smaller one; then the remainder of integers decides.
    let exponent = value.exponent.min(divisor.exponent);
    remainder_is_zero(&value.scaled(exponent), &divisor.scaled(exponent))
}

/// A number without its sign: its digits, the first and the last not 0, and the power of ten of the last one.
struct Decimal {
    digits: Vec<u8>,
    exponent: i64,
}

impl Decimal {
    fn of(number: &Number) -> Self {
        let text = number.to_string();
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((&text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let written: Vec<u8> = whole
            .bytes()
            .chain(fraction.bytes())
            .filter(u8::is_ascii_digit)
            .collect();
        let zeros_before = written.iter().take_while(|&&digit| digit == b'0').count();
        let zeros_behind = written[zeros_before..]
            .iter()
            .rev()
            .take_while(|&&digit| digit == b'0')
            .count();
        let digits: Vec<u8> = written[zeros_before..written.len() - zeros_behind]
            .iter()
            .map(|digit| digit - b'0')
            .collect();
        let shift = i64::try_from(zeros_behind).unwrap_or(0) - i64::try_from(fraction.len()).unwrap_or(0);
        Self {
            digits,
            exponent: exponent.trim_start_matches('+').parse::<i64>().unwrap_or(0) + shift,
        }
    }

    /// The digits at a lower exponent. A finite number has at most some hundred.
    fn scaled(&self, exponent: i64) -> Vec<u8> {
        let zeros = usize::try_from(self.exponent - exponent).unwrap_or(0);
        let mut digits = self.digits.clone();
        digits.resize(digits.len() + zeros, 0);
        digits
    }
}

/// Long division, digit by digit.
fn remainder_is_zero(value: &[u8], divisor: &[u8]) -> bool {
    let mut rest: Vec<u8> = Vec::new();
    for &digit in value {
        if !(rest.is_empty() && digit == 0) {
            rest.push(digit);
        }
        while is_at_least(&rest, divisor) {
            subtract(&mut rest, divisor);
        }
    }
    rest.is_empty()
}

/// Compares numbers without leading zeros.
fn is_at_least(a: &[u8], b: &[u8]) -> bool {
    a.len().cmp(&b.len()).then_with(|| a.cmp(b)).is_ge()
}

/// Takes a number away from one that is at least as large; no leading zeros stay.
fn subtract(from: &mut Vec<u8>, number: &[u8]) {
    let mut borrow = 0;
    for place in 0..from.len() {
        let index = from.len() - 1 - place;
        let taken = borrow + number.len().checked_sub(place + 1).map_or(0, |at| number[at]);
        borrow = u8::from(from[index] < taken);
        from[index] = from[index] + 10 * borrow - taken;
    }
    let zeros = from.iter().take_while(|&&digit| digit == 0).count();
    from.drain(..zeros);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multiples_are_exact_in_decimal() {
        let number = |text: &str| serde_json::from_str::<Number>(text).expect("a number");
        for (value, divisor, expected) in [
            ("4.35", "0.01", true),
            ("0.0075", "0.0001", true),
            ("0.00751", "0.0001", false),
            ("1e308", "0.123456789", false),
            ("1e308", "0.5", true),
            ("9007199254740993", "3", true),
            ("9007199254740994", "3", false),
            ("-7", "3.5", true),
            ("0", "5", true),
            ("0.0", "1e-300", true),
            ("12391239123", "1e-8", true),
            ("1", "1e300", false),
            ("3", "3.0", true),
            ("10", "100", false),
            ("1e-300", "2e-300", false),
            ("105", "15", true),
        ] {
            assert_eq!(
                is_multiple_of(&number(value), &number(divisor)),
                expected,
                "{value} {divisor}"
            );
        }
    }
}
