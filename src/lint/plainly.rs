//! Types of which anybody can see that the values of one belong to the other: the search is kept for the others.

use crate::ir::{Check, Extras, Literal, Shape, Tagging, TypeArena, TypeId};

/// Types nested deeper than this are left to the search.
const DEPTH: usize = 12;

/// Whether every value of `narrow` plainly belongs to `wide`; if not, it may belong to it all the same.
pub(super) fn is_plainly_within(narrow: (&TypeArena, TypeId), wide: (&TypeArena, TypeId)) -> bool {
    Pair {
        narrow: narrow.0,
        wide: wide.0,
    }
    .is_within(narrow.1, wide.1, DEPTH)
}

struct Pair<'a> {
    narrow: &'a TypeArena,
    wide: &'a TypeArena,
}

impl Pair<'_> {
    fn is_within(&self, narrow: TypeId, wide: TypeId, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else {
            return false;
        };
        let (n, w) = (self.narrow.get(narrow), self.wide.get(wide));
        // One of several is checked further in; here it is enough that each of them will do.
        if let Shape::Union { variants, .. } = &n.shape {
            return variants.iter().all(|&variant| self.is_within(variant, wide, depth));
        }
        if !self.are_checks_met(&n.checks, &w.checks) {
            return false;
        }
        match (&n.shape, &w.shape) {
            (Shape::Never, _) | (_, Shape::Any) => true,
            (_, Shape::Union { variants, tagging }) => {
                let any_will_do = matches!(tagging, Tagging::Kind | Tagging::Trial { exactly_one: false });
                any_will_do && variants.iter().any(|&variant| self.is_within(narrow, variant, depth))
            }
            (Shape::Null, Shape::Null)
            | (Shape::Boolean, Shape::Boolean)
            | (Shape::Integer, Shape::Integer | Shape::Number)
            | (Shape::Number, Shape::Number)
            | (Shape::String, Shape::String) => true,
            (Shape::Literals(some), Shape::Literals(all)) => some.iter().all(|one| all.contains(one)),
            (Shape::Literals(some), Shape::String) => some.iter().all(|one| matches!(one, Literal::String(_))),
            (Shape::List { items }, Shape::List { items: wider }) => self.is_within(*items, *wider, depth),
            (Shape::Map { values }, Shape::Map { values: wider }) => self.is_within(*values, *wider, depth),
            (Shape::Record { .. }, Shape::Map { values }) => self.is_any(*values),
            (Shape::Record { .. }, Shape::Record { .. }) => self.is_record_within(&n.shape, &w.shape, depth),
            _ => false,
        }
    }

    /// Whether all that is checked of the one is checked of the other. Checks that speak of types are left to the search.
    fn are_checks_met(&self, narrow: &[Check], wide: &[Check]) -> bool {
        wide.iter().all(|check| {
            check.constraint.types().is_empty() && narrow.iter().any(|other| other.constraint == check.constraint)
        })
    }

    fn is_record_within(&self, narrow: &Shape, wide: &Shape, depth: usize) -> bool {
        let (
            Shape::Record {
                fields,
                patterns,
                extras,
            },
            Shape::Record {
                fields: wider,
                patterns: others,
                extras: rest,
            },
        ) = (narrow, wide)
        else {
            return false;
        };
        let known = |name: &str| fields.iter().find(|field| field.wire_name == name);
        let each_is_met = wider.iter().all(|wide| match known(&wide.wire_name) {
            Some(narrow) => (narrow.required || !wide.required) && self.is_within(narrow.ty, wide.ty, depth),
            // What is not declared may be anything, unless it cannot be there.
            None => !wide.required && (*extras == Extras::Closed || self.is_any(wide.ty)),
        });
        let is_declared = |name: &str| wider.iter().any(|field| field.wire_name == name);
        let others_may_be = match rest {
            Extras::Open => true,
            Extras::Closed => *extras == Extras::Closed && fields.iter().all(|field| is_declared(&field.wire_name)),
            Extras::Typed(_) => false,
        };
        patterns.is_empty() && others.is_empty() && each_is_met && others_may_be
    }

    fn is_any(&self, wide: TypeId) -> bool {
        let def = self.wide.get(wide);
        def.shape == Shape::Any && def.checks.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::is_plainly_within;
    use crate::contract::{Answer, Type, is_within};
    use crate::load::load;
    use crate::source::SourceMap;
    use crate::yaml::Limits;

    #[rustfmt::skip]
    const SCHEMAS: &[&str] = &[
        "true", "false", "{ type: integer }", "{ type: number }", "{ type: number, minimum: 1 }", "{ type: [string, 'null'] }", "{ type: string }",
        "{ type: string, maxLength: 3 }", "{ type: string, maxLength: 3, pattern: '^a' }", "{ enum: [a, b] }", "{ enum: [a] }", "{ enum: [1, 2] }",
        "{ enum: [a, 1] }", "{ type: array }", "{ type: array, items: { type: string } }", "{ type: array, items: { type: string }, minItems: 1 }",
        "{ type: object }", "{ type: object, additionalProperties: { type: string } }", "{ type: object, additionalProperties: false }",
        "{ type: object, properties: { a: { type: string } } }", "{ type: object, properties: { a: { type: string } }, required: [a] }",
        "{ type: object, properties: { a: { type: string } }, required: [a], additionalProperties: false }",
        "{ type: object, properties: { a: { enum: [x] }, b: {} }, required: [a], additionalProperties: false }",
        "{ type: object, properties: { a: { type: string }, b: {} }, additionalProperties: { type: string } }",
        "{ type: object, properties: { a: {} }, patternProperties: { '^b': { type: string } } }", "{ type: object, required: [a] }",
        "{ type: object, minProperties: 1 }", "{ oneOf: [{ type: string }, { enum: [a, 1] }] }", "{ anyOf: [{ type: string }, { type: string, maxLength: 3 }] }",
        "{ oneOf: [{ type: object, properties: { k: { const: a } }, required: [k] }, { type: object, properties: { k: { const: b } }, required: [k] }] }",
        "{ type: object, properties: { k: { const: a } }, required: [k] }", "{ not: { type: string } }", "{ type: object, not: { required: [a] } }",
    ];

    #[test]
    fn what_is_plain_to_see_is_so() {
        let properties: String = SCHEMAS
            .iter()
            .enumerate()
            .map(|(index, schema)| format!("    p{index}: {schema}\n"))
            .collect();
        let text = format!(
            "name: a\nnamespace_name: b\nversion: 1.0.0\nsteps:\n  - name: c\n    handler: {{ callable: d.e }}\ninput_schema:\n  type: object\n  properties:\n{properties}"
        );
        let source = SourceMap::default().add("a.yaml", "");
        let loaded = load(source, text.as_bytes(), &Limits::default());
        let workflow = loaded.workflow.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
        let types = &workflow.types;
        let ids = types.parts(workflow.contract(workflow.input.unwrap()).root);
        assert_eq!(ids.len(), SCHEMAS.len());
        let mut plain = 0;
        for (narrow, one) in ids.iter().zip(SCHEMAS) {
            for (wide, other) in ids.iter().zip(SCHEMAS) {
                if is_plainly_within((types, *narrow), (types, *wide)) {
                    plain += 1;
                    let [narrow, wide] = [*narrow, *wide].map(|id| Type { types, id });
                    assert_eq!(is_within(narrow, wide), Answer::Yes, "{one} in {other}");
                }
            }
            assert!(plain > 0);
        }
        assert!(plain > 100, "{plain}");
    }
}
