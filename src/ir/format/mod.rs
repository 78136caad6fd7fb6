//! What the formats demand of a text: a pattern that every language can carry, and rules that no pattern says.
//!
//! The truth is the RFC that JSON Schema names for the format, and where that leaves something open the optional format
//! tests of the official suite. A `hostname`'s `xn--` labels are read as RFC 1123 reads them: their Punycode is not
//! decoded. In an `idn-hostname` it is. A `regex` is one of ECMA-262 with the flag `u`, without the leniencies that
//! [`super::pattern`] has for the keyword `pattern`.
//!
//! What no pattern says of these two is Rust that generated code has, too: the same files.

use super::Format;
use super::pattern::{Node, Pattern, Program};
use std::sync::OnceLock;

#[rustfmt::skip]
#[path = "../../../codegen-templates/rust/support/expression.rs"]
mod expression;
#[rustfmt::skip]
#[path = "../../../codegen-templates/rust/support/host_name.rs"]
mod host_name;
#[rustfmt::skip]
#[path = "../../../codegen-templates/rust/support/unicode.rs"]
mod unicode;

/// What generated code knows of Unicode: sets of characters, and names of properties. `sets.py` beside
/// the tables prints them.
pub(crate) mod tables {
    /// Sets as borders: `name: distances;`.
    pub(crate) const SETS: &str = include_str!("../../../codegen-templates/unicode/sets.txt");
    /// Names that `\p{…}` knows: `kind: names;`.
    pub(crate) const PROPERTIES: &str = include_str!("../../../codegen-templates/unicode/properties.txt");
}

/// A format, the same in every language. A text is of the format if the pattern matches and every rule holds.
#[derive(Debug, Clone)]
pub struct Definition {
    /// Matches the whole text; without lookarounds and references.
    pub pattern: Pattern,
    /// To be asked when the pattern has matched: they rely on it.
    pub rules: &'static [Rule],
}

/// What no pattern says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rule {
    /// The first ten characters are `YYYY-MM-DD`, and the month has that day, in the Gregorian calendar extended back to
    /// the year 0, which is a leap year.
    ExistingDay,
    /// The time `HH:MM:SS` starts at the character `time_at`, an offset (`Z`, `z`, `+HH:MM` or `-HH:MM`) ends the text.
    /// Where the seconds are 60, the time is 23:59 in UTC: `HH:MM` minus the offset, modulo a day.
    LeapSecond {
        /// 0 for a time, 11 after a date.
        time_at: usize,
    },
    /// The text has at most so many characters.
    MaxLength(usize),
    /// Before the last `@` there are at most so many bytes of UTF-8.
    MaxBeforeAt(usize),
    /// After the last `@` there are at most so many characters.
    MaxAfterAt(usize),
    /// The text is a host name in any script: RFC 5890 to 5893, of one version of Unicode.
    HostName,
    /// After the last `@` there is such a host name, or an address in square brackets.
    HostNameAfterAt,
    /// The text is a regular expression of ECMA-262 with the flag `u`.
    Expression,
}

/// A definition, and its pattern made ready where that is asked for.
struct Entry {
    definition: Definition,
    program: OnceLock<Option<Program>>,
}

fn entry(format: Format) -> &'static Entry {
    static ENTRIES: [OnceLock<Entry>; Format::ALL.len()] = [const { OnceLock::new() }; Format::ALL.len()];
    let index = Format::ALL.iter().position(|other| *other == format);
    // Every format is in `ALL`.
    ENTRIES[index.unwrap_or_default()].get_or_init(|| Entry {
        definition: define(format),
        program: OnceLock::new(),
    })
}

/// The definition of a format.
#[must_use]
pub fn definition(format: Format) -> &'static Definition {
    &entry(format).definition
}

/// The pattern of a definition, made ready.
pub(crate) fn program(format: Format) -> Option<&'static Program> {
    let Entry { definition, program } = entry(format);
    program.get_or_init(|| Program::new(&definition.pattern.root)).as_ref()
}

/// Whether a text is of a format.
#[must_use]
pub fn holds(format: Format, text: &str) -> bool {
    let matches = program(format).and_then(|program| program.is_match(text));
    matches == Some(true) && definition(format).rules.iter().all(|rule| rule.holds(text))
}

impl Rule {
    fn holds(self, text: &str) -> bool {
        let at_sign = || text.rfind('@').unwrap_or(0);
        match self {
            Self::ExistingDay => day_exists(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2)),
            Self::LeapSecond { time_at } => {
                number(text, time_at + 6, 2) != 60 || minute_in_utc(text, time_at) == 23 * 60 + 59
            }
            Self::MaxLength(max) => text.chars().count() <= max,
            Self::MaxBeforeAt(max) => text[..at_sign()].len() <= max,
            Self::MaxAfterAt(max) => text[at_sign()..].chars().count() <= max + 1,
            Self::HostName => host_name::is_host_name(text),
            Self::HostNameAfterAt => {
                let (_, host) = text.rsplit_once('@').unwrap_or_default();
                host.starts_with('[') || host_name::is_host_name(host)
            }
            Self::Expression => expression::is_expression(text),
        }
    }
}

