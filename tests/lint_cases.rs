//! Rules where they are subtle: what is found in a few steps, and what is not.

use tasker_gen::diagnostic::{Code, Diagnostic, Safety};
use tasker_gen::emit::Language;
use tasker_gen::lint::{self, Settings};
use tasker_gen::source::{SourceId, SourceMap};

/// `code line`, counted from `steps:`, of everything but missing schemas.
fn found(steps: &str) -> Vec<String> {
    let head = "name: a\nnamespace_name: shop\nversion: 1.0.0\n";
    let text = format!("{head}steps:\n{steps}");
    let settings = Settings::default();
    let mut sources = SourceMap::default();
    let source = sources.add("a.yaml", text.as_str());
    let checked = lint::check(source, text.as_bytes(), true, &settings)
        .into_iter()
        .collect();
    let mut found: Vec<_> = lint::finish(checked, &settings)
        .iter()
        .filter(|finding| !finding.code.name().starts_with("missing-") || finding.code.name() == "missing-field")
        .map(|finding| (sources.get(source).position(finding.span.start).line - 4, finding.code))
        .collect();
    found.sort();
    found.iter().map(|(line, code)| format!("{code} {line}")).collect()
}

/// One step in a line.
fn step(name: &str, kind: &str, dependencies: &str, more: &str) -> String {
    format!(
        "  - {{ name: {name}, type: {kind}, handler: {{ callable: {name} }}, dependencies: [{dependencies}]{more} }}\n"
    )
}

fn analyzer(name: &str, worker: &str) -> String {
    let initialization = format!("{{ worker_template_name: {worker} }}");
    format!(
        "  - {{ name: {name}, type: batchable, handler: {{ callable: {name}, initialization: {initialization} }} }}\n"
    )
}

fn worker(name: &str, analyzer: &str, named: &str) -> String {
    let config = format!(
        ", batch_config: {{ batch_size: 1, parallelism: 1, cursor_field: id, worker_template: {named}, failure_strategy: isolate }}"
    );
    step(name, "batch_worker", analyzer, &config)
}

fn check(steps: &[String], expected: &[&str]) {
    let steps = steps.concat();
    assert_eq!(found(&steps), expected, "{steps}");
}

#[test]
fn batches() {
    let join = |worker: &str| step("join", "deferred_convergence", worker, "");
    check(
        &[analyzer("plan", "work"), worker("work", "plan", "work"), join("work")],
        &[],
    );
    let nameless = step("plan", "batchable", "", "");
    check(
        &[nameless, worker("work", "plan", "work"), join("work")],
        &["batch-wiring 1"],
    );
    check(
        &[analyzer("plan", "wrk"), worker("work", "plan", "work"), join("work")],
        &["batch-wiring 1"],
    );
    check(
        &[analyzer("plan", "work"), worker("work", "plan", "wrk"), join("work")],
        &["batch-wiring 2"],
    );
    let bare = step("work", "batch_worker", "plan", "");
    check(&[analyzer("plan", "work"), bare, join("work")], &["batch-wiring 2"]);
    check(
        &[analyzer("plan", "other"), step("other", "standard", "plan", "")],
        &["batch-wiring 1"],
    );
    check(
        &[
            analyzer("plan", "work"),
            worker("work", "plan", "work"),
            worker("idle", "plan", "idle"),
            join("work, idle"),
        ],
        &["batch-wiring 3"],
    );
    check(
        &[
            analyzer("plan", "work"),
            analyzer("again", "work"),
            worker("work", "plan", "work"),
            join("work"),
        ],
        &["batch-wiring 2"],
    );
    check(
        &[
            analyzer("plan", "proc"),
            analyzer("more", "proc_x"),
            worker("proc", "plan", "proc"),
            worker("proc_x", "more", "proc_x"),
            join("proc, proc_x"),
        ],
        &["batch-wiring 4"],
    );
    check(
        &[analyzer("plan", "work"), worker("work", "plan", "work")],
        &["batch-without-convergence 1"],
    );
}

