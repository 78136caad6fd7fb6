//! What the formats show of the places of findings, so that the texts need not be kept for them.

use super::{Diagnostic, fingerprint};
use crate::source::{Places, SourceId};
use std::collections::BTreeMap;
use std::ops::Range;

/// The places of which findings speak, by the text in which they are.
pub(crate) fn places(findings: &[Diagnostic]) -> BTreeMap<SourceId, Vec<Range<usize>>> {
    let mut places: BTreeMap<SourceId, Vec<Range<usize>>> = BTreeMap::new();
    for finding in findings {
        let related = finding.related.iter().map(|label| label.span);
        let edited = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        for span in std::iter::once(finding.span).chain(related).chain(edited) {
            places.entry(span.source).or_default().push(span.range());
        }
    }
    places
}

/// What is shown of some places in a text, but for its lines.
pub(crate) fn known(text: &str, ranges: &[Range<usize>]) -> Places {
    Places::of(text, ranges, fingerprint::content_of)
}
