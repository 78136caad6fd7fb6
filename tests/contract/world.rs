//! All small values over a few scalars: enough to contradict most wrong claims.

use serde_json::{Map, Value, json};

/// Scalars, lists of up to three items, objects of up to three fields, and some within each other.
pub(crate) fn values() -> Vec<Value> {
    let scalars: Vec<Value> = vec![
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(1),
        json!(2),
        json!(3),
        json!(6),
        json!(-1),
        json!(0.5),
        json!(1.5),
        json!(""),
        json!("a"),
        json!("b"),
        json!("ab"),
        json!("x"),
    ];
    let few = [
        json!(1),
        json!(2),
        json!("a"),
        json!(null),
        json!([1]),
        json!({ "a": 1 }),
    ];
    let lists = tuples(&few, 3);
    let objects = ["a", "b", "kind", "next"]
        .into_iter()
        .fold(vec![Map::new()], |objects, name| {
            let with = |object: &Map<String, Value>| {
                let given = [json!(1), json!("x"), json!({ "value": 1 })].map(|value| {
                    let mut object = object.clone();
                    object.insert(name.to_owned(), value);
                    object
                });
                std::iter::once(object.clone()).chain(given).collect::<Vec<_>>()
            };
            objects.iter().flat_map(with).collect()
        });
    let objects = objects.into_iter().map(Value::Object);
    scalars.into_iter().chain(lists).chain(objects).collect()
}

/// All lists of up to so many of some items.
fn tuples(items: &[Value], most: usize) -> Vec<Value> {
    let mut lists = vec![Vec::new()];
    let mut last = lists.clone();
    for _ in 0..most {
        let longer = |list: &Vec<Value>| {
            let list = list.clone();
            items
                .iter()
                .map(move |item| [list.clone(), vec![item.clone()]].concat())
        };
        last = last.iter().flat_map(longer).collect();
        lists.extend(last.iter().cloned());
    }
    lists.into_iter().map(Value::Array).collect()
}