#[test]
fn steps_that_start_too_early() {
    let batch = [analyzer("plan", "work"), worker("work", "plan", "work")].concat();
    let join = step("join", "deferred_convergence", "work", "");
    let after = step("after", "standard", "join", "");
    check(&[batch.clone(), join.clone(), after], &["step-starts-early 4"]);
    let direct = step("after", "standard", "work", "");
    check(&[batch.clone(), join.clone(), direct], &["step-starts-early 4"]);
    // A second convergence is created as late.
    let second = step("last", "deferred_convergence", "work, join", "");
    check(&[batch.clone(), join.clone(), second], &[]);
    // With a decision in the template the engine creates what is below none at the start, convergences too.
    let decision = [step("way", "decision", "plan", ""), step("one", "standard", "way", "")].concat();
    check(&[batch, join, decision], &["step-starts-early 3"]);
}

#[test]
fn decisions_and_convergences() {
    let start = step("start", "standard", "", "");
    let way = step("way", "decision", "start", "");
    let (one, two) = (step("one", "standard", "way", ""), step("two", "standard", "way", ""));
    let join = step("join", "deferred_convergence", "one, two", "");
    let after = step("after", "standard", "join", "");
    check(
        &[
            start.clone(),
            way.clone(),
            one.clone(),
            two.clone(),
            join.clone(),
            after,
        ],
        &[],
    );
    let inner = [
        step("inner", "decision", "one", ""),
        step("deep", "standard", "inner", ""),
    ]
    .concat();
    check(
        &[start.clone(), way.clone(), one.clone(), inner],
        &["nested-decision-branch 4"],
    );
    check(
        &[start.clone(), join.replace("one, two", "start")],
        &["convergence-never-created 2"],
    );
    check(
        &[step("way", "decision", "", ""), one.clone()],
        &["decision-without-dependency 1"],
    );
    // What is not known proves nothing.
    check(
        &[start.clone(), join.replace("one, two", "start, strt")],
        &["unknown-dependency 2"],
    );
    let odd = start.replace("standard", "deferred");
    check(&[odd, join.replace("one, two", "start")], &["wrong-type 1"]);
}

#[test]
fn redundant_dependencies() {
    let (a, b) = (step("a", "standard", "", ""), step("b", "standard", "a", ""));
    check(
        &[a.clone(), b.clone(), step("c", "standard", "a, b", "")],
        &["redundant-dependency 3"],
    );
    // A convergence lists what creates it.
    check(
        &[
            a.clone(),
            b.clone(),
            step("way", "decision", "b", ""),
            step("c", "standard", "way", ""),
            step("d", "standard", "way, c", ""),
        ],
        &[],
    );
    check(
        &[a.clone(), b.replace("[a]", "[b, a]"), step("c", "standard", "a, b", "")],
        &["self-dependency 2", "redundant-dependency 3"],
    );
    let cycle = [
        step("x", "standard", "y, z", ""),
        step("y", "standard", "z", ""),
        step("z", "standard", "x", ""),
    ];
    // Of cycles only that they are cycles.
    let found = found(&cycle.concat());
    assert!(
        !found.is_empty() && found.iter().all(|finding| finding.starts_with("dependency-cycle")),
        "{found:?}"
    );
}

#[test]
fn scalars() {
    let handler =
        |value: &str| format!("  - {{ name: a, handler: {{ callable: a, initialization: {{ x: {value} }} }} }}\n");
    for ambiguous in [
        "yes",
        "Off",
        "017",
        "0o17",
        "1_000",
        "1e3",
        "12:30",
        "2024-01-15",
        "{ on: 1 }",
        "[[no]]",
    ] {
        assert_eq!(found(&handler(ambiguous)), ["yaml-ambiguous-scalar 1"], "{ambiguous}");
    }
    for plain in [
        "1.10",
        "true",
        "null",
        "~",
        "",
        "y",
        "1.0.0",
        "'yes'",
        "\"017\"",
        "0x1F",
        "08",
        "-.5",
        "!!str yes",
    ] {
        assert!(found(&handler(plain)).is_empty(), "{plain}");
    }
    let named = |name: &str| format!("  - {{ name: {name}, handler: {{ callable: a }}, timeout_seconds: 10 }}\n");
    assert_eq!(found(&named("true")), ["yaml-ambiguous-scalar 1"]);
    assert!(found(&named("a_1")).is_empty());
}

