//! Lists and objects that are near what a type allows.

use heck::{ToLowerCamelCase, ToPascalCase, ToSnakeCase};
use tasker_gen::example;
use tasker_gen::ir::{Check, Constraint, Extras, Field, TypeArena, TypeId};

use super::json::Json;

/// Longer lists are not tried.
const LONGEST: u64 = 300;

/// Names that mean something to a language or to generated code.
const NAMES: &[&str] = &[
    "unknown",
    "",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "prototype",
    "__class__",
    "__dict__",
    "model_config",
    "extras",
    "to_h",
    "class",
    "type",
    "a/b~c",
    "1",
    "\u{0}",
    "\u{1F680}",
];

type Named = Vec<(String, Json)>;

fn example(types: &TypeArena, id: TypeId) -> Json {
    example::valid(types, id).map_or_else(|| Json::token("null"), |value| Json::of(&value))
}

/// Lists of other lengths.
pub(super) fn lists(types: &TypeArena, items: TypeId, checks: &[Check], value: &Json) -> Named {
    let item = match value {
        Json::List(list) if !list.is_empty() => list[0].clone(),
        _ => example(types, items),
    };
    let bounds = checks.iter().filter_map(|check| match check.constraint {
        Constraint::MinItems(bound) | Constraint::MaxItems(bound) => Some(bound),
        _ => None,
    });
    let mut found = vec![(
        "[item, null]".to_owned(),
        Json::List(vec![item.clone(), Json::token("null")]),
    )];
    for length in bounds
        .flat_map(around)
        .chain([0, 1, 2])
        .filter(|length| *length <= LONGEST)
    {
        let list = (0..length).map(|_| item.clone()).collect();
        found.push((format!("{length} items"), Json::List(list)));
    }
    found
}

/// Objects with other names, and of other sizes.
pub(super) fn maps(types: &TypeArena, values: TypeId, checks: &[Check], value: &Json) -> Named {
    let entry = match value {
        Json::Object(entries) if !entries.is_empty() => entries[0].1.clone(),
        _ => example(types, values),
    };
    let mut found = Named::new();
    for name in NAMES {
        found.push((
            format!("the name {name:?}"),
            Json::Object(vec![((*name).to_owned(), entry.clone())]),
        ));
        found.push((
            format!("null as {name:?}"),
            Json::Object(vec![((*name).to_owned(), Json::token("null"))]),
        ));
    }
    let twice = vec![("a".to_owned(), Json::token("null")), ("a".to_owned(), entry.clone())];
    found.push(("a name twice".to_owned(), Json::Object(twice)));
    for size in sizes(checks) {
        let entries = (0..size).map(|index| (format!("key {index}"), entry.clone())).collect();
        found.push((format!("{size} fields"), Json::Object(entries)));
    }
    found
}

/// Objects with a field less, more, twice, elsewhere.
pub(super) fn records(types: &TypeArena, fields: &[Field], extras: Extras, checks: &[Check], value: &Json) -> Named {
    let Json::Object(present) = value else {
        return Vec::new();
    };
    let mut found = Named::new();
    let mut add = |name: String, fields: Vec<(String, Json)>| found.push((name, Json::Object(fields)));
    let without = |index: usize| [&present[..index], &present[index + 1..]].concat();
    let and = |name: &str, value: Json| [&present[..], &[(name.to_owned(), value)]].concat();

    let mut reversed = present.clone();
    reversed.reverse();
    add("fields in reverse".to_owned(), reversed);
    for (index, (name, value)) in present.iter().enumerate() {
        add(format!("without {name:?}"), without(index));
        add(
            format!("{name:?} twice, the last wrong"),
            and(name, Json::token("[[null]]")),
        );
        let wrong_first = [&[(name.clone(), Json::token("[[null]]"))], &present[..]].concat();
        add(format!("{name:?} twice, the first wrong"), wrong_first);
        for other in [
            name.to_snake_case(),
            name.to_lower_camel_case(),
            name.to_pascal_case(),
            name.to_uppercase(),
            format!("{name}_"),
        ] {
            if present.iter().all(|(name, _)| *name != other) {
                let mut renamed = present.clone();
                renamed[index] = (other.clone(), value.clone());
                add(format!("{name:?} as {other:?}"), renamed);
            }
        }
    }
    let of_type = match extras {
        Extras::Typed(ty) => example(types, ty),
        Extras::Open | Extras::Closed => Json::token(r#"{"deep":[null,1.0]}"#),
    };
    for name in NAMES
        .iter()
        .filter(|name| fields.iter().all(|field| field.wire_name != **name))
    {
        add(format!("{name:?} added"), and(name, of_type.clone()));
        add(format!("null as {name:?} added"), and(name, Json::token("null")));
    }
    add(
        "two fields added".to_owned(),
        [and("x", of_type.clone()), vec![("y".to_owned(), of_type.clone())]].concat(),
    );
    let required: Vec<_> = present
        .iter()
        .filter(|(name, _)| fields.iter().any(|field| field.required && field.wire_name == *name))
        .cloned()
        .collect();
    add("the required fields".to_owned(), required);
    for size in sizes(checks) {
        let mut sized = present.clone();
        sized.truncate(size);
        sized.extend((sized.len()..size).map(|index| (format!("key {index}"), of_type.clone())));
        add(format!("{size} fields"), sized);
    }
    found
}

fn sizes(checks: &[Check]) -> Vec<usize> {
    let bounds = checks.iter().filter_map(|check| match check.constraint {
        Constraint::MinProperties(bound) | Constraint::MaxProperties(bound) => Some(bound),
        _ => None,
    });
    bounds
        .flat_map(around)
        .filter(|size| *size <= LONGEST)
        .filter_map(|size| usize::try_from(size).ok())
        .collect()
}

fn around(bound: u64) -> impl Iterator<Item = u64> {
    [bound.checked_sub(1), Some(bound), bound.checked_add(1)]
        .into_iter()
        .flatten()
}