/// The number at a place where the pattern has seen digits.
fn number(text: &str, at: usize, digits: usize) -> u32 {
    let text = text.get(at..at + digits);
    text.and_then(|text| text.parse().ok()).unwrap_or_default()
}

fn day_exists(year: u32, month: u32, day: u32) -> bool {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    day <= days
}

fn minute_in_utc(text: &str, time_at: usize) -> u32 {
    const DAY: u32 = 24 * 60;
    let minute = number(text, time_at, 2) * 60 + number(text, time_at + 3, 2);
    if text.ends_with(['Z', 'z']) {
        return minute;
    }
    let sign = text.len().saturating_sub(6);
    let offset = number(text, sign + 1, 2) * 60 + number(text, sign + 4, 2);
    match text.get(sign..=sign) {
        Some("+") => (minute + DAY - offset) % DAY,
        _ => (minute + offset) % DAY,
    }
}

fn define(format: Format) -> Definition {
    const TIME: &str = r"(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)";
    const DATE: &str = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])";
    const POINTER: &str = "(?:/(?:[^/~]|~[01])*)*";
    let (body, rules): (String, &'static [Rule]) = match format {
        Format::DateTime => (
            format!("{DATE}[Tt]{TIME}"),
            &[Rule::ExistingDay, Rule::LeapSecond { time_at: 11 }],
        ),
        Format::Date => (DATE.to_owned(), &[Rule::ExistingDay]),
        Format::Time => (TIME.to_owned(), &[Rule::LeapSecond { time_at: 0 }]),
        Format::Duration => (duration(), &[]),
        Format::Email => (email("", &hostname()), &[Rule::MaxBeforeAt(64), Rule::MaxAfterAt(253)]),
        Format::IdnEmail => (
            email(ANY_SCRIPT, &idn_hostname()),
            &[Rule::MaxBeforeAt(64), Rule::HostNameAfterAt],
        ),
        Format::Hostname => (hostname(), &[Rule::MaxLength(253)]),
        Format::IdnHostname => (idn_hostname(), &[Rule::HostName]),
        Format::Ipv4 => (ipv4(), &[]),
        Format::Ipv6 => (ipv6(), &[]),
        Format::Uri => (resource(&Alphabet::URI, false), &[]),
        Format::UriReference => (resource(&Alphabet::URI, true), &[]),
        Format::Iri => (resource(&Alphabet::IRI, false), &[]),
        Format::IriReference => (resource(&Alphabet::IRI, true), &[]),
        Format::UriTemplate => (uri_template(), &[]),
        Format::Uuid => ("[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}".to_owned(), &[]),
        Format::JsonPointer => (POINTER.to_owned(), &[]),
        Format::RelativeJsonPointer => (format!(r"(?:0|[1-9]\d*)(?:#|{POINTER})"), &[]),
        Format::Regex => (r"[\s\S]*".to_owned(), &[Rule::Expression]),
    };
    let source = format!(
        "^{}$",
        if body.contains('|') {
            format!("(?:{body})")
        } else {
            body
        }
    );
    // The sources are ours, and there is a test that reads every one.
    let pattern = Pattern::parse(&source).unwrap_or(Pattern {
        source,
        root: Node::Empty,
    });
    Definition { pattern, rules }
}

/// RFC 3339, appendix A.
fn duration() -> String {
    let date = r"(?:\d+D|\d+M(?:\d+D)?|\d+Y(?:\d+M(?:\d+D)?)?)";
    let time = r"T(?:\d+S|\d+M(?:\d+S)?|\d+H(?:\d+M(?:\d+S)?)?)";
    format!(r"P(?:{date}(?:{time})?|{time}|\d+W)")
}

/// RFC 1123.
fn hostname() -> String {
    let label = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    format!(r"{label}(?:\.{label})*")
}

/// The characters beyond ASCII: as they stand in a class.
const ANY_SCRIPT: &str = r"\u{80}-\u{d7ff}\u{e000}-\u{10ffff}";

/// The characters of a host name in any script.
fn idn_hostname() -> String {
    format!("[A-Za-z0-9.{ANY_SCRIPT}-]+")
}