#[test]
fn events() {
    let event = |rest: &str| {
        let event = format!("{{ description: d, {rest} }}");
        format!("  - {{ name: a, handler: {{ callable: a }}, publishes_events: [{event}] }}\n")
    };
    let open = "schema: { type: object }";
    let strict = "schema: { type: object, required: [id], properties: { id: { type: string } } }";
    for (name, bad) in [
        ("a.b", false),
        ("a.b_2.c", false),
        ("a", true),
        (".a", true),
        ("a..b", true),
        ("A.b", true),
    ] {
        let found = found(&event(&format!("name: {name}, {open}")));
        assert_eq!(found.is_empty(), !bad, "{name}: {found:?}");
    }
    let of = |condition: &str, schema: &str| found(&event(&format!("name: a.b, {schema}, condition: {condition}")));
    assert!(of("success", strict).is_empty() && of("always", strict).is_empty() && of("failure", open).is_empty());
    assert_eq!(of("failure", strict), ["event-never-fires 1"]);
    assert_eq!(of("retryable_failure", open), ["event-never-fires 1"]);
}

/// `code line`, counted from the line below `input_schema:`, for this schema of the input.
fn found_in_schema(schema: &str, languages: &[Language]) -> Vec<String> {
    let head = "name: a\nnamespace_name: shop\nversion: 1.0.0\nsteps: [{ name: a, handler: { callable: a } }]\n";
    let text = format!("{head}input_schema:\n{schema}");
    let mut settings = Settings::default();
    settings.languages = languages.to_vec();
    let mut sources = SourceMap::default();
    let source = sources.add("a.yaml", text.as_str());
    let checked = lint::check(source, text.as_bytes(), true, &settings);
    let mut findings = lint::finish(checked.into_iter().collect(), &settings);
    findings.sort_by_key(|finding| (finding.span, finding.code));
    let line = |finding: &Diagnostic| sources.get(source).position(finding.span.start).line - 5;
    findings
        .iter()
        .filter(|finding| finding.code != Code::CallableStyle)
        .map(|finding| format!("{} {}", finding.code, line(finding)))
        .collect()
}

#[test]
fn keys_that_the_engine_strips_are_all_found_whatever_else_is_wrong() {
    let schema = "  type: object\n  required: [on_hold]\n  properties:\n    on_hold: { type: string }\n    once: {}\n    more:\n      items: { $ref: '#/$defs/used' }\n      not: { properties: { only: {} } }\n  $defs:\n    used: { properties: { eval: {} } }\n    unused: { properties: { online: {} } }\n";
    let stripped = [
        "context-key-stripped 4",
        "context-key-stripped 5",
        "context-key-stripped 10",
    ];
    assert_eq!(
        found_in_schema(
            &schema.replace("      not: { properties: { only: {} } }\n", "      title: x\n"),
            &[]
        ),
        stripped
    );
    // With or without code for it: what is in `not` never has to arrive.
    let with_not = found_in_schema(schema, &[]);
    let with_not: Vec<_> = with_not.iter().filter(|it| it.starts_with("context")).collect();
    assert_eq!(with_not, stripped);
    let broken = schema.replace("type: string", "type: strng");
    let broken = found_in_schema(&broken, &[]);
    let broken: Vec<_> = broken.iter().filter(|it| it.starts_with("context")).collect();
    assert_eq!(broken, stripped);
}

#[test]
fn unknown_keywords_may_begin_with_a_dollar() {
    let schema = "  $schema: https://json-schema.org/draft/2020-12/schema\n  $comment: x\n  $anchr: y\n  $extra: z\n  x-own: 1\n  $defs: {}\n";
    assert_eq!(found_in_schema(schema, &[]), ["unknown-keyword 3", "unknown-keyword 4"]);
}

#[test]
fn names_collide_as_the_back_ends_name_fields() {
    let schema = |a: &str, b: &str| format!("  type: object\n  properties:\n    {a}: {{}}\n    {b}: {{}}\n");
    let collide = |a: &str, b: &str, language| !found_in_schema(&schema(a, b), &[language]).is_empty();
    for (a, b, languages) in [
        (
            "orderId",
            "order_id",
            &[Language::Python, Language::Ruby, Language::Rust][..],
        ),
        // Reserved in all, in one, and in none of them.
        ("class_", "class", &[Language::Python, Language::Ruby, Language::Rust]),
        ("order_1", "order1", &[Language::Ruby]),
        ("a", "b", &[]),
    ] {
        for &language in Language::ALL {
            assert_eq!(
                collide(a, b, language),
                languages.contains(&language),
                "{a} {b} {language}"
            );
        }
    }
}

