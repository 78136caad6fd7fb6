//! Identifiers: from any text to a name that a language takes, without two things getting one name.

use heck::{ToKebabCase, ToLowerCamelCase, ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use std::collections::HashSet;

/// How the words of an identifier are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// `order_id`
    Snake,
    /// `orderId`
    Camel,
    /// `OrderId`
    Pascal,
    /// `ORDER_ID`
    ScreamingSnake,
    /// `order-id`
    Kebab,
    /// The text as it is, where the language can take it.
    AsIs,
}

/// What a language takes as an identifier.
#[derive(Debug, Clone, Copy)]
pub struct IdentPolicy {
    /// Words that cannot be used; they get `_` appended.
    pub reserved: &'static [&'static str],
    /// Put before a digit at the start: `n` makes `2fa` into `n2fa`.
    pub digit_prefix: &'static str,
}

/// The identifier for a text, by itself: ASCII letters, digits and `_` (`-` for [`Case::Kebab`]). Never empty, never
/// reserved, never starting with a digit or `_`. Two texts may get one identifier: see [`assign`].
///
/// Other characters separate words; letters and digits outside ASCII, and texts without any letter or digit, are spelt
/// by code point (`größe` is `gru00f6u00dfe`, `+` is `u002b`), so that what they name stays stable.
#[must_use]
pub fn sanitise(text: &str, case: Case, policy: &IdentPolicy) -> String {
    let mut ident = plain(text, case).unwrap_or_else(|| {
        let words = spell(text);
        match case {
            Case::Snake => words.to_snake_case(),
            Case::Camel => words.to_lower_camel_case(),
            Case::Pascal => words.to_upper_camel_case(),
            Case::ScreamingSnake => words.to_shouty_snake_case(),
            Case::Kebab => words.to_kebab_case(),
            Case::AsIs => words.split_ascii_whitespace().collect::<Vec<_>>().join("_"),
        }
    });
    if case == Case::AsIs {
        ident = ident.trim_start_matches('_').to_owned();
        if ident.is_empty() {
            ident.push_str("empty");
        }
    }
    if ident.starts_with(|c: char| c.is_ascii_digit()) {
        let prefix = match case {
            Case::Pascal | Case::ScreamingSnake => policy.digit_prefix.to_ascii_uppercase(),
            _ => policy.digit_prefix.to_owned(),
        };
        ident.insert_str(0, &prefix);
    }
    if policy.reserved.contains(&ident.as_str()) {
        ident.push('_');
    }
    ident
}

/// What most names are, in a short way: ASCII without capital letters, so that words end at what is no letter or digit only.
fn plain(text: &str, case: Case) -> Option<String> {
    let of_word = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let is_plain = text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if case == Case::AsIs || !is_plain || !text.bytes().any(of_word) {
        return None;
    }
    let mut ident = String::with_capacity(text.len() + 1);
    let mut starts = true;
    for byte in text.bytes() {
        if !of_word(byte) {
            starts = true;
            continue;
        }
        let is_first = ident.is_empty();
        let is_capital = match case {
            Case::ScreamingSnake => true,
            Case::Pascal => starts,
            Case::Camel => starts && !is_first,
            Case::Snake | Case::Kebab | Case::AsIs => false,
        };
        if starts && !is_first {
            ident.push_str(separator(case));
        }
        ident.push(char::from(if is_capital { byte.to_ascii_uppercase() } else { byte }));
        starts = false;
    }
    Some(ident)
}

/// What stands between words.
fn separator(case: Case) -> &'static str {
    match case {
        Case::Kebab => "-",
        Case::Pascal | Case::Camel => "",
        Case::Snake | Case::ScreamingSnake | Case::AsIs => "_",
    }
}

/// Only ASCII letters, digits, `_` and spaces; at least one letter or digit.
fn spell(text: &str) -> String {
    if !text.chars().any(char::is_alphanumeric) {
        let spelt: Vec<_> = text.chars().map(|c| format!("u{:04x}", u32::from(c))).collect();
        return if spelt.is_empty() {
            "empty".to_owned()
        } else {
            spelt.join(" ")
        };
    }
    text.chars().fold(String::new(), |mut words, c| {
        if c.is_ascii_alphanumeric() || c == '_' {
            words.push(c);
        } else if c.is_alphanumeric() {
            words.push_str(&format!("u{:04x}", u32::from(c)));
        } else {
            words.push(' ');
        }
        words
    })
}

