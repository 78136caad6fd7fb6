//! Which folder a template's code goes to.

use super::ident::{Case, IdentPolicy, assign, folded, sanitise};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

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
        "abstract",
        "alias",
        "and",
        "as",
        "assert",
        "async",
        "aux",
        "await",
        "become",
        "begin",
        "box",
        "break",
        "case",
        "class",
        "con",
        "const",
        "continue",
        "core",
        "crate",
        "def",
        "del",
        "do",
        "dyn",
        "elif",
        "else",
        "elsif",
        "end",
        "ensure",
        "enum",
        "except",
        "extern",
        "false",
        "final",
        "finally",
        "fn",
        "for",
        "from",
        "gen",
        "global",
        "if",
        "impl",
        "import",
        "in",
        "is",
        "lambda",
        "let",
        "loop",
        "macro",
        "match",
        "mod",
        "module",
        "move",
        "mut",
        "next",
        "nil",
        "none",
        "nonlocal",
        "not",
        "nul",
        "or",
        "override",
        "pass",
        "priv",
        "prn",
        "pub",
        "raise",
        "redo",
        "ref",
        "rescue",
        "retry",
        "return",
        "self",
        "static",
        "std",
        "step_support",
        "struct",
        "super",
        "support",
        "then",
        "trait",
        "true",
        "try",
        "type",
        "typeof",
        "undef",
        "unless",
        "unsafe",
        "unsized",
        "until",
        "use",
        "virtual",
        "when",
        "where",
        "while",
        "with",
        "yield",
    ],
    digit_prefix: "n",
};

impl Places {
    /// Gives every template its place. Depends only on the set of identities, not on their order.
    ///
    /// Of several versions of one template the lowest keeps the bare name; the others get a suffix made of the version.
    #[must_use]
    pub fn assign(identities: impl IntoIterator<Item = Identity>) -> Self {
        Self::assign_beside(&[], identities)
    }

    /// Gives every template its place beside those of earlier runs, which keep theirs: their users' files lie there.
    #[must_use]
    pub fn assign_beside(known: &[Place], identities: impl IntoIterator<Item = Identity>) -> Self {
        let mut places: BTreeMap<Identity, Place> = known
            .iter()
            .map(|place| (place.identity.clone(), place.clone()))
            .collect();
        let mut namespaces: BTreeMap<String, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
        for identity in identities {
            if !places.contains_key(&identity) {
                let templates = namespaces.entry(identity.namespace).or_default();
                templates.entry(identity.name).or_default().insert(identity.version);
            }
        }
        let mut namespace_dirs: BTreeMap<String, String> = known
            .iter()
            .map(|place| (place.identity.namespace.clone(), place.namespace_dir.clone()))
            .collect();
        let mut taken = namespace_dirs.values().map(|dir| folded(dir)).collect();
        let new: Vec<&str> = namespaces
            .keys()
            .map(String::as_str)
            .filter(|&namespace| !namespace_dirs.contains_key(namespace))
            .collect();
        let dirs = assign(&new, Case::Snake, &POLICY, true, &mut taken);
        namespace_dirs.extend(new.into_iter().map(str::to_owned).zip(dirs));
        for (namespace, templates) in namespaces {
            let namespace_dir = &namespace_dirs[&namespace];
            for (name, version, template_dir) in template_dirs(known, &namespace, templates) {
                let identity = Identity {
                    namespace: namespace.clone(),
                    name,
                    version,
                };
                let place = Place {
                    identity: identity.clone(),
                    namespace_dir: namespace_dir.clone(),
                    template_dir,
                };
                places.insert(identity, place);
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

/// Name, version and folder of the templates (names with their versions) that are new in one namespace.
fn template_dirs(
    known: &[Place],
    namespace: &str,
    templates: BTreeMap<String, BTreeSet<String>>,
) -> Vec<(String, String, String)> {
    let known: Vec<&Place> = known
        .iter()
        .filter(|place| place.identity.namespace == namespace)
        .collect();
    let mut taken: HashSet<String> = known.iter().map(|place| folded(&place.template_dir)).collect();
    let known_names: HashSet<&str> = known.iter().map(|place| place.identity.name.as_str()).collect();
    let names: Vec<&str> = templates
        .keys()
        .map(String::as_str)
        .filter(|name| !known_names.contains(name))
        .collect();
    let dirs = assign(&names, Case::Snake, &POLICY, true, &mut taken);
    let bare: HashMap<String, String> = names.into_iter().map(str::to_owned).zip(dirs).collect();
    let mut result = Vec::new();
    for (name, versions) in templates {
        let mut versions: Vec<String> = versions.into_iter().collect();
        versions.sort_by_cached_key(|version| version_key(version));
        let mut bare = bare.get(&name).cloned();
        let stem = bare.clone().unwrap_or_else(|| sanitise(&name, Case::Snake, &POLICY));
        for version in versions {
            let dir = bare.take().unwrap_or_else(|| {
                let text = format!("{stem}_v{version}");
                assign(&[&text], Case::Snake, &POLICY, true, &mut taken).remove(0)
            });
            result.push((name.clone(), version, dir));
        }
    }
    result
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
    fn names_that_become_one_module_get_two_folders() {
        let all = [identity("a", "order2", "1"), identity("a", "order_2", "1")];
        let places = Places::assign(all.clone());
        let dirs: Vec<_> = all.iter().filter_map(|id| places.get(id)).map(Place::dir).collect();
        assert_eq!(dirs, ["a/order2", "a/order_2_2"]);
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

    #[test]
    fn places_of_earlier_runs_stay() {
        let first = Places::assign([identity("Shop", "order", "2.0.0"), identity("Shop", "refund", "1.0.0")]);
        let all = [
            identity("shop", "order", "1.0.0"),
            identity("Shop", "order", "1.0.0"),
            identity("Shop", "order", "2.0.0"),
            identity("Shop", "Refund", "1.0.0"),
        ];
        let places = Places::assign_beside(&first.all(), all.clone());
        let dirs: Vec<_> = all.iter().filter_map(|id| places.get(id)).map(Place::dir).collect();
        assert_eq!(
            dirs,
            ["shop_2/order", "shop/order_v1_0_0", "shop/order", "shop/refund_2"]
        );
        assert_eq!(places.all().len(), 5);
    }
}
