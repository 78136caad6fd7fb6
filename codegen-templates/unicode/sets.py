"""Prints the sets of code points that the formats `idn-hostname` and `regex` ask about.

To write `sets.txt` anew, with another version of Unicode, say:

    pip install idna==3.18 unicodedata2==17.0.1
    python codegen-templates/unicode/sets.py > codegen-templates/unicode/sets.txt

Both packages must be of the same version. `properties.txt` is what ECMA-262 takes from that version.

Each line of the answer is `name: distances;`, folded. A set is written as its borders (the first code point in it,
the first behind it, the next one in it …), each as the distance from the one before, in base 36.
"""

import textwrap

import idna.idnadata as idnadata
import unicodedata2 as unicode

if not idnadata.__version__ == unicode.unidata_version:
    raise SystemExit("the two packages are of different versions of Unicode")

POINTS = range(0x110000)
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def unpacked(ranges):
    """The ranges of the package `idna`: start and end in one number."""
    return {point for both in ranges for point in range(both >> 32, both & 0xFFFFFFFF)}


def base36(number):
    high, low = divmod(number, 36)
    return (base36(high) if high else "") + DIGITS[low]


def distances(points):
    borders = {point for point in points if point - 1 not in points}
    borders = sorted(borders | {point + 1 for point in points if point + 1 not in points})
    return " ".join(base36(border - before) for before, border in zip([0, *borders], borders))


def grouped(points, key):
    """Sets by what `key` says of a character; 0 and the empty text are left out."""
    sets = {}
    for point in sorted(points):
        if value := key(chr(point)):
            sets.setdefault(value, set()).add(point)
    return sets


def of_categories(names):
    return {point for point in POINTS if unicode.category(chr(point)) in names}


def identifiers():
    """`ID_Start` and the rest of `ID_Continue`, as Annex 31 derives them."""
    start = of_categories(("Lu", "Ll", "Lt", "Lm", "Lo", "Nl"))
    start |= {0x1885, 0x1886, 0x2118, 0x212E, 0x309B, 0x309C}
    part = of_categories(("Mn", "Mc", "Nd", "Pc"))
    part |= {0xB7, 0x387, *range(0x1369, 0x1372), 0x19DA, 0x200C, 0x200D, 0x30FB, 0xFF65}
    syntax = {0x2E2F}
    return {"start": start - syntax, "part": part - start - syntax}


def compositions(valid):
    """What no character may follow in the form NFC, by that character."""
    firsts, seconds = set(), set()
    for point in POINTS:
        parts = unicode.decomposition(chr(point)).split()
        if len(parts) == 2 and parts[0][0] != "<" and unicode.normalize("NFC", chr(point)) == chr(point):
            firsts |= {point, int(parts[0], 16)}
            seconds.add(int(parts[1], 16))
    sets = {}
    for second in sorted(seconds & valid):
        pairs = ((first, chr(first) + chr(second)) for first in firsts & valid)
        changed = {first for first, pair in pairs if unicode.normalize("NFC", pair) != pair}
        sets[f"before-{second:x}"] = {first for first in changed if not unicode.combining(chr(first))}
    return sets


def names():
    """What RFC 5892 and RFC 5893 ask about the characters that may stand in a label."""
    classes, scripts = idnadata.codepoint_classes, idnadata.scripts
    valid = unpacked(classes["PVALID"])
    usable = valid | unpacked(classes["CONTEXTJ"]) | unpacked(classes["CONTEXTO"])
    sets = {"valid": valid, "mark": valid & of_categories(("Mn", "Mc", "Me"))}
    sets |= {name.lower(): unpacked(scripts[name]) & usable for name in ("Greek", "Hebrew")}
    japanese = (unpacked(scripts[name]) for name in ("Han", "Hiragana", "Katakana"))
    sets["japanese"] = usable.intersection(set().union(*japanese))
    joining = dict(idnadata.joining_types)
    sets |= {f"joining-{kind}": usable & unpacked(joining[kind]) for kind in "LDRT"}
    directions = grouped(usable, unicode.bidirectional)
    sets |= {kind: points for kind, points in directions.items() if kind != "L"}
    orders = grouped(valid, unicode.combining)
    sets |= {f"class-{order}": orders[order] for order in sorted(orders)}
    return sets | compositions(valid)


for name, points in (names() | identifiers()).items():
    print("\n".join(textwrap.wrap(f"{name}: {distances(points)};", 76, break_on_hyphens=False)))
