use super::*;

fn kind(source: &str) -> Option<PatternErrorKind> {
    Pattern::parse(source).err().map(|error| error.kind)
}

#[test]
fn the_same_texts_are_patterns_as_for_the_reference_validator() {
    for source in [
        "",
        "|",
        "()",
        "a|",
        "(?<n>a)\\k<n>",
        "(?<n>a)|(?<n>b)",
        "(?<\\u0061>x)\\k<a>",
        "(?<=a+)b",
        "(?<!a)b",
        "\\1(a)",
        "[]",
        "[^]",
        "[a-]",
        "[-a]",
        "[a-z-9]",
        "[---]",
        "[\\d-]",
        "[\\b]",
        "[\\-]",
        "[\\]]",
        "[\\0]",
        "[\\cA]",
        "[a-z&&^b]",
        "[a-z--b]",
        "\\u{0000000041}",
        "\\u{0}",
        "\\uD83D\\uDE00",
        "[\\uD83D\\uDE00-\\u{1F64F}]",
        "\\-",
        "\\@",
        "\\_",
        "\\ ",
        "\\§",
        "a{2}?b{2,}?",
        "a{010,10}",
        "^$",
        "\\/",
        "\\p{L}\\P{Lu}\\p{Script=Greek}\\p{sc=Grek}\\p{gc=Nd}",
        "a{100000}",
        "\\0",
        "\\cz",
    ] {
        assert_eq!(kind(source), None, "{source}");
    }
    for source in [
        "(",
        ")",
        "^(abc]",
        "\\a",
        "\\é",
        "\\",
        "(?P<name>x)",
        "(?#comment)a",
        "(?i)abc",
        "(?'n'a)",
        "(?<>x)",
        "(?<1a>x)",
        "\\k<nope>",
        "(?<n>a)\\k",
        "(?<n>a)\\k<n",
        "\\2(a)",
        "\\00",
        "\\x4",
        "\\u123",
        "\\u{}",
        "\\u{110000}",
        "\\u{41",
        "\\c1",
        "\\p",
        "\\pL",
        "\\p{}",
        "\\p{L",
        "\\p{L=}",
        "\\p{a b}",
        "*",
        "a**",
        "a{2,1}",
        "a{",
        "{",
        "}",
        "]",
        "a{,2}",
        "[a",
        "[z-a]",
        "[\\d-z]",
        "^*",
        "(?=a)*",
        "\\b+",
        "a?+",
    ] {
        assert_eq!(kind(source), Some(PatternErrorKind::Invalid), "{source}");
    }
    for source in [
        "(?i:a)",
        "(?im-s:a)",
        "\\uD83D",
        "\\p{Emoji}",
        "\\p{Cn}",
        "a{100001}",
        "a{99999999999999999999999999999999999999999}",
        "(?:(?<n>a)|(?<n>b))\\k<n>",
        "(?<=(a))\\1",
        "(a)(?<=\\1)",
    ] {
        assert_eq!(kind(source), Some(PatternErrorKind::Unsupported), "{source}");
    }
    let deep = format!("{}a{}", "(".repeat(5000), ")".repeat(5000));
    assert_eq!(kind(&deep), Some(PatternErrorKind::Unsupported));
}

#[test]
fn errors_point_at_their_place() {
    for (source, offset) in [
        ("ab*c**", 5),
        ("é[z-a]", 3),
        ("(a", 2),
        ("x\\k<nope>", 1),
        ("a\\p{Emoji}", 3),
    ] {
        assert_eq!(
            Pattern::parse(source).expect_err("no pattern").offset,
            offset,
            "{source}"
        );
    }
}

#[test]
fn every_property_has_characters() {
    for property in Property::all() {
        assert!(!property.set().ranges().is_empty(), "{property:?}");
    }
}

#[test]
fn repetitions_of_repetitions_become_one() {
    for (nested, plain) in [
        ("(?:a+)?", "a*"),
        ("(a?)+", "a*"),
        ("(?:a*)*", "a*"),
        ("(a+)+", "a+"),
        ("(?:a?)?", "a?"),
    ] {
        assert_eq!(
            Pattern::parse(nested).expect("a pattern").root,
            Pattern::parse(plain).expect("a pattern").root,
            "{nested}"
        );
    }
    assert_eq!(
        Pattern::parse("(?:ab){1}c").expect("a pattern").root,
        Pattern::parse("abc").expect("a pattern").root
    );
}

#[test]
fn hopeless_patterns_end_in_time() {
    let text = "a".repeat(3000);
    assert_eq!(
        Pattern::parse("^(a+)+(a|aa)+(a*)*$")
            .expect("a pattern")
            .is_match(&format!("{text}b")),
        Some(false)
    );
    assert_eq!(
        Pattern::parse("^(?:(a+)\\1)+b\\1$").expect("a pattern").is_match(&text),
        None
    );
    assert_eq!(
        Pattern::parse("(?:a{1000}){1000}").expect("a pattern").is_match("a"),
        None
    );
    let nothing = Pattern::parse("(?:(?:(?:(?:){99999}){99999}){99999}){99999}").expect("a pattern");
    assert_eq!(nothing.is_match("a"), None);
    assert_eq!(nothing.samples(&[5000]).next(), None);
}

/// Texts of up to five characters of a small alphabet.
fn texts() -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut longest = 0..1;
    for _ in 0..5 {
        let longer: Vec<String> = texts[longest.clone()]
            .iter()
            .flat_map(|text| ["a", "b", "-", "é", "\n"].map(|c| format!("{text}{c}")))
            .collect();
        longest = texts.len()..texts.len() + longer.len();
        texts.extend(longer);
    }
    texts
}

#[test]
fn demands_match_together_what_the_pattern_matches() {
    let texts = texts();
    for (source, count) in [
        ("^(?=.*a)(?=.*b).{3,}$", 3),
        ("^(?!a|-b)[ab-]+(?<!-)$", 3),
        ("^(?!^a|b$).*", 2),
        ("^(?!.*--)", 1),
        ("^a(?!b)(?=[^]-)", 3),
        ("^(?:ab|-a)(?!-)b*$", 2),
        ("^[ab]{2}(?=-$).*", 2),
        ("(?<!ab)$", 1),
        ("(?<=a)(?<!^a).$", 3),
        ("(?<!a)[ab](?<=b)-{2}$", 3),
        ("^(?=(?!a)b)b", 2),
        ("^\\b(?!b)(?=$|a)", 3),
        // Where they stand depends on what matches, or they are in an alternative: nothing is taken out.
        ("^a*(?!b)-", 1),
        ("(?=a)b", 1),
        ("(?!a)(?<=b)", 1),
        ("^(?!a)b|^(?!b)a", 1),
        ("^(?:(?!-)[ab-]-)+$", 1),
        ("(?<!a)-*$", 1),
        ("^(?=(a|b)).\\1", 1),
    ] {
        let pattern = Pattern::parse(source).expect("a pattern");
        let demands = pattern.demands();
        assert_eq!(demands.len(), count, "{source}");
        let demands = demands.into_iter().map(|Demand { negated, root }| {
            let source = source.to_owned();
            (negated, Pattern { source, root })
        });
        let demands: Vec<_> = demands.collect();
        for text in &texts {
            let met = |(negated, root): &(bool, Pattern)| root.is_match(text) == Some(!negated);
            assert_eq!(
                pattern.is_match(text),
                Some(demands.iter().all(met)),
                "{source} in {text:?}"
            );
        }
    }
}
