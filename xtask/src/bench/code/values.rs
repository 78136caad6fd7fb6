//! The values that generated code is timed with: results as steps return them, of three sizes.

use serde_json::{Value, json};

/// The cases by their names, the smallest first; the schemas are in `tests/bench-code`.
pub(super) fn values() -> [(&'static str, Value); 3] {
    [("small", small()), ("medium", medium()), ("large", large())]
}

fn small() -> Value {
    json!({
        "payment_id": "pay_01HZX8", "status": "captured", "amount": 129.95, "currency": "EUR", "attempts": 2, "message": null,
    })
}

fn medium() -> Value {
    let line = |number: u32| json!({ "sku": format!("SKU-{number:05}"), "quantity": number % 4 + 1, "price": f64::from(number) + 0.95, "gift": number.is_multiple_of(3) });
    json!({
        "order_id": 480_211,
        "customer": { "id": "c-77120", "name": "Ada Lovelace", "tier": "gold", "phone": null },
        "address": { "street": "Hauptstrasse 5", "city": "Berlin", "country": "DE", "zip": "10115" },
        "lines": (0..20).map(line).collect::<Vec<_>>(),
        "total": 241.45,
        "paid": true,
        "labels": { "channel": "web", "campaign": "autumn" },
    })
}

fn large() -> Value {
    let row = |number: u32| {
        let state = ["open", "packed", "sent"][number as usize % 3];
        let mut row = json!({
            "id": number, "sku": format!("SKU-{number:05}"), "quantity": number % 9 + 1, "price": f64::from(number) + 0.49, "state": state,
        });
        if number.is_multiple_of(5) {
            row["note"] = "leave at the door".into();
        }
        row
    };
    json!({ "report": "picking list", "rows": (0..1000).map(row).collect::<Vec<_>>() })
}
