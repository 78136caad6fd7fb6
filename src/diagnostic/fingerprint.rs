//! What a finding is about, in a form that survives changes elsewhere in the file.

use crate::source::{SourceMap, Span};

/// Stands for what is written at a place: the first line of it, without what is only layout. Of a list or a mapping this is
/// what begins it, so that a change deep inside does not make another finding of it.
pub(crate) fn content(span: Span, sources: &SourceMap) -> String {
    let source = sources.get(span.source);
    match source.content(&span.range()) {
        Some(known) => known.to_owned(),
        None => content_of(source.text.get(span.range()).unwrap_or_default()),
    }
}

/// As [`content`], of the text at the place.
pub(super) fn content_of(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let words: Vec<&str> = line.split_whitespace().collect();
    hash(&[&words.join(" ")])
}

/// A JSON pointer with every index replaced, so that an item more in a list does not move what comes after it.
pub(crate) fn general(pointer: &str) -> String {
    let is_index = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = pointer
        .split('/')
        .map(|part| if is_index(part) { "*" } else { part })
        .collect();
    parts.join("/")
}

/// FNV-1a of 128 bits over some texts: stable over versions and machines. It need not withstand anyone.
pub(super) fn hash(parts: &[&str]) -> String {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    // A byte that no text holds ends each part.
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xFF]));
    let hash = bytes.fold(BASIS, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME));
    format!("{hash:032x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_is_the_first_line_without_layout() {
        let mut sources = SourceMap::default();
        let id = sources.add("a", "{ a:   1 }\r\nb\n");
        let place = |range: std::ops::Range<usize>| content(Span::new(id, range), &sources);
        assert_eq!(place(0..13), place(0..10));
        assert_ne!(place(0..10), place(0..9));
        assert_eq!(general("/steps/12/a1/0"), "/steps/*/a1/*");
        assert_ne!(hash(&["a", "b"]), hash(&["ab"]));
    }
}