/// What is left of an identifier where neither case nor underscores tell names apart: on some file systems, and in a
/// language that makes `OrderTwo` of a folder `order_two`.
#[must_use]
pub(super) fn folded(ident: &str) -> String {
    ident.to_ascii_lowercase().replace('_', "")
}

/// One identifier for each text, no two the same, none in `taken`; which then holds them as well. Texts must be distinct.
///
/// The result does not depend on the order of `texts`: of those that want one identifier, the text that *is* the
/// identifier gets it, else the first in code point order; the others get `_2`, `_3` and so on. With `fold`, names that are
/// the same when `folded` count as the same (for names that become files and modules).
#[must_use]
pub fn assign(
    texts: &[&str],
    case: Case,
    policy: &IdentPolicy,
    fold: bool,
    taken: &mut HashSet<String>,
) -> Vec<String> {
    let key = |ident: &str| if fold { folded(ident) } else { ident.to_owned() };
    let wanted: Vec<String> = texts.iter().map(|text| sanitise(text, case, policy)).collect();
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_by_key(|&index| (texts[index] != wanted[index], texts[index]));
    let mut result = vec![String::new(); texts.len()];
    for index in order {
        let mut ident = wanted[index].clone();
        let mut count = 1;
        while !taken.insert(key(&ident)) {
            count += 1;
            ident = format!("{}{}{count}", wanted[index].trim_end_matches('_'), separator(case));
        }
        result[index] = ident;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: IdentPolicy = IdentPolicy {
        reserved: &["class"],
        digit_prefix: "n",
    };

    #[test]
    fn any_text_becomes_an_identifier() {
        for (text, snake) in [
            ("orderId", "order_id"),
            ("order-id", "order_id"),
            ("class", "class_"),
            ("2fa", "n2fa"),
            ("", "empty"),
            ("+", "u002b"),
            ("größe", "gru00f6u00dfe"),
            ("__proto__", "proto"),
            ("a\n#{b}", "a_b"),
        ] {
            assert_eq!(sanitise(text, Case::Snake, &POLICY), snake, "{text:?}");
        }
        assert_eq!(sanitise("__", Case::AsIs, &POLICY), "u005f_u005f");
        assert_eq!(sanitise("_id", Case::AsIs, &POLICY), "id");
        assert_eq!(sanitise("orderId", Case::AsIs, &POLICY), "orderId");
    }

    #[test]
    fn the_short_way_leads_to_the_same_names() {
        for text in [
            "order_id",
            "_a__b_",
            " 2fa 3d",
            "a",
            "order 2_x",
            "a/b-c",
            "#{a}\u{1f}\n2",
        ] {
            assert_eq!(plain(text, Case::Snake), Some(text.to_snake_case()));
            assert_eq!(plain(text, Case::Camel), Some(text.to_lower_camel_case()));
            assert_eq!(plain(text, Case::Pascal), Some(text.to_upper_camel_case()));
            assert_eq!(plain(text, Case::ScreamingSnake), Some(text.to_shouty_snake_case()));
            assert_eq!(plain(text, Case::Kebab), Some(text.to_kebab_case()));
        }
        assert!(
            ["orderId", "__", "", "é"]
                .iter()
                .all(|text| plain(text, Case::Snake).is_none())
        );
    }

    #[test]
    fn collisions_are_told_apart_the_same_way_in_any_order() {
        let forward = assign(
            &["orderId", "order_id", "order-id"],
            Case::Snake,
            &POLICY,
            false,
            &mut HashSet::new(),
        );
        assert_eq!(forward, ["order_id_3", "order_id", "order_id_2"]);
        let backward = assign(
            &["order-id", "order_id", "orderId"],
            Case::Snake,
            &POLICY,
            false,
            &mut HashSet::new(),
        );
        assert_eq!(backward, ["order_id_2", "order_id", "order_id_3"]);
    }
}
