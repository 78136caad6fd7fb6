//! Paths as they are shown.

use std::path::{Component, Path, PathBuf};

/// `path` from the root of the file system, without `.` and `..`. Looks at nothing on disk.
#[must_use]
pub fn absolute(path: &Path, working_directory: &Path) -> PathBuf {
    let mut result = PathBuf::new();
    for component in working_directory.join(path).components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                result.pop();
            }
            part => result.push(part),
        }
    }
    result
}

/// How `path` (absolute) is written as seen from `base` (absolute), with forward slashes; `.` for `base` itself.
#[must_use]
pub fn relative_to(path: &Path, base: &Path) -> String {
    let shared = path
        .components()
        .zip(base.components())
        .take_while(|(a, b)| a == b)
        .count();
    if shared == 0 {
        return path.display().to_string();
    }
    let up = base.components().skip(shared).map(|_| "..".to_owned());
    let down = path
        .components()
        .skip(shared)
        .map(|part| part.as_os_str().to_string_lossy().into_owned());
    let parts: Vec<String> = up.chain(down).collect();
    if parts.is_empty() {
        ".".to_owned()
    } else {
        parts.join("/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_from_the_working_directory() {
        let base = Path::new("/home/shop");
        for (path, shown) in [
            ("templates/a.yaml", "templates/a.yaml"),
            ("./a//b/../c.yaml", "a/c.yaml"),
            ("/home/shop/a.yaml", "a.yaml"),
            ("/home/other/a.yaml", "../other/a.yaml"),
            ("../a.yaml", "../a.yaml"),
            (".", "."),
        ] {
            assert_eq!(relative_to(&absolute(Path::new(path), base), base), shown, "{path}");
        }
    }
}
