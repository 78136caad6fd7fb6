//! Writes what the handlers of the example workflows return for their examples into the file that `RESULTS` names.

use crate::generated::{shop::order_pipeline::examples as order, utilities::meter_readings::examples as meters};
use serde_json::Value;
use std::collections::BTreeMap;

fn sorted(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let fields: BTreeMap<&String, String> = fields.iter().map(|(key, value)| (key, sorted(value))).collect();
            let fields = fields.into_iter();
            let fields = fields.map(|(key, value)| format!("{}:{value}", Value::from(key.as_str())));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(sorted).collect::<Vec<_>>().join(",")),
        value => value.to_string(),
    }
}

#[tokio::test]
async fn results_are_written() {
    let Ok(path) = std::env::var("RESULTS") else { return };
    let mut lines = String::new();
    for given in [
        order::price_order(),
        order::charge_customer(),
        order::pack_parcel(),
        order::ship_order(),
        meters::split_readings(),
        meters::bill_portion(),
        meters::total_bill(),
    ] {
        for sample in [given.valid(), given.minimal()] {
            lines.push_str(&sorted(&sample.run().await.result));
            lines.push('\n');
        }
    }
    std::fs::write(path, lines).expect("the file can be written");
}
