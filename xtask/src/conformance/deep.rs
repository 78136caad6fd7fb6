//! Values of types that are made of themselves, within each other many times.

use tasker_gen::example;
use tasker_gen::ir::{Extras, Shape, TypeArena, TypeId};

use super::json::Json;

/// How deep such values are. The last but one is what the most careful JSON reader takes.
const DEPTHS: &[usize] = &[3, 20, 60];

/// A value within itself, sound and with something wrong at its end; nothing for types that cannot hold themselves.
pub(super) fn values(types: &TypeArena, id: TypeId) -> Vec<(String, Json)> {
    let Some(path) = way_back(types, id) else {
        return Vec::new();
    };
    let Some(end) = example::minimal(types, id) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for depth in DEPTHS {
        for (name, end) in [("", Json::of(&end)), (", then 1.5", Json::token("1.5"))] {
            let levels = depth / path.len().max(1);
            let value = (0..levels).try_fold(end, |inner, _| wrap(types, &path, inner));
            found.extend(value.map(|value| (format!("{levels} within each other{name}"), value)));
        }
    }
    found
}

/// The types that a value of `id` leads through until there is one of `id` again, without the last.
fn way_back(types: &TypeArena, id: TypeId) -> Option<Vec<TypeId>> {
    let mut ways = vec![vec![id]];
    let mut seen = vec![id];
    // Breadth first: the shortest way.
    for at in 0.. {
        let way = ways.get(at)?.clone();
        for part in types.parts(*way.last()?) {
            if part == id {
                return Some(way);
            }
            if !seen.contains(&part) {
                seen.push(part);
                ways.push([&way[..], &[part]].concat());
            }
        }
    }
    None
}

/// A value of the first type of the way that holds `inner` at its end.
fn wrap(types: &TypeArena, way: &[TypeId], inner: Json) -> Option<Json> {
    let mut value = inner;
    for (index, id) in way.iter().enumerate().rev() {
        let next = way.get(index + 1).copied().unwrap_or(way[0]);
        value = match &types.get(*id).shape {
            Shape::List { .. } => Json::List(vec![value]),
            Shape::Map { .. } => Json::Object(vec![("key".to_owned(), value)]),
            Shape::Union { .. } => value,
            Shape::Record { fields, extras, .. } => {
                let name = fields
                    .iter()
                    .find(|field| field.ty == next)
                    .map(|field| field.wire_name.as_str());
                let name = name.or((*extras == Extras::Typed(next)).then_some("key"))?;
                let Json::Object(mut around) = Json::of(&example::minimal(types, *id)?) else {
                    return None;
                };
                around.retain(|(other, _)| other != name);
                around.push((name.to_owned(), value));
                Json::Object(around)
            }
            _ => return None,
        };
    }
    Some(value)
}
