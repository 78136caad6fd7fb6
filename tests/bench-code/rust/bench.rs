//! Times generated contracts, serde's readers and the jsonschema crate over the same texts.

use std::collections::BTreeMap;
use std::hint::black_box;

use rustix::time::{ClockId, clock_gettime};
use serde::Deserialize;
use serde_json::Value;

const ROUNDS: usize = 21;
const BATCH: f64 = 0.003;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Small {
    pub payment_id: String,
    pub status: Status,
    pub amount: f64,
    pub currency: String,
    pub attempts: Option<i64>,
    pub message: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    Authorised,
    Captured,
    Declined,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Medium {
    pub order_id: i64,
    pub customer: Customer,
    pub address: Address,
    pub lines: Vec<Line>,
    pub total: f64,
    pub paid: bool,
    pub labels: Option<BTreeMap<String, String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Customer {
    pub id: String,
    pub name: String,
    pub tier: Tier,
    pub phone: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    Basic,
    Gold,
    Platinum,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    pub street: String,
    pub city: String,
    pub country: String,
    pub zip: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    pub sku: String,
    pub quantity: i64,
    pub price: f64,
    pub gift: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Large {
    pub report: String,
    pub rows: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    pub id: i64,
    pub sku: String,
    pub quantity: i64,
    pub price: f64,
    pub state: State,
    pub note: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    Open,
    Packed,
    Sent,
}

type Work<'a> = (&'static str, Box<dyn Fn(&str) -> bool + 'a>);

/// Processor time of this thread, in seconds: what else the machine does is not in it.
fn now() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

fn once(work: &Work, text: &str, times: u32) -> f64 {
    let start = now();
    for _ in 0..times {
        assert!(work.1(black_box(text)), "{}: invalid", work.0);
    }
    (now() - start) / f64::from(times)
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

/// Measures one case; `ours` parses with the generated code, `theirs` with serde into a structure.
pub fn measure(folder: &str, case: &str, ours: fn(&str) -> bool, theirs: fn(&str) -> bool) {
    let read = |name: String| std::fs::read_to_string(format!("{folder}/{name}")).expect("a file of the case");
    let text = read(format!("{case}.value.json"));
    let schema: Value = serde_json::from_str(&read(format!("{case}.json"))).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let value = |text: &str| serde_json::from_str::<Value>(text);
    let contenders: Vec<Work> = vec![
        ("tasker-gen", Box::new(ours)),
        ("serde_json, value", Box::new(move |text| value(text).is_ok_and(|it| is_kept(&it)))),
        ("serde_json, structure", Box::new(theirs)),
        (
            "serde_json and jsonschema, no types",
            Box::new(move |text| value(text).is_ok_and(|value| validator.is_valid(&value))),
        ),
    ];
    for contender in &contenders {
        // What is made on first use is not what is timed.
        once(contender, &text, 20);
    }
    let times: Vec<u32> = contenders.iter().map(|it| ((BATCH / once(it, &text, 3)) as u32).max(1)).collect();
    let mut taken = vec![Vec::new(); contenders.len()];
    for round in 0..ROUNDS {
        // Nobody always comes after the same one, whose freed memory it would get.
        let step = 1 + round / contenders.len() % 2 * 2;
        for turn in 0..contenders.len() {
            let number = (round + turn * step) % contenders.len();
            taken[number].push(once(&contenders[number], &text, times[number]));
        }
    }
    for (contender, all) in contenders.iter().zip(taken) {
        println!("{}", serde_json::json!([case, contender.0, median(all) * 1e9]));
    }
}

/// Whether a text is of the structure.
pub fn structure<T: for<'a> Deserialize<'a>>(text: &str) -> bool {
    serde_json::from_str::<T>(text).is_ok_and(|it| is_kept(&it))
}

/// Keeps the compiler from leaving out what nobody uses.
fn is_kept<T>(value: &T) -> bool {
    black_box(value);
    true
}