#[test]
fn a_fix_may_change_the_words_of_another_finding() {
    let steps = "  - { name: a, handler: { callable: a } }\n  - { name: b, handler: { callable: b }, dependencies: [a], result_schema: {} }\n  - name: c\n    handler: { callable: c }\n    dependencies:\n      - a\n      - b\n";
    let text = format!("name: a\nnamespace_name: shop\nversion: 1.0.0\nsteps:\n{steps}");
    let fixed = lint::fix(
        SourceId::default(),
        &text,
        true,
        Safety::Suggested,
        &Settings::default(),
    );
    assert_eq!(fixed.map(|fixed| fixed.text), Some(text.replace("      - a\n", "")));
}

#[test]
fn a_schema_is_not_blamed_for_what_is_said_around_it() {
    let result = |schema: &str| found(&step("a", "standard", "", &format!(", result_schema: {schema}")));
    let alternatives =
        "oneOf: [{ properties: { kind: { const: 5 } } }, { properties: { kind: { not: { enum: [a] } } } }]";
    let schema =
        format!("{{ type: object, properties: {{ kind: {{ type: string, enum: [a, b] }} }}, {alternatives} }}");
    assert_eq!(result(&schema), Vec::<String>::new());
    let both = "properties: { n: { type: number, minimum: 2 } }, allOf: [{ properties: { n: { maximum: 1 } } }]";
    let schema = format!("{{ type: object, required: [n], {both} }}");
    assert_eq!(result(&schema), ["unsatisfiable-schema 1"]);
    let bounded = |other: &str| {
        let defs = "$defs: { low: { type: integer, maximum: 1 } }";
        format!("{{ type: object, {defs}, properties: {{ n: {{ $ref: '#/$defs/low', {other} }} }} }}")
    };
    assert_eq!(result(&bounded("minimum: 1")), Vec::<String>::new());
    assert_eq!(result(&bounded("minimum: 2")), ["unsatisfiable-schema 1"]);
}

#[test]
fn contracts_are_judged_whatever_else_is_wrong_with_the_template() {
    let impossible = "{ type: object, properties: { a: { type: number, minimum: 2, maximum: 1 } } }";
    let unlikely = "{ type: object, properties: { a: { type: string, pattern: '^[a-z]$', default: A } } }";
    let loose = "{ type: object, properties: { b: { type: number } } }";
    let event = "publishes_events: [{ name: a.b, description: c, schema: { required: [b], properties: { b: {} } } }]";
    let steps = [
        step("a", "standard", "nobody", &format!(", result_schema: {impossible}")),
        step("b", "standard", "", &format!(", result_schema: {loose}, {event}")),
        step("b", "standard", "", &format!(", result_schema: {unlikely}")),
    ];
    check(
        &steps,
        &[
            "unknown-dependency 1",
            "unsatisfiable-schema 1",
            "event-contract-mismatch 2",
            "duplicate-step 3",
            "shared-callable 3",
            "default-violates-schema 3",
        ],
    );
}

#[test]
fn contracts_with_faults_are_not_judged() {
    // Each would be found unsatisfiable, or its default wrong, if it were judged by what is left of it.
    let number = "a: { type: number, minimum: 2, maximum: 1 }";
    let anchored = format!("&x {{ type: object, properties: {{ {number}, b: {{ type: nmuber }} }} }}");
    for (first, second, expected) in [
        (
            format!("{{ type: object, properties: {{ {number}, {number} }} }}"),
            "{ type: object }",
            vec!["yaml-duplicate-key 1"],
        ),
        (
            anchored,
            "{ type: object, properties: { c: *x } }",
            vec!["invalid-schema 1"],
        ),
        (
            format!("{{ type: object, properties: {{ {number}, b: {{ $dynamicRef: '#x' }} }} }}"),
            "{ type: object }",
            vec!["unsupported-keyword 1"],
        ),
    ] {
        let steps = [
            step("a", "standard", "", &format!(", result_schema: {first}")),
            step("b", "standard", "", &format!(", result_schema: {second}")),
        ];
        check(&steps, &expected);
    }
}
