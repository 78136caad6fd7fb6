//! From YAML to the typed model: shapes, presence of results, findings with their places.

use tasker_gen::ir::{self, EdgeKind, Presence, Workflow};
use tasker_gen::source::SourceMap;
use tasker_gen::yaml::Limits;
use tasker_gen::{Loaded, load};

/// Loads a template; findings come as `code line:column`.
fn read(text: &str) -> (Loaded, Vec<String>) {
    let mut sources = SourceMap::default();
    let id = sources.add("t.yaml", text);
    let loaded = load(id, text.as_bytes(), &Limits::default());
    let findings = loaded
        .diagnostics
        .iter()
        .map(|finding| {
            let at = sources.get(id).position(finding.span.start);
            format!("{} {}:{}", finding.code, at.line, at.column)
        })
        .collect();
    (loaded, findings)
}

/// A template whose only step has this result schema, given as flow or indented by six.
fn result_template(schema: &str) -> String {
    format!(
        "name: t\nnamespace_name: n\nversion: 1.0.0\nsteps:\n  - name: s\n    handler: {{callable: c}}\n    result_schema:\n      {schema}\n"
    )
}

/// The notation of a result schema, and the names of its types.
fn result(schema: &str) -> (String, Vec<String>) {
    let text = result_template(schema);
    let (loaded, findings) = read(&text);
    assert_eq!(findings, Vec::<String>::new(), "{text}");
    let workflow = loaded.workflow.expect("no findings, so a workflow");
    let root = workflow.contracts[0].root;
    let mut names: Vec<String> = workflow
        .types
        .reachable(root)
        .into_iter()
        .filter_map(|id| Some(workflow.types.get(id).name.as_ref()?.parts.join(" ")))
        .collect();
    names.sort();
    (ir::notation(&workflow.types, root), names)
}

