//! Which folder a template's code goes to.

use super::ident::{Case, IdentPolicy, assign};
use std::collections::{BTreeMap, HashSet};

/// What a template is called: the engine's key.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identity {
    /// `namespace_name`.
    pub namespace: String,
    /// `name`.
    pub name: String,
    /// `version`.
    pub version: String,
}

/// The folder of a template below each language's output root: `<namespace>/<template>`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The template.
    pub identity: Identity,
    /// First folder: an identifier in every language, snake case.
    pub namespace_dir: String,
    /// Second folder: likewise.
    pub template_dir: String,
}

impl Place {
    /// `<namespace>/<template>`.
    #[must_use]
    pub fn dir(&self) -> String {
        format!("{}/{}", self.namespace_dir, self.template_dir)
    }
}

/// The places of a set of templates.
#[derive(Debug, Clone, Default)]
pub struct Places(BTreeMap<Identity, Place>);

/// Folder names become modules in Python, Ruby and Rust, so they avoid the words of all of them, and the names that
/// devices have on Windows.
const POLICY: IdentPolicy = IdentPolicy {
    reserved: &[
        "abstract", "alias", "and", "as", "assert", "async", "aux", "await", "become", "begin", "box", "break", "case",
        "class", "con", "const", "continue", "core", "crate", "def", "del", "do", "dyn", "elif", "else", "elsif",
        "end", "ensure", "enum", "except", "extern", "false", "final", "finally", "fn", "for", "from", "gen", "global",
        "if", "impl", "import", "in", "is", "lambda", "let", "loop", "macro", "match", "mod", "module", "move", "mut",
        "next", "nil", "none", "nonlocal", "not", "nul", "or", "override", "pass", "priv", "prn", "pub", "raise",
        "redo", "ref", "rescue", "retry", "return", "self", "static", "std", "struct", "super", "support", "then",
        "trait", "true", "try", "type", "typeof", "undef", "unless", "unsafe", "unsized", "until", "use", "virtual",
        "when", "where", "while", "with", "yield",
    ],
    digit_prefix: "n",
};

impl Places {
    /// Gives every template its place. Depends only on the set of identities, not on their order.
    ///
    /// Of several versions of one template the lowest keeps the bare name; the others get a suffix made of the version.
    #[must_use]
    pub fn assign(identities: impl IntoIterator<Item = Identity>) -> Self {
        let mut namespaces: BTreeMap<String, BTreeMap<String, Vec<String>>> = BTreeMap::new();
        for identity in identities {
            let versions = namespaces
                .entry(identity.namespace)
                .or_default()
                .entry(identity.name)
                .or_default();
            if !versions.contains(&identity.version) {
                versions.push(identity.version);
            }
        }
        let names: Vec<&str> = namespaces.keys().map(String::as_str).collect();
        let namespace_dirs = assign(&names, Case::Snake, &POLICY, true, &mut HashSet::new());
        let mut places = BTreeMap::new();
        for ((namespace, templates), namespace_dir) in namespaces.iter().zip(&namespace_dirs) {
            let mut taken = HashSet::new();
            let names: Vec<&str> = templates.keys().map(String::as_str).collect();
            let dirs = assign(&names, Case::Snake, &POLICY, true, &mut taken);
            for ((name, versions), dir) in templates.iter().zip(dirs) {
                let mut versions = versions.clone();
                versions.sort_by_key(|version| version_key(version));
                for (index, version) in versions.iter().enumerate() {
                    let template_dir = if index == 0 {
                        dir.clone()
                    } else {
                        let text = format!("{dir}_v{version}");
                        assign(&[&text], Case::Snake, &POLICY, true, &mut taken).remove(0)
                    };
                    let identity = Identity {
                        namespace: namespace.clone(),
                        name: name.clone(),
                        version: version.clone(),
                    };
                    places.insert(
                        identity.clone(),
                        Place {
                            identity,
                            namespace_dir: namespace_dir.clone(),
                            template_dir,
                        },
                    );
                }
            }
        }
        Self(places)
    }

    /// The place of a template of this set.
    #[must_use]
    pub fn get(&self, identity: &Identity) -> Option<&Place> {
        self.0.get(identity)
    }

    /// All places, ordered by identity.
    #[must_use]
    pub fn all(&self) -> Vec<Place> {
        self.0.values().cloned().collect()
    }
}

/// Orders versions as people read them: numbers by value, the rest as text, `1.0.0-rc` before `1.0.0`.
fn version_key(version: &str) -> (Vec<(u64, String)>, bool, String) {
    let (release, pre) = version.split_once('-').unwrap_or((version, ""));
    let parts = release
        .split('.')
        .map(|part| (part.parse().unwrap_or(u64::MAX), part.to_owned()))
        .collect();
    (parts, pre.is_empty(), version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(namespace: &str, name: &str, version: &str) -> Identity {
        Identity {
            namespace: namespace.into(),
            name: name.into(),
            version: version.into(),
        }
    }

    #[test]
    fn the_lowest_version_keeps_the_bare_name_and_case_never_decides() {
        let all = [
            identity("shop", "order", "1.10.0"),
            identity("shop", "order", "1.9.0"),
            identity("shop", "Order", "1.0.0"),
            identity("Shop", "order", "1.0.0"),
            identity("class", "../../etc", "1"),
        ];
        let places = Places::assign(all.clone());
        let dirs: Vec<_> = all.iter().filter_map(|id| places.get(id)).map(Place::dir).collect();
        assert_eq!(
            dirs,
            [
                "shop/order_v1_10_0",
                "shop/order",
                "shop/order_2",
                "shop_2/order",
                "class_/etc"
            ]
        );
    }
}
