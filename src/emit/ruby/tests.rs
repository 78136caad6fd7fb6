//! Escaping, layout and naming.

#[test]
fn probe() {
    for x in [
        1e15,
        1e16,
        1.5e16,
        123456789012345680.0,
        1e21,
        1e22,
        1e300,
        1e-4,
        1e-5,
        1.5e-5,
        1e-6,
        1.5e-7,
        0.1,
        100.0,
        1.5,
    ] {
        println!("{}", serde_json::Number::from_f64(x).unwrap());
    }
}
