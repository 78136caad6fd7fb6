//! Smaller schemas and values that are still answered wrong: easier to read than what was found.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use super::exceptions::Exceptions;
use super::group::{Group, Test};
use super::packs::Press;
use super::random::{CORPUS, reference};
use super::refused::List;
use super::suite::{self, Failure};
use crate::Result;
use crate::check::Lang;

/// So many wrong answers are made smaller.
const CASES: usize = 4;

/// So often all of them are made smaller by a step.
const ROUNDS: usize = 6;

/// So many ways are tried at once for each.
const WAYS: usize = 60;

/// A schema and a value that are answered wrong.
#[derive(Debug, Clone, PartialEq)]
struct Case {
    schema: Value,
    value: Value,
}

impl Case {
    fn size(&self) -> usize {
        self.schema.to_string().len() + self.value.to_string().len()
    }

    /// What the reference says of it.
    fn group(&self, number: usize) -> Option<Group> {
        let valid = reference(&self.schema)?.is_valid(&self.value);
        Some(Group {
            corpus: CORPUS,
            name: number.to_string(),
            schema: self.schema.to_string(),
            tests: vec![Test {
                name: String::new(),
                text: self.value.to_string(),
                valid,
            }],
        })
    }
}

/// Makes the first failures smaller, as long as anything is still wrong about them in any of the languages.
pub(crate) fn minimised(press: &Press, groups: &[Group], failures: &[Failure], langs: &[Lang]) -> Result<Vec<String>> {
    let work = press.work.join("smaller");
    let mut seen = BTreeSet::new();
    let first = failures.iter().filter(|failure| seen.insert(failure.group)).take(CASES);
    let mut cases: Vec<Case> = first
        .filter_map(|failure| case(&groups[failure.group], failure))
        .collect();
    for _ in 0..ROUNDS {
        let ways: Vec<Vec<Case>> = cases.iter().map(smaller).collect();
        let wrong = wrong(press, &work, &ways.concat(), langs)?;
        let mut progress = false;
        let mut from = 0;
        for (case, ways) in cases.iter_mut().zip(&ways) {
            let still = (0..ways.len()).filter(|way| wrong.contains(&(from + way)));
            if let Some(best) = still.min_by_key(|way| ways[*way].size()) {
                *case = ways[best].clone();
                progress = true;
            }
            from += ways.len();
        }
        if !progress {
            break;
        }
    }
    Ok(cases
        .iter()
        .map(|case| format!("{}\n    {}", case.schema, case.value))
        .collect())
}

fn case(group: &Group, failure: &Failure) -> Option<Case> {
    Some(Case {
        schema: serde_json::from_str(&group.schema).ok()?,
        value: serde_json::from_str(&group.tests[failure.test].text).ok()?,
    })
}

/// The numbers of the cases that are answered wrong.
fn wrong(press: &Press, work: &Path, cases: &[Case], langs: &[Lang]) -> Result<BTreeSet<usize>> {
    let numbered = cases
        .iter()
        .enumerate()
        .filter_map(|(number, case)| Some((number, case.group(number)?)));
    let (numbers, groups): (Vec<usize>, Vec<Group>) = numbered.unzip();
    let press = Press { work, ..*press };
    let outcome = suite::run(
        &press,
        &groups,
        langs,
        &List::default(),
        &mut Exceptions::new(Vec::new()),
    )?;
    Ok(outcome.failures.iter().map(|failure| numbers[failure.group]).collect())
}

/// The case with a part of the schema or of the value left out, the smallest first.
fn smaller(case: &Case) -> Vec<Case> {
    let with_schema = |schema| Case {
        schema,
        value: case.value.clone(),
    };
    let with_value = |value| Case {
        schema: case.schema.clone(),
        value,
    };
    let mut ways: Vec<Case> = less(&case.schema).into_iter().map(with_schema).collect();
    ways.extend(less(&case.value).into_iter().map(with_value));
    ways.retain(|way| way.size() < case.size());
    ways.sort_by_key(Case::size);
    ways.dedup();
    ways.truncate(WAYS);
    ways
}

/// The value without one of its parts, or with one of them in its place or made empty.
fn less(value: &Value) -> Vec<Value> {
    match value {
        Value::Object(map) => {
            let mut ways = vec![Value::Bool(true)];
            for (name, part) in map {
                let mut without = map.clone();
                // Keeps the order of the others.
                without.shift_remove(name);
                ways.push(Value::Object(without));
                ways.extend(less(part).into_iter().map(|part| {
                    let mut with = map.clone();
                    with.insert(name.clone(), part);
                    Value::Object(with)
                }));
            }
            ways
        }
        Value::Array(list) => {
            let mut ways = Vec::new();
            for (index, part) in list.iter().enumerate() {
                let mut without = list.clone();
                without.remove(index);
                ways.push(Value::Array(without));
                ways.extend(less(part).into_iter().map(|part| {
                    let mut with = list.clone();
                    with[index] = part;
                    Value::Array(with)
                }));
            }
            ways
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_way_leaves_something_out() {
        let case = Case {
            schema: json!({"type": "object", "anyOf": [{"required": ["a"]}, {}]}),
            value: json!({"a": [1]}),
        };
        let ways = smaller(&case);
        assert!(ways.iter().all(|way| way.size() < case.size()));
        for schema in [json!({"type": "object"}), json!({"type": "object", "anyOf": [{}]})] {
            assert!(
                ways.iter()
                    .any(|way| way.schema == schema || less(&way.schema).contains(&schema)),
                "{schema}"
            );
        }
        assert!(ways.iter().any(|way| way.value == json!({"a": []})));
    }
}
