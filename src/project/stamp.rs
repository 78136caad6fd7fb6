//! Whether a file is still what it was, without reading it where that is certain.

use super::Failure;
use std::fs::Metadata;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// What is known of a file: what the file system says of it, and its content in short.
///
/// A file that is changed gets another time of change (`ctime`), which no program can set, unless that happens within one
/// tick of the file system's clock. A stamp of a file that was changed so lately that more may have followed within the same
/// tick is therefore not certain, and the content decides. So it does on systems that have no such time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Size, times, and identity.
    look: String,
    /// Whether `look` is enough.
    is_certain: bool,
    /// [`fingerprint`] of the content.
    content: u64,
}

/// Longer than a tick of the clock that stamps files, on local file systems that keep parts of seconds.
const TICK: Duration = Duration::from_millis(50);

/// Likewise on those that keep whole seconds, or two of them.
const COARSE_TICK: Duration = Duration::from_secs(3);

impl Stamp {
    /// Looks at a file whose content was, or is going to be, read after `since`.
    ///
    /// # Errors
    /// When it cannot be looked at.
    pub fn of(path: &Path, content: u64, since: SystemTime) -> Result<Self, Failure> {
        let metadata = path.symlink_metadata();
        let metadata = metadata.map_err(|error| Failure::io(path, "cannot read", &error))?;
        Ok(Self::from_look(&metadata, content, since))
    }

    /// Of a file that was written just now: its content decides, whatever it looks like.
    #[must_use]
    pub fn fresh(content: u64) -> Self {
        Self {
            look: String::new(),
            is_certain: false,
            content,
        }
    }

    fn from_look(metadata: &Metadata, content: u64, since: SystemTime) -> Self {
        let (look, changed) = look(metadata);
        let is_settled = |(changed, is_coarse): (SystemTime, bool)| {
            let tick = if is_coarse { COARSE_TICK } else { TICK };
            since.duration_since(changed).is_ok_and(|age| age > tick)
        };
        Self {
            look,
            is_certain: metadata.is_file() && changed.is_some_and(is_settled),
            content,
        }
    }

    /// The same look at another content.
    #[must_use]
    pub fn with_content(self, content: u64) -> Self {
        Self { content, ..self }
    }

    /// Looks at the file again, after `since`: the new stamp if it has the content that it had.
    #[must_use]
    pub fn renewed(&self, path: &Path, since: SystemTime) -> Option<Self> {
        // Looked at before it is read.
        let new = Self::from_look(&path.symlink_metadata().ok()?, self.content, since);
        let is_same = if self.is_certain {
            new.look == self.look
        } else {
            std::fs::read(path).is_ok_and(|bytes| fingerprint(&bytes) == self.content)
        };
        is_same.then_some(new)
    }

    /// Whether the file need not be read.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        self.is_certain
    }

    /// One word.
    #[must_use]
    pub fn text(&self) -> String {
        let certain = if self.is_certain { "=" } else { "?" };
        format!("{certain}{}/{:016x}", self.look, self.content)
    }

    /// Reads what [`Stamp::text`] writes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_certain = match text.as_bytes().first()? {
            b'=' => true,
            b'?' => false,
            _ => return None,
        };
        let (look, content) = text[1..].rsplit_once('/')?;
        Some(Self {
            look: look.to_owned(),
            is_certain,
            content: u64::from_str_radix(content, 16).ok()?,
        })
    }

    /// The content in short.
    #[must_use]
    pub fn content(&self) -> u64 {
        self.content
    }
}

/// What the file system says, and when the file was last changed and whether that is known in whole seconds only.
#[cfg(unix)]
fn look(metadata: &Metadata) -> (String, Option<(SystemTime, bool)>) {
    use std::os::unix::fs::MetadataExt;
    let (seconds, nanoseconds) = (metadata.ctime(), metadata.ctime_nsec());
    let look = format!(
        "{}.{}.{}.{}.{}.{seconds}.{nanoseconds}.{}",
        metadata.dev(),
        metadata.ino(),
        metadata.size(),
        metadata.mtime(),
        metadata.mtime_nsec(),
        metadata.mode(),
    );
    let changed = u64::try_from(seconds)
        .ok()
        .zip(u32::try_from(nanoseconds).ok())
        .map(|(seconds, nanoseconds)| {
            let changed = SystemTime::UNIX_EPOCH + Duration::new(seconds, nanoseconds);
            (changed, nanoseconds == 0)
        });
    (look, changed)
}

/// Here times can be set at will, so that only the content is certain.
#[cfg(not(unix))]
fn look(metadata: &Metadata) -> (String, Option<(SystemTime, bool)>) {
    (metadata.len().to_string(), None)
}

/// 64 bits of a content: two multiplications for 16 bytes. Tells one content from another that came about by accident.
#[must_use]
pub fn fingerprint(bytes: &[u8]) -> u64 {
    const PRIMES: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xc2b2_ae3d_27d4_eb4f];
    let word = |bytes: &[u8]| {
        let mut word = [0; 8];
        word[..bytes.len()].copy_from_slice(bytes);
        u64::from_le_bytes(word)
    };
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let mut state = PRIMES[1] ^ length.wrapping_mul(PRIMES[0]);
    for chunk in bytes.chunks(8) {
        state = (state ^ word(chunk)).wrapping_mul(PRIMES[0]).rotate_left(29);
        state ^= state >> 32;
    }
    (state ^ (state >> 29)).wrapping_mul(PRIMES[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_read_as_it_was_written_and_notices_changes() {
        let path = std::env::temp_dir().join(format!("tasker-gen-stamp-{}", std::process::id()));
        std::fs::write(&path, "one").unwrap();
        let holds = |stamp: &Stamp| stamp.renewed(&path, SystemTime::now()).is_some();
        let fresh = Stamp::of(&path, fingerprint(b"one"), SystemTime::now()).unwrap();
        assert!(!fresh.is_certain() && holds(&fresh));
        assert_eq!(Stamp::parse(&fresh.text()), Some(fresh.clone()));
        std::fs::write(&path, "two").unwrap();
        assert!(!holds(&fresh), "within one tick, with the same size");
        std::thread::sleep(2 * TICK);
        let settled = Stamp::of(&path, fingerprint(b"two"), SystemTime::now()).unwrap();
        assert!(settled.is_certain() == cfg!(unix) && holds(&settled));
        std::fs::write(&path, "six").unwrap();
        assert!(!holds(&settled));
        std::fs::remove_file(&path).unwrap();
        assert!(!holds(&settled));
        assert_eq!(Stamp::parse("x"), None);
    }

    #[test]
    fn fingerprints_depend_on_every_byte() {
        let mut all = std::collections::BTreeSet::new();
        for length in 0..40 {
            for at in 0..=length {
                let mut bytes = vec![0; length];
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = 1;
                }
                all.insert(fingerprint(&bytes));
            }
        }
        assert_eq!(all.len(), (0..40).sum::<usize>() + 40);
    }
}
