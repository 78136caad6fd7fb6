//! References between schemas as URIs: RFC 3986, section 5.

/// The parts of a URI reference; the fragment is left out.
struct Parts<'a> {
    scheme: Option<&'a str>,
    authority: Option<&'a str>,
    path: &'a str,
    query: Option<&'a str>,
}

/// Splits off what stands behind `#`.
pub(super) fn split_fragment(reference: &str) -> (&str, Option<&str>) {
    match reference.split_once('#') {
        Some((uri, fragment)) => (uri, Some(fragment)),
        None => (reference, None),
    }
}

/// The URI that a reference means where `base` is the base, both without their fragments. A base that is empty leaves
/// a relative reference relative.
pub(super) fn resolve(base: &str, reference: &str) -> String {
    let base = parts(split_fragment(base).0);
    let reference = parts(split_fragment(reference).0);
    if reference.scheme.is_some() {
        return Parts {
            path: &without_dots(reference.path),
            ..reference
        }
        .join();
    }
    if reference.authority.is_some() {
        return Parts {
            scheme: base.scheme,
            path: &without_dots(reference.path),
            ..reference
        }
        .join();
    }
    if reference.path.is_empty() {
        return Parts {
            query: reference.query.or(base.query),
            ..base
        }
        .join();
    }
    let path = if reference.path.starts_with('/') {
        without_dots(reference.path)
    } else {
        without_dots(&merge(&base, reference.path))
    };
    Parts {
        path: &path,
        query: reference.query,
        ..base
    }
    .join()
}

/// Whether a URI names where to look for it, and so something outside the project.
pub(super) fn is_remote(uri: &str) -> bool {
    let parts = parts(uri);
    parts.scheme.is_some() || parts.authority.is_some() || parts.query.is_some()
}

/// Whether a reference has a path from the root.
pub(super) fn is_absolute(reference: &str) -> bool {
    parts(split_fragment(reference).0).path.starts_with('/')
}

/// Whether the path of a reference goes further up than its base is deep; then [`resolve`] stays at the root.
pub(super) fn climbs_out(base: &str, reference: &str) -> bool {
    let base = parts(split_fragment(base).0);
    let path = merge(&base, parts(split_fragment(reference).0).path);
    let mut depth = 0_usize;
    for part in path.trim_start_matches('/').split('/') {
        match part {
            "." | "" => {}
            ".." if depth == 0 => return true,
            ".." => depth -= 1,
            _ => depth += 1,
        }
    }
    false
}

fn parts(text: &str) -> Parts<'_> {
    let is_scheme = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_alphabetic())
            && word
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    };
    let (scheme, rest) = match text.split_once(':') {
        Some((word, rest)) if is_scheme(word) => (Some(word), rest),
        _ => (None, text),
    };
    let (rest, query) = match rest.split_once('?') {
        Some((rest, query)) => (rest, Some(query)),
        None => (rest, None),
    };
    let (authority, path) = match rest.strip_prefix("//") {
        Some(rest) => {
            let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            (Some(authority), path)
        }
        None => (None, rest),
    };
    Parts {
        scheme,
        authority,
        path,
        query,
    }
}

impl Parts<'_> {
    fn join(&self) -> String {
        let mut text = String::new();
        if let Some(scheme) = self.scheme {
            text += scheme;
            text += ":";
        }
        if let Some(authority) = self.authority {
            text += "//";
            text += authority;
        }
        text += self.path;
        if let Some(query) = self.query {
            text += "?";
            text += query;
        }
        text
    }
}

fn merge(base: &Parts<'_>, path: &str) -> String {
    if base.authority.is_some() && base.path.is_empty() {
        return format!("/{path}");
    }
    let folder = base.path.rfind('/').map_or("", |at| &base.path[..=at]);
    format!("{folder}{path}")
}

/// Takes `.` and `..` out of a path.
fn without_dots(path: &str) -> String {
    if !path.split('/').any(|part| part == "." || part == "..") {
        return path.to_owned();
    }
    let mut kept: Vec<&str> = Vec::new();
    let absolute = path.starts_with('/');
    let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    let last = parts.len() - 1;
    for (index, part) in parts.into_iter().enumerate() {
        match part {
            "." => {}
            ".." => drop(kept.pop()),
            other => kept.push(other),
        }
        if index == last && matches!(part, "." | "..") {
            kept.push("");
        }
    }
    format!("{}{}", if absolute { "/" } else { "" }, kept.join("/"))
}

#[cfg(test)]
mod tests {
    use super::{climbs_out, is_absolute, is_remote, resolve};

    #[test]
    fn references_are_resolved_as_rfc_3986_says() {
        let base = "http://a/b/c/d;p?q";
        for (reference, expected) in [
            ("g:h", "g:h"),
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../../g", "http://a/g"),
            ("../../../g", "http://a/g"),
        ] {
            assert_eq!(resolve(base, reference), expected, "{reference}");
        }
        assert_eq!(resolve("urn:uuid:1", "#/a"), "urn:uuid:1");
        assert_eq!(resolve("", "item.json"), "item.json");
        assert_eq!(resolve("http://x", "y"), "http://x/y");
        assert_eq!(resolve("schemas/a.json", "../b.json"), "b.json");
    }

    #[test]
    fn paths_that_leave_the_root_are_told() {
        let base = "/templates/shop/order.yaml";
        for (reference, climbs) in [
            ("money.yaml", false),
            ("../money.yaml", false),
            ("../../money.yaml", false),
            ("../../../money.yaml", true),
            ("a/../../../../money.yaml", true),
            ("../../../templates/money.yaml", true),
        ] {
            assert_eq!(climbs_out(base, reference), climbs, "{reference}");
        }
        assert!(is_remote("http://a/b") && is_remote("//a/b") && is_remote("/a?b") && is_remote("C:/a"));
        assert!(is_absolute("/a") && !is_absolute("a") && !is_remote("/a/b:c"));
    }
}
