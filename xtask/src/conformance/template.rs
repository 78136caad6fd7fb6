//! Task templates around schemas.

use std::fmt::Write as _;

/// The text of a template whose steps have these schemas as their results, in this order, each on one line.
pub(crate) fn template<'a>(namespace: &str, name: &str, schemas: impl IntoIterator<Item = &'a str>) -> String {
    let mut text = format!("name: {name}\nnamespace_name: {namespace}\nversion: 1.0.0\nsteps:\n");
    for (index, schema) in schemas.into_iter().enumerate() {
        let _ = writeln!(
            text,
            "  - name: step_{index}\n    handler: {{ callable: {namespace}.{name}.step_{index} }}\n    result_schema: {}",
            yaml(schema)
        );
    }
    text
}

/// Where [`template`] puts a schema.
pub(crate) fn pointer(index: usize) -> String {
    format!("/steps/{index}/result_schema")
}

/// JSON text as YAML text on one line: the order of names and the spelling of numbers stay.
pub(crate) fn yaml(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + json.len() / 8);
    let mut rest = json.char_indices();
    while let Some((at, c)) = rest.next() {
        match c {
            '"' => {
                let mut escaped = false;
                let end = rest
                    .by_ref()
                    .find(|(_, c)| {
                        let ends = *c == '"' && !escaped;
                        escaped = *c == '\\' && !escaped;
                        ends
                    })
                    .map_or(json.len(), |(end, _)| end + 1);
                let text: String = serde_json::from_str(&json[at..end]).unwrap_or_default();
                quote(&text, &mut out);
            }
            ',' | ':' => {
                out.push(c);
                out.push(' ');
            }
            c if c.is_ascii_whitespace() => {}
            c => out.push(c),
        }
    }
    out
}

/// A text between double quotes, with everything escaped that is not plainly visible.
fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            ' '..='~' => out.push(c),
            c => {
                let _ = write!(out, "\\U{:08X}", u32::from(c));
            }
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_becomes_yaml_of_one_line() {
        assert_eq!(
            yaml("{ \"b\":\n[1.50, \"a,\\\"\\\\\"] ,\"a\":-1E2}"),
            r#"{"b": [1.50, "a,\"\\"], "a": -1E2}"#
        );
        assert_eq!(yaml(r#""\ud83d\ude80\n""#), r#""\U0001F680\U0000000A""#);
    }
}
