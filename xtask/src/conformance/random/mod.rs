//! Random schemas over all keywords, with values near them; the same ones in every run.

mod instance;
mod keywords;
mod pick;
mod schema;

use std::collections::HashSet;

use jsonschema::Validator;
use serde_json::Value;

use super::group::{Group, Test};
use crate::Result;
use pick::Pick;

/// The corpus, as the table names it.
pub(crate) const CORPUS: &str = "random";

/// How many schemas.
pub(crate) const SCHEMAS: usize = 1_000;

/// How many values each.
const VALUES: usize = 20;

/// So many of them are valid, if such are found.
const VALID: usize = 10;

/// How often a value is tried.
const ATTEMPTS: usize = 200;

/// Where the numbers start.
const SEED: u64 = 0x7a5c_e12d_9b04_66f1;

/// The first schemas of the corpus; `seed` is 0 but for those who look for more.
pub(crate) fn groups(schemas: usize, seed: u64) -> Result<Vec<Group>> {
    (0..schemas).map(|number| group(number, seed)).collect()
}

/// Each schema has numbers of its own, so that one more keyword in the generator changes few of them.
fn group(number: usize, seed: u64) -> Result<Group> {
    let seed = SEED.wrapping_add(seed.wrapping_mul(0xd1b5_4a32_d192_ed03));
    let mut pick = Pick::new(seed ^ (number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let schema = schema::schema(&mut pick);
    let reference = reference(&schema).ok_or_else(|| format!("the reference does not take {schema}"))?;
    Ok(Group {
        corpus: CORPUS,
        name: format!("{number:04}"),
        schema: schema.to_string(),
        tests: tests(&mut pick, &schema, &reference),
    })
}

/// The reference validator for a schema.
pub(crate) fn reference(schema: &Value) -> Option<Validator> {
    jsonschema::options().should_validate_formats(true).build(schema).ok()
}

/// Half valid, half not, as far as both are found.
fn tests(pick: &mut Pick, schema: &Value, reference: &Validator) -> Vec<Test> {
    let mut seen = HashSet::new();
    let (mut valid, mut invalid) = (Vec::new(), Vec::new());
    for _ in 0..ATTEMPTS {
        if valid.len() >= VALID && invalid.len() >= VALUES - VALID {
            break;
        }
        let mut value = instance::near(pick, schema, schema, 0);
        if pick.chance(45) {
            value = instance::mutated(pick, value);
        }
        let text = value.to_string();
        if seen.insert(text.clone()) {
            let list = if reference.is_valid(&value) {
                &mut valid
            } else {
                &mut invalid
            };
            list.push(text);
        }
    }
    let test = |(number, (text, valid)): (usize, (String, bool))| Test {
        name: format!("{number}"),
        text,
        valid,
    };
    // Where one kind is rare, more of the other.
    let more = VALUES.saturating_sub(invalid.len()).max(VALID);
    let valid = valid.into_iter().take(more).map(|text| (text, true));
    let all = valid.chain(invalid.into_iter().map(|text| (text, false))).take(VALUES);
    all.enumerate().map(test).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_in_every_run_and_of_both_kinds() {
        let all = groups(40, 0).expect("schemas that the reference takes");
        let again = groups(40, 0).expect("schemas that the reference takes");
        assert!(all.iter().zip(&again).all(|(a, b)| a.schema == b.schema));
        let values: Vec<&Test> = all.iter().flat_map(|group| &group.tests).collect();
        let valid = values.iter().filter(|test| test.valid).count();
        assert!(values.len() > 500, "{}", values.len());
        assert!(
            valid * 4 > values.len() && valid * 4 < values.len() * 3,
            "{valid} of {}",
            values.len()
        );
    }
}
