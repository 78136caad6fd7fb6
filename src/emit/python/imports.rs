//! Import statements as the formatter and the import sorter want them.

use super::literal::WIDTH;

/// `from module import names`, the names sorted; nothing if there are none.
pub(super) fn from(module: &str, names: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut names: Vec<String> = names.into_iter().map(|name| name.as_ref().to_owned()).collect();
    names.sort_by_key(|name| (kind(name), name.to_ascii_lowercase()));
    names.dedup();
    if names.is_empty() {
        return String::new();
    }
    let line = format!("from {module} import {}\n", names.join(", "));
    if line.chars().count() <= WIDTH + 1 {
        return line;
    }
    let names: String = names.iter().map(|name| format!("    {name},\n")).collect();
    format!("from {module} import (\n{names})\n")
}

/// Constants, then classes, then everything else.
fn kind(name: &str) -> u8 {
    let upper = name.chars().any(|c| c.is_ascii_uppercase());
    let lower = name.chars().any(|c| c.is_ascii_lowercase());
    match name.chars().next() {
        _ if name.len() > 1 && upper && !lower => 0,
        Some(first) if first.is_ascii_uppercase() => 1,
        _ => 2,
    }
}

/// Groups of statements, a blank line between them and none at the end.
pub(super) fn groups<const N: usize>(groups: [String; N]) -> String {
    let groups: Vec<&str> = groups
        .iter()
        .map(|group| group.trim_end())
        .filter(|group| !group.is_empty())
        .collect();
    groups.join("\n\n")
}
