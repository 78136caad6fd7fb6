//! The listed exceptions, and which of them were met.

use std::collections::BTreeSet;

use super::ajv;
use super::judge::Exception;
use super::official;
use super::suite::MODEL;
use crate::check::Lang;

/// The listed exceptions, and which of them were met.
pub(crate) struct Exceptions {
    listed: BTreeSet<Exception>,
    met: BTreeSet<Exception>,
}

impl Exceptions {
    pub(crate) fn new(listed: Vec<Exception>) -> Self {
        Self {
            listed: listed.into_iter().collect(),
            met: BTreeSet::new(),
        }
    }

    pub(crate) fn has(&mut self, by: &str, case: &str) -> bool {
        let exception = Exception {
            by: by.to_owned(),
            case: case.to_owned(),
        };
        let listed = self.listed.contains(&exception);
        if listed {
            self.met.insert(exception);
        }
        listed
    }

    /// Those that passed, of the languages and corpora that were asked. A case begins with its corpus; fixtures are files.
    pub(crate) fn unused(&self, langs: &[Lang], corpora: &[&str]) -> Vec<String> {
        let asked = |exception: &&Exception| {
            let by = exception.by.as_str();
            let of_official = official::CORPORA
                .iter()
                .any(|(corpus, ..)| exception.case.starts_with(corpus));
            let corpus = match exception.case.split_once(['/', ' ']) {
                Some(("fixtures", _)) => "fixtures",
                _ if of_official => "official",
                Some((corpus, _)) => corpus,
                None => "",
            };
            let is_asked =
                by == "reference" || by == ajv::NAME || by == MODEL || langs.iter().any(|lang| lang.name() == by);
            is_asked && corpora.contains(&corpus)
        };
        let unused = self.listed.difference(&self.met).filter(asked);
        unused
            .map(|it| format!("listed as an exception, but passes: {} {}", it.by, it.case))
            .collect()
    }
}
