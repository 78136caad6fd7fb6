//! What is read in the short way is what the parser reads.

use super::compose::Composer;
use super::reader::Limits;
use super::regular;
use super::tree::{Tree, Value};
use crate::source::SourceId;
use std::path::{Path, PathBuf};

/// What comes of a text if it is read in the short way; that it is then read rightly is asserted.
fn read(text: &str, limits: &Limits) -> Option<Tree> {
    let source = SourceId::default();
    let (tree, comments) = regular::read(source, text, limits)?;
    let reading = Composer::new(source, text, limits).run();
    assert_eq!(reading.diagnostics, [], "{text}");
    assert_eq!(reading.comments, comments, "{text}");
    assert_eq!(Some(&tree), reading.tree.as_ref(), "{text}");
    Some(tree)
}

fn templates() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut files = Vec::new();
    yaml_files(&folder, &mut files);
    files.sort();
    files
        .iter()
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .collect()
}

fn yaml_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match path.extension() {
            _ if path.is_dir() => yaml_files(&path, files),
            Some(kind) if kind == "yaml" => files.push(path),
            _ => {}
        }
    }
}

#[test]
fn most_templates_are_regular() {
    let templates = templates();
    let regular = templates
        .iter()
        .filter(|text| read(text, &Limits::default()).is_some())
        .count();
    assert!(regular * 10 > templates.len() * 7, "{regular} of {}", templates.len());
}

/// Numbers without end, always the same.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or(0) % limit.max(1)
    }
}

#[rustfmt::skip]
const PIECES: &[&str] = &[
    "", " ", "  ", "\n", "\n\n", "\n  ", "\n    ", "\n- ", "\n  - ", "-", "- ", "- - ", ":", ": ", " : ", ":\n", ",", ", ", "[", "]", "{", "}",
    "[]", "{}", "[a, b]", "{a: b}", "{a: }", "{a}", "[a: b]", "{a:b}", "#", " #", " # x\n", "'", "\"", "''", "\"\"", "'a'", "\"a: b\"", "'a': ",
    "\"a\":", "&a ", "*a", "&a\n", "- *a\n", "- &b x\n", ": &b ", "*b ", ", *b", "[&a", "&a-b_1 ", "&a.b ", "<<: *a\n", "<<: [*a, *b]", "!!str ", "? ", "?", "|\n", ">\n", "|", "%", "@", "`", "~", "null", "true", "1", "1.0", "0x1", "-1", "---", "---\n",
    "...", "\n---\n", "\n...\n", "\t", "\r\n", "\\", "é", "\u{FEFF}", "\u{A0}", "\u{3000}", "a", "a: b", "a:\n", "\na: b", "\n  a: b", "<<: ", "=",
    "|\n a\n b\n", " |-\n  a\n", " >\n  a\n  b\n\n  c\n", ">-\n", "|+\n", "|2\n", " |\n    a\n      b\n\n    c\n\n", "\\n", "\\x41", "\\\"",
    "http://a?b=c", "a::b", "::", "{a: b::C, d: e}", "[a:b, c://d]", " # tasker-gen: x\n", "\n# tasker-gen: ignore a -- b\n", "a,b", "a#b", "a b", "(", "+", "^", "$ref", ".", "_", "/",
    "\u{7}", "\0", "\u{7F}", "\u{85}", "\u{90}", "\u{2028}", "\u{FFFE}", "\u{FFFD}", "😀", "\r",
];

/// Regular texts with something put in, taken away, moved or repeated, so that both ways of reading them have to agree
/// on what is still YAML and what it says.
#[test]
fn what_is_read_in_the_short_way_is_what_the_parser_reads() {
    let rounds = if cfg!(debug_assertions) { 12_000 } else { 400_000 };
    let templates: Vec<String> = templates().into_iter().filter(|text| text.len() > 40).collect();
    let limits = Limits {
        depth: 9,
        nodes: 60,
        ..Limits::default()
    };
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let (mut regular, mut with_aliases) = (0, 0);
    for round in 0..rounds {
        let mut text = part(&templates[random.below(templates.len())], &mut random);
        for _ in 0..=random.below(3) {
            change(&mut text, &mut random);
        }
        let limits = if round % 4 == 0 {
            limits.clone()
        } else {
            Limits::default()
        };
        let Some(tree) = read(&text, &limits) else { continue };
        regular += 1;
        with_aliases += usize::from(tree.nodes().any(|(_, node)| matches!(node.value, Value::Alias(_))));
    }
    assert!(regular * 10 > rounds, "{regular} of {rounds}");
    assert!(with_aliases * 100 > rounds, "{with_aliases} of {rounds}");
}

/// Some lines of a text.
fn part(text: &str, random: &mut Random) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let start = random.below(lines.len());
    let count = 1 + random.below(14);
    let lines = &lines[start..lines.len().min(start + count)];
    let indent = lines
        .first()
        .map_or(0, |line| line.len() - line.trim_start_matches(' ').len());
    lines
        .iter()
        .map(|line| line.get(indent..).unwrap_or(line.trim_start()))
        .collect()
}

/// Where some value begins, or the start.
fn value(text: &str, random: &mut Random) -> usize {
    let starts: Vec<usize> = [": ", "- ", "[", ", ", ":\n"]
        .iter()
        .flat_map(|before| {
            text.match_indices(before)
                .map(|(at, before)| at + before.trim_end().len())
        })
        .map(|at| at + text[at..].len() - text[at..].trim_start_matches(' ').len())
        .collect();
    starts.get(random.below(starts.len())).copied().unwrap_or(0)
}

fn change(text: &mut String, random: &mut Random) {
    let place = |random: &mut Random, text: &str| {
        let mut at = random.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (one, other) = (place(random, text), place(random, text));
    let (start, end) = (one.min(other), one.max(other).min(one.min(other) + 12));
    let end = if text.is_char_boundary(end) { end } else { start };
    match random.below(7) {
        0 => text.replace_range(start..end, ""),
        1 => {
            let repeated = text[start..end].to_owned();
            text.insert_str(end, &repeated);
        }
        2 => {
            let moved = text[start..end].to_owned();
            text.replace_range(start..end, "");
            let at = place(random, text);
            text.insert_str(at, &moved);
        }
        // A name for a value, and the value again by its name, whether or not both fit there.
        3 | 4 => {
            let name = ["a", "b-1", "Base_2"][random.below(3)];
            let (first, second) = (value(text, random), value(text, random));
            let alias = if random.below(3) == 0 {
                format!("<<: *{name}")
            } else {
                format!("*{name}")
            };
            let line = text[first.max(second)..].find(['\n', ',', ']', '}']).unwrap_or(0);
            text.replace_range(first.max(second)..first.max(second) + line, &alias);
            text.insert_str(first.min(second), &format!("&{name} "));
        }
        _ => text.insert_str(start, PIECES[random.below(PIECES.len())]),
    }
}