/// RFC 5321, section 4.1.2, and RFC 6531, section 3.3, which lets `letters` in.
fn email(letters: &str, host: &str) -> String {
    let atom = format!("[A-Za-z0-9!#$%&'*+/=?^_`{{|}}~{letters}-]+");
    let quoted = format!(r#""(?:[ !#-\[\]-~{letters}]|\\[ -~])*""#);
    let literal = format!(r"\[(?:{}|[Ii][Pp][Vv]6:{})\]", ipv4(), ipv6());
    format!(r"(?:{atom}(?:\.{atom})*|{quoted})@(?:{host}|{literal})")
}

fn ipv4() -> String {
    let octet = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)";
    format!(r"{octet}(?:\.{octet}){{3}}")
}

/// RFC 3986, which says what RFC 4291 describes.
fn ipv6() -> String {
    let group = "[0-9A-Fa-f]{1,4}";
    let last = format!("(?:{group}:{group}|{})", ipv4());
    // `::` stands for the groups that are missing; before it there may be up to `n + 1`.
    let before = |n: usize| match n {
        0 => format!("(?:{group})?"),
        n => format!("(?:(?:{group}:){{0,{n}}}{group})?"),
    };
    let forms = [
        format!("(?:{group}:){{6}}{last}"),
        format!("::(?:{group}:){{5}}{last}"),
        format!("{}::(?:{group}:){{4}}{last}", before(0)),
        format!("{}::(?:{group}:){{3}}{last}", before(1)),
        format!("{}::(?:{group}:){{2}}{last}", before(2)),
        format!("{}::{group}:{last}", before(3)),
        format!("{}::{last}", before(4)),
        format!("{}::{group}", before(5)),
        format!("{}::", before(6)),
    ];
    format!("(?:{})", forms.join("|"))
}

/// The characters that RFC 3987 adds to those of RFC 3986: as they stand in a class.
struct Alphabet {
    /// `ucschar`
    letters: &'static str,
    /// `iprivate`, in queries only
    private: &'static str,
}

impl Alphabet {
    const URI: Self = Self {
        letters: "",
        private: "",
    };
    const IRI: Self = Self {
        letters: r"\u{a0}-\u{d7ff}\u{f900}-\u{fdcf}\u{fdf0}-\u{ffef}\u{10000}-\u{1fffd}\u{20000}-\u{2fffd}\u{30000}-\u{3fffd}\u{40000}-\u{4fffd}\u{50000}-\u{5fffd}\u{60000}-\u{6fffd}\u{70000}-\u{7fffd}\u{80000}-\u{8fffd}\u{90000}-\u{9fffd}\u{a0000}-\u{afffd}\u{b0000}-\u{bfffd}\u{c0000}-\u{cfffd}\u{d0000}-\u{dfffd}\u{e1000}-\u{efffd}",
        private: r"\u{e000}-\u{f8ff}\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}",
    };
}

const PERCENT: &str = "%[0-9A-Fa-f]{2}";

/// RFC 3986 and RFC 3987: `URI`, or `URI-reference` when `relative` is allowed.
fn resource(alphabet: &Alphabet, relative: bool) -> String {
    let Alphabet { letters, private } = alphabet;
    let plain = format!("A-Za-z0-9._~!$&'()*+,;={letters}");
    // The hyphen stands last, where it is itself.
    let one = |more: &str| format!("(?:[{plain}{more}-]|{PERCENT})");
    let future = "[Vv][0-9A-Fa-f]+\\.[A-Za-z0-9._~!$&'()*+,;=:-]+";
    let host = format!(r"(?:\[(?:{}|{future})\]|{}*)", ipv6(), one(""));
    let authority = format!(r"(?:{}*@)?{host}(?::\d*)?", one(":"));
    let character = one(":@");
    let segments = format!("(?:/{character}*)*");
    let network = format!("//{authority}{segments}");
    let absolute = format!("/(?:{character}+{segments})?");
    let rootless = format!("{character}+{segments}");
    let scheme = "[A-Za-z][A-Za-z0-9+.-]*:";
    let full = format!("{scheme}(?:{network}|{absolute}|{rootless})?");
    let start = if relative {
        // A first segment with a colon would read as a scheme.
        format!("(?:{full}|{network}|{absolute}|{}+{segments})?", one("@"))
    } else {
        full
    };
    format!(
        r"{start}(?:\?{}*)?(?:#{}*)?",
        one(&format!(":@/?{private}")),
        one(":@/?")
    )
}

/// RFC 6570, with erratum 6937, which lets the apostrophe in.
fn uri_template() -> String {
    let Alphabet { letters, private } = Alphabet::IRI;
    let literal = format!(r"(?:[!#$&-;=?-\[\]_a-z~{letters}{private}]|{PERCENT})");
    let character = format!("(?:[A-Za-z0-9_]|{PERCENT})");
    let variable = format!(r"{character}(?:\.?{character})*(?::[1-9]\d{{0,3}}|\*)?");
    format!(r"(?:{literal}|\{{[+#./;?&=,!@|]?{variable}(?:,{variable})*\}})*")
}
