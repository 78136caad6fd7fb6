use super::*;

fn printed(source: &str) -> [String; 4] {
    let pattern = Pattern::parse(source).expect("a pattern");
    let show = |language| match print(language, &pattern) {
        Ok(text) => text,
        Err(error) => format!("not carried: {error}"),
    };
    [Language::Python, Language::Ruby, Language::Rust, Language::TypeScript].map(show)
}

#[test]
fn plain_patterns_stay_as_they_are_but_for_anchors() {
    assert_eq!(
        printed("^pay_[a-zA-Z0-9_]+$"),
        [
            r"^pay_[a-zA-Z0-9_]+\Z",
            r"\Apay_[a-zA-Z0-9_]+\z",
            "^pay_[a-zA-Z0-9_]+$",
            "^pay_[a-zA-Z0-9_]+$"
        ]
    );
    assert_eq!(
        printed(r"^(\d{4})-(?<rest>draft|\w+?)\/$"),
        [
            r"^[0-9]{4}-(?:draft|[A-Za-z0-9_]+?)/\Z",
            r"\A[0-9]{4}-(?:draft|[A-Za-z0-9_]+?)/\z",
            "^[0-9]{4}-(?:draft|[A-Za-z0-9_]+?)/$",
            r"^\d{4}-(?:draft|\w+?)\/$",
        ]
    );
}

#[test]
fn what_an_engine_lacks_is_refused() {
    let refused = |source: &str| printed(source).map(|text| text.starts_with("not carried"));
    assert_eq!(refused("(?=a)"), [false, false, true, false]);
    assert_eq!(refused("(?<!ab|c)"), [false, false, true, false]);
    assert_eq!(refused("(?<=a+)b"), [true, true, true, false]);
    assert_eq!(refused(r"(a)\1"), [false, false, true, false]);
    assert_eq!(refused(r"(?:(a)|b)\1"), [true, true, true, false]);
    assert_eq!(refused(r"(?:x(a|b)\1)*"), [false, false, true, false]);
    assert_eq!(refused(r"(a?)+\1"), [true, true, true, false]);
    assert_eq!(refused("a{100000}"), [false, false, true, false]);
}

#[test]
fn lookarounds_that_can_be_taken_out_are_expressions_of_their_own_in_rust() {
    let expressions = |source: &str| {
        let pattern = Pattern::parse(source).expect("a pattern");
        rust::expressions(&pattern).map(|it| (it.matching, it.others))
    };
    let texts = |texts: &[&str]| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        expressions("^(?=.*[A-Z])(?!.*pass).{8,}$"),
        Ok((
            texts(&[r"^[^\n\r\u{2028}\u{2029}]{8,}$", r"^[^\n\r\u{2028}\u{2029}]*[A-Z]"]),
            texts(&[r"^[^\n\r\u{2028}\u{2029}]*pass"])
        ))
    );
    assert_eq!(
        expressions("^[a-z](?!-)[a-z-]+(?<!-)$"),
        Ok((texts(&[r"^[a-z][a-z\-]+$"]), texts(&["^(?s:.)-", "-$"])))
    );
    assert!(expressions("^[a-z]+(?!-)").is_err());
    assert!(expressions("^(?=(a))").is_ok());
}

#[test]
fn what_is_printed_for_rust_is_taken_by_the_crate_or_refused_before() {
    for atom in [
        "a",
        ".",
        "[^a]",
        r"\s",
        r"\S",
        r"\p{L}",
        r"\P{L}",
        "[a-zé]",
        "(?:ab|[^c-é]?d)",
        "[^]",
        r"\b",
    ] {
        for count in [1, 20, 50, 100, 200, 500, 1000, 5000, 20_000, 90_000] {
            let pattern = Pattern::parse(&format!("^(?:{atom}){{{count}}}$")).expect("a pattern");
            if let Ok(text) = rust::print(&pattern) {
                assert!(regex::Regex::new(&text).is_ok(), "{text}");
            }
        }
    }
}
