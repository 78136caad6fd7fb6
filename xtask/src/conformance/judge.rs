//! Compares what languages say with what is expected, and counts.

use std::collections::BTreeMap;

use serde_json::Value;

use super::json::Json;
use super::oracle::Expected;
use super::runners::Answer;
use crate::Result;
use crate::check::Lang;

/// The largest integer that JavaScript tells from its neighbours.
const SAFE: i128 = (1 << 53) - 1;

/// What a case came to in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    /// Accepted or rejected, and should not have been.
    Verdict,
    /// Accepted, but not given back as it was.
    RoundTrip,
    /// Rejected, but for other reasons.
    Violations,
    /// Neither accepted nor rejected.
    Crash,
}

impl Fault {
    pub(crate) const ALL: [Self; 4] = [Self::Verdict, Self::RoundTrip, Self::Violations, Self::Crash];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Verdict => "verdict",
            Self::RoundTrip => "round trip",
            Self::Violations => "violations",
            Self::Crash => "crash",
        }
    }
}

/// The judgement on one answer.
pub(crate) enum Judgement {
    /// As it should be.
    Right,
    /// Rejected because the language's numbers cannot hold it: a known loss, told to the caller.
    Refused,
    /// Wrong, and how.
    Wrong(Fault, String),
}

pub(crate) fn judge(lang: Option<Lang>, text: &str, expected: &Expected, answer: &Answer) -> Judgement {
    match answer {
        Answer::Crashed(what) => Judgement::Wrong(Fault::Crash, what.clone()),
        Answer::Accepted(_) if !expected.accepted => Judgement::Wrong(Fault::Verdict, "accepted".into()),
        Answer::Accepted(back) => {
            if let (Ok(before), Ok(after)) = (Json::read(text), Json::read(back))
                && before.equals(&after)
            {
                return Judgement::Right;
            }
            Judgement::Wrong(Fault::RoundTrip, back.clone())
        }
        Answer::Rejected(_) if is_beyond(lang, text) => Judgement::Refused,
        Answer::Rejected(found) if expected.accepted => {
            Judgement::Wrong(Fault::Verdict, format!("rejected: {found:?}"))
        }
        Answer::Rejected(found) => match &expected.broken {
            // What is undeclared comes in the order of the value, which Rust's reader sorts.
            Some(_) if lang == Some(Lang::Rust) && expected.sorted.as_ref() == Some(found) => Judgement::Right,
            Some(broken) if broken != found => {
                Judgement::Wrong(Fault::Violations, format!("found {found:?}, expected {broken:?}"))
            }
            _ => Judgement::Right,
        },
    }
}

/// Whether a value holds numbers that the language may refuse, since it could not give them back.
fn is_beyond(lang: Option<Lang>, text: &str) -> bool {
    let (least, most) = match lang {
        Some(Lang::TypeScript) => (-SAFE, SAFE),
        Some(Lang::Rust) => (i128::from(i64::MIN), i128::from(u64::MAX)),
        Some(Lang::Python | Lang::Ruby) | None => return false,
    };
    let is_large = |token: &str| match token.parse::<i128>() {
        Ok(whole) => whole < least || whole > most,
        // Written as a float. Only JavaScript does not tell these from integers.
        Err(_) => {
            lang == Some(Lang::TypeScript)
                && token
                    .parse::<f64>()
                    .is_ok_and(|float| float.fract() == 0.0 && float.abs() > SAFE as f64)
        }
    };
    Json::read(text).is_ok_and(|value| value.any_number(&is_large))
}

/// What is counted for one language.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) pairs: usize,
    pub(crate) right: usize,
    pub(crate) refused: usize,
    pub(crate) excepted: usize,
    pub(crate) faults: BTreeMap<Fault, Vec<String>>,
}

/// A case that is known to come out wrong.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone)]
pub(crate) struct Exception {
    /// A language, or `reference`, where the reference validator is not to be followed.
    pub(crate) by: String,
    pub(crate) case: String,
}

/// The exceptions of a file: a list of `{"by", "cases", "why"}`.
pub(crate) fn exceptions(text: &[u8]) -> Result<Vec<Exception>> {
    let read = || {
        let entries: Value = serde_json::from_slice(text).ok()?;
        let mut all = Vec::new();
        for entry in entries.as_array()? {
            entry["why"].as_str().filter(|why| !why.is_empty())?;
            for case in entry["cases"].as_array()? {
                all.push(Exception {
                    by: entry["by"].as_str()?.to_owned(),
                    case: case.as_str()?.to_owned(),
                });
            }
        }
        Some(all)
    };
    read().ok_or_else(|| "the exceptions are no list of {\"by\", \"cases\", \"why\"}".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(lang: Lang, text: &str, accepted: bool, answer: &Answer) -> &'static str {
        let broken = || (!accepted).then(|| vec![(String::new(), "type".to_owned())]);
        let expected = Expected {
            accepted,
            broken: broken(),
            sorted: broken(),
            disagreement: false,
        };
        match judge(Some(lang), text, &expected, answer) {
            Judgement::Right => "right",
            Judgement::Refused => "refused",
            Judgement::Wrong(fault, _) => fault.name(),
        }
    }

    fn rejected(keyword: &str) -> Answer {
        Answer::Rejected(vec![(String::new(), keyword.to_owned())])
    }

    #[test]
    fn an_answer_is_right_or_wrong_in_one_way() {
        let accepted = |text: &str| Answer::Accepted(text.to_owned());
        let judged = |text, expected, answer| judged(Lang::Ruby, text, expected, &answer);
        assert_eq!(judged("[1.0]", true, accepted("[1]")), "right");
        assert_eq!(judged("[1.0]", true, accepted("[]")), "round trip");
        assert_eq!(judged("[1.0]", true, rejected("type")), "verdict");
        assert_eq!(judged("[1.0]", false, accepted("[1.0]")), "verdict");
        assert_eq!(judged("[1.0]", false, rejected("type")), "right");
        assert_eq!(judged("[1.0]", false, rejected("enum")), "violations");
        assert_eq!(judged("[1.0]", true, Answer::Crashed(String::new())), "crash");
    }

    #[test]
    fn only_numbers_that_are_too_large_may_be_refused() {
        let judged = |lang, text| judged(lang, text, true, &rejected("type"));
        assert_eq!(judged(Lang::TypeScript, "[9007199254740992]"), "refused");
        assert_eq!(judged(Lang::TypeScript, "[9007199254740991]"), "verdict");
        assert_eq!(judged(Lang::Rust, "[18446744073709551616]"), "refused");
        assert_eq!(
            judged(Lang::Rust, "[18446744073709551615, -9223372036854775808]"),
            "verdict"
        );
        assert_eq!(judged(Lang::Rust, "[-9223372036854775809]"), "refused");
        assert_eq!(judged(Lang::Python, "[18446744073709551616]"), "verdict");
    }

    #[test]
    fn exceptions_need_a_reason() {
        assert!(exceptions(br#"[{"by":"ruby","cases":["a"],"why":""}]"#).is_err());
        assert_eq!(
            exceptions(br#"[{"by":"ruby","cases":["a"],"why":"b"}]"#).map(|all| all.len()),
            Ok(1)
        );
    }
}