#[test]
fn shapes_say_what_the_schema_says() {
    let cases = [
        ("true", "any"),
        ("false", "never"),
        ("{}", "any"),
        ("{title: x, unknown: 1}", "any"),
        ("{type: string}", "string"),
        (
            "{type: integer, minimum: 0, maximum: 255}",
            "integer(minimum 0, maximum 255)",
        ),
        ("{type: [integer, number]}", "number"),
        (
            "{type: [string, integer, boolean, array, object, 'null']}",
            "string | integer | boolean | [any] | { *: any } | null",
        ),
        ("{type: [string, 'null']}", "string | null"),
        (
            "{type: ['null', string, integer], minLength: 1}",
            "string(minLength 1) | integer | null",
        ),
        ("{enum: [a, b]}", r#""a" | "b""#),
        ("{enum: [a, null, 1, 1.0, true]}", r#""a" | 1 | true | null"#),
        ("{type: string, enum: [a, 1]}", r#""a""#),
        ("{type: integer, enum: [1, 2.0, 2.5]}", "1 | 2.0"),
        ("{const: x}", r#""x""#),
        ("{const: {a: 1}}", r#"{ *: any }(one of {"a":1})"#),
        ("{enum: []}", "never"),
        ("{enum: [true, false]}", "boolean"),
        ("{type: array}", "[any]"),
        (
            "{type: array, items: {type: string, format: email}, minItems: 1}",
            "[string(email)](minItems 1)",
        ),
        ("{type: object}", "{ *: any }"),
        ("{type: object, additionalProperties: false}", "{ }"),
        (
            "{type: object, additionalProperties: {type: integer}}",
            "{ *: integer }",
        ),
        (
            "{type: object, properties: {a: {type: string}, b: true}, required: [a, c]}",
            "{ a: string, b?: any, c: any, … }",
        ),
        (
            "{type: object, properties: {a: {type: string}}, required: [c], additionalProperties: {type: integer}}",
            "{ a?: string, c: integer, *: integer }",
        ),
        (
            "{minLength: 2}",
            "string(minLength 2) | number | boolean | [any] | { *: any } | null",
        ),
        (
            "{type: object, properties: {next: {$ref: '#'}}, additionalProperties: false}",
            "{ next?: <s result> }",
        ),
        (
            "{$ref: '#/$defs/a', $defs: {a: {type: array, items: {$ref: '#/$defs/a'}}}}",
            "[<s result>]",
        ),
        ("{$ref: '#x', $defs: {a: {$anchor: x, type: string}}}", "string"),
        (
            "{$ref: '#/definitions/a~1b', definitions: {a/b: {type: 'null'}}}",
            "null",
        ),
    ];
    for (schema, expected) in cases {
        assert_eq!(result(schema).0, expected, "{schema}");
    }
}

#[test]
fn schemas_that_hold_together_make_one_shape() {
    let cases = [
        (
            "{anyOf: [{type: integer}, {type: [number, 'null']}], not: {type: number}}",
            "null",
        ),
        (
            "{anyOf: [{type: string}, {type: [string, 'null']}], not: {type: string}}",
            "null",
        ),
        (
            "{allOf: [{type: object, properties: {a: {type: string}}, required: [a]}, {properties: {b: {type: integer}}}]}",
            "{ a: string, b?: integer, … }",
        ),
        (
            "{$ref: '#/$defs/a', minLength: 2, $defs: {a: {type: string, minLength: 1, maxLength: 9}}}",
            "string(minLength 2, maxLength 9)",
        ),
        ("{anyOf: [{type: string}, {type: 'null'}]}", "string | null"),
        (
            "{oneOf: [{type: 'null'}, {type: object, properties: {a: {type: string}}}]}",
            "{ a?: string, … } | null",
        ),
        ("{oneOf: [{const: a}, {const: b}]}", r#""a" | "b""#),
        (
            "{oneOf: [{type: object, required: [k], properties: {k: {const: a}}}, {type: object, required: [k], properties: {k: {const: b}, x: true}}]}",
            r#"{ k: "a", … } | { k: "b", x?: any, … }"#,
        ),
        (
            "{type: object, properties: {a: true, b: true}, anyOf: [{required: [a]}, {required: [b]}]}",
            "{ a?: any, b?: any, … }(anyOf: { a: any, … } / { b: any, … })",
        ),
        (
            "{anyOf: [{type: string, format: ipv4}, {type: string, format: ipv6}]}",
            "string(anyOf: string(ipv4) / string(ipv6))",
        ),
        (
            "{type: array, prefixItems: [{type: string}, {type: integer}], items: false}",
            "[string, integer]",
        ),
        (
            "{type: array, items: [{type: string}], additionalItems: {type: integer}}",
            "[string, *: integer]",
        ),
        ("{type: array, prefixItems: [{type: string}]}", "[string, …]"),
        (
            "{type: array, uniqueItems: true, items: {type: string}}",
            "[string](uniqueItems)",
        ),
        ("{type: array, contains: {type: string}}", "[any](contains 1: string)"),
        (
            "{type: object, patternProperties: {^x: {type: string}}, additionalProperties: false}",
            "{ /^x/: string }",
        ),
        (
            "{type: object, propertyNames: {pattern: ^a}}",
            "{ *: any }(propertyNames: string(pattern ^a))",
        ),
        (
            "{type: object, dependentRequired: {a: [b]}}",
            "{ *: any }(a requires b)",
        ),
        (
            "{type: object, dependencies: {a: [b], c: {required: [d]}}}",
            "{ *: any }(a requires b, with c: { d: any, … })",
        ),
        (
            "{type: object, if: {properties: {k: {const: a}}}, then: {required: [x]}}",
            r#"{ *: any }(if: { k?: "a", … } / { x: any, … })"#,
        ),
        ("{type: [string, integer], not: {type: string}}", "integer"),
        ("{type: string, not: {}}", "never"),
        ("{not: {type: object, required: [a]}}", "any(not: { a: any, … })"),
        ("{type: number, multipleOf: 0.01}", "number(multipleOf 0.01)"),
        (
            "{$ref: '#/$defs/a', unevaluatedProperties: false, properties: {b: true}, $defs: {a: {type: object, properties: {a: true}}}}",
            "{ a?: any, b?: any }",
        ),
        (
            "{type: object, anyOf: [{properties: {a: {type: string}}}, {properties: {b: {type: string}}}], unevaluatedProperties: false}",
            "{ a?: string, … } | { b?: string, … }(unevaluatedProperties: { a?: string, … } / { b?: string, … })",
        ),
        (
            "{allOf: [{type: object, properties: {a: true}, additionalProperties: false}, {properties: {b: true}}]}",
            "{ a?: any }",
        ),
        (
            "{type: object, properties: {next: {anyOf: [{$ref: '#'}, {type: 'null'}]}}, additionalProperties: false}",
            "{ next?: <s result> | null }",
        ),
        (
            "{$ref: '#/$defs/%25', $defs: {'%': {$dynamicRef: '#x'}, b: {$dynamicAnchor: x, type: string}}}",
            "string",
        ),
        (
            "{$id: 'http://x.y/root', $ref: 'other#a', $defs: {o: {$id: other, $defs: {b: {$anchor: a, type: string}}}}}",
            "string",
        ),
    ];
    for (schema, expected) in cases {
        assert_eq!(result(schema).0, expected, "{schema}");
    }
}

#[test]
fn names_come_from_roles_keys_and_titles() {
    let cases: [(&str, &[&str]); 6] = [
        (
            "{type: object, properties: {line_items: {type: array, items: {type: object, properties: {sku: {type: string}}}}}}",
            &["s result", "s result line_item"],
        ),
        (
            "{type: object, properties: {a: {type: object, title: Address, properties: {x: true}}}}",
            &["s result", "s result Address"],
        ),
        // A title that two types share names neither.
        (
            "{type: object, properties: {a: {title: T, type: object, properties: {x: true}}, b: {title: T, type: object, properties: {x: true}}}}",
            &["s result", "s result a", "s result b"],
        ),
        (
            "{type: object, properties: {a: {$ref: '#/$defs/money'}, b: {$ref: '#/$defs/money'}}, $defs: {money: {type: object, properties: {x: true}}}}",
            &["s result", "s result money"],
        ),
        (
            "{type: object, properties: {status: {type: [string, 'null'], enum: [a, null]}}}",
            &["s result", "s result status"],
        ),
        // The title of a plain scalar is no name.
        (
            "{type: object, properties: {a: {title: A thing, type: string}}}",
            &["s result"],
        ),
    ];
    for (schema, expected) in cases {
        assert_eq!(result(schema).1, expected, "{schema}");
    }
}

#[test]
fn schema_faults_are_found_where_they_stand() {
    let cases: [(&str, &[&str]); 19] = [
        // One mistake, one finding.
        ("{minimum: 18446744073709551616}", &["yaml-number-range 8:17"]),
        ("{maximum: 1e400}", &["invalid-schema 8:17"]),
        // All at once, those that only a keyword's meaning shows included.
        (
            "{type: strin, pattern: '(?i:a)', not: {pattern: '['}, oneOf: []}",
            &[
                "invalid-schema 8:14",
                "unsupported-keyword 8:30",
                "invalid-schema 8:55",
                "invalid-schema 8:68",
            ],
        ),
        ("{type: strin}", &["invalid-schema 8:14"]),
        ("{type: []}", &["invalid-schema 8:14"]),
        (
            "{minLength: -1, maxLength: x}",
            &["invalid-schema 8:19", "invalid-schema 8:34"],
        ),
        ("{required: [a, a]}", &["invalid-schema 8:22"]),
        ("{properties: [a]}", &["invalid-schema 8:20"]),
        ("5", &["invalid-schema 8:7"]),
        ("{properties: {a: 5}}", &["invalid-schema 8:24"]),
        (
            "{multipleOf: 0, allOf: x}",
            &["invalid-schema 8:20", "invalid-schema 8:30"],
        ),
        ("{$dynamicRef: '#x'}", &["unsupported-keyword 8:21"]),
        ("{$ref: '#/$defs/nope'}", &["unresolved-ref 8:14"]),
        ("{$ref: 'https://example.com/x.json'}", &["unresolved-ref 8:14"]),
        ("{$ref: '#'}", &["unresolved-ref 8:14"]),
        (
            "{properties: {a: {$ref: '#/$defs/a'}}, $defs: {a: {$ref: '#/$defs/b'}, b: {$ref: '#/$defs/a'}}}",
            &["unresolved-ref 8:64"],
        ),
        ("{anyOf: [{$ref: '#'}, {type: string}]}", &["invalid-schema 8:7"]),
        (
            "{$schema: 'http://json-schema.org/draft-04/schema#'}",
            &["unsupported-keyword 8:17"],
        ),
        (
            "{$schema: 'https://json-schema.org/draft/2020-12/schema', items: [true]}",
            &["invalid-schema 8:72"],
        ),
    ];
    for (schema, expected) in cases {
        assert_eq!(read(&result_template(schema)).1, expected, "{schema}");
    }
}

/// Steps as `name kind dependency…`, one a line.
fn steps(lines: &[&str]) -> String {
    let mut text = "name: t\nnamespace_name: n\nversion: 1.0.0\nsteps:\n".to_owned();
    for line in lines {
        let words: Vec<&str> = line.split(' ').collect();
        text += &format!(
            "  - {{name: {}, type: {}, handler: {{callable: c}}, dependencies: [{}]}}\n",
            words[0],
            words[1],
            words[2..].join(", ")
        );
    }
    text
}

/// What reaches a step: `name`, `name?` where it may be absent, `(name)` for a further ancestor.
fn reaches(workflow: &Workflow, step: &str) -> Vec<String> {
    let step = workflow
        .steps
        .iter()
        .find(|other| other.name.value == step)
        .expect("a step");
    step.edges
        .iter()
        .map(|edge| {
            let name = &workflow.step(edge.producer).name.value;
            match (edge.kind, edge.presence) {
                (EdgeKind::Inherited, _) => format!("({name})"),
                (EdgeKind::Direct, Presence::Sure) => name.clone(),
                (EdgeKind::Direct, Presence::Maybe) => format!("{name}?"),
            }
        })
        .collect()
}

#[test]
fn a_result_is_promised_only_where_the_engine_waits_for_it() {
    let (loaded, findings) = read(&steps(&[
        "join deferred_convergence small large",
        "start standard",
        "side standard",
        "decide decision start",
        "small standard decide",
        "large standard decide side start",
        "audit standard large",
        "last standard join",
        "both standard small audit",
    ]));
    assert_eq!(findings, Vec::<String>::new());
    let workflow = loaded.workflow.expect("a workflow");
    let order: Vec<_> = workflow.steps.iter().map(|step| step.name.value.as_str()).collect();
    assert_eq!(
        order,
        [
            "start", "side", "decide", "small", "large", "join", "audit", "last", "both"
        ]
    );
    let expected: [(&str, &[&str]); 7] = [
        ("decide", &["start"]),
        ("small", &["decide", "(start)"]),
        // `side` was created with the task and is not waited for; `start` lies above the decision.
        ("large", &["decide", "side?", "start"]),
        ("audit", &["large", "(start)", "(side)", "(decide)"]),
        ("join", &["small?", "large?", "(start)", "(side)", "(decide)"]),
        (
            "last",
            &["join?", "(start)", "(side)", "(decide)", "(small)", "(large)"],
        ),
        (
            "both",
            &["small?", "audit?", "(start)", "(side)", "(decide)", "(large)"],
        ),
    ];
    for (step, edges) in expected {
        assert_eq!(reaches(&workflow, step), edges, "{step}");
    }
}

#[test]
fn graph_faults_are_found_once_each() {
    let (_, findings) = read(&steps(&[
        "a standard c",
        "b standard a",
        "c standard b",
        "d standard d",
        "e standard aa",
        "f decision a",
        "g standard h",
        "h standard g",
    ]));
    assert_eq!(
        findings,
        [
            "dependency-cycle 5:70",
            "self-dependency 8:70",
            "unknown-dependency 9:70",
            "decision-without-branches 10:12",
            "dependency-cycle 11:70",
        ]
    );
}

#[test]
fn the_task_context_is_an_object_without_stripped_keys() {
    let template = |schema: &str| {
        format!(
            "name: t\nnamespace_name: n\nversion: 1.0.0\ninput_schema: {schema}\nsteps:\n  - name: s\n    handler: {{callable: c}}\n"
        )
    };
    assert_eq!(read(&template("{type: array}")).1, ["input-not-object 4:15"]);
    assert_eq!(read(&template("{type: [string, object]}")).1, Vec::<String>::new());
    assert_eq!(
        read(&template(
            "{type: object, required: [on_hold], properties: {on_hold: true, only: true, a: {type: object, required: [eval]}}}"
        ))
        .1,
        ["context-key-stripped 4:64", "context-key-stripped 4:120"]
    );
}

#[test]
fn configuration_is_typed_from_its_values() {
    let text = "name: t
namespace_name: n
version: 1.0.0
steps:
  - name: s
    handler:
      callable: c
      initialization:
        url: https://example.com
        retries: 3
        rate: 1
        tags: [a, 1]
        nested: {a: 1, b: null}
environments:
  test:
    steps:
      - name: ALL
        handler: {initialization: {debug: true, rate: 0.5}}
      - name: s
        handler: {initialization: {retries: many, nested: {a: 2}}}
";
    let (loaded, findings) = read(text);
    assert_eq!(findings, Vec::<String>::new());
    let workflow = loaded.workflow.expect("a workflow");
    assert_eq!(
        ir::notation(&workflow.types, workflow.contracts[0].root),
        "{ url: string, retries: string | integer, rate: number, tags: [string | integer], nested: { a: integer, b?: any }, debug?: boolean }"
    );
}

#[test]
fn a_composition_says_what_its_step_returns() {
    let outcome = "outcome: { description: d, output_schema: { type: object, required: [a], properties: { a: { type: integer } } } }";
    let text = |more: &str| {
        format!(
            "name: t\nnamespace_name: n\nversion: 1.0.0\nsteps:\n  - name: s\n    handler: {{callable: 'grammar:s'}}\n{more}  - \
             name: after\n    dependencies: [s]\n    handler: {{callable: after}}\n"
        )
    };
    let composed = format!("    composition: {{ {outcome}, invocations: [] }}\n");
    let declared = format!("{composed}    result_schema: {{ type: object }}\n");
    for (more, is_composed, result) in [
        (
            composed.as_str(),
            true,
            Some(("{ a: integer, … }", "/steps/0/composition/outcome/output_schema")),
        ),
        (&declared, true, Some(("{ *: any }", "/steps/0/result_schema"))),
        ("    composition: null\n", false, None),
        ("    composition: { outcome: null }\n", true, None),
    ] {
        let (loaded, findings) = read(&text(more));
        assert_eq!(findings, Vec::<String>::new(), "{more}");
        let workflow = loaded.workflow.expect("a workflow");
        assert_eq!(workflow.steps[0].composed, is_composed, "{more}");
        assert_eq!(
            workflow.handled_steps().count(),
            if is_composed { 1 } else { 2 },
            "{more}"
        );
        let contract = workflow.steps[0].result.map(|id| workflow.contract(id));
        let found = contract.map(|contract| (ir::notation(&workflow.types, contract.root), &*contract.origin.pointer));
        let found = found.as_ref().map(|(shape, at)| (shape.as_str(), *at));
        assert_eq!(found, result, "{more}");
    }
    let (_, findings) = read(&text(
        "    composition: { outcome: { output_schema: { type: objekt } } }\n",
    ));
    assert_eq!(findings.len(), 1, "{findings:?}");
}
