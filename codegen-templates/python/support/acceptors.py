"""Functions that build the typed value of a JSON value which is plainly of a type.

Readers report what breaks a type; most values break nothing. For these there is a
function per type, written as Python text when the type is first used: it gives up at
whatever is not plainly right, and the reader decides. Keys, limits and classes are not
in that text: it has names for them.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import Any, NoReturn, TypeAlias

from .choices import TaggedReader, UnionReader
from .constraints import (
    Constraint,
    ExclusiveMaximum,
    ExclusiveMinimum,
    Maximum,
    MaxItems,
    MaxLength,
    Minimum,
    MinItems,
    MinLength,
    Pattern,
)
from .objects import ObjectReader
from .readers import (
    AnyReader,
    CheckedReader,
    DeferredReader,
    IntegerReader,
    ListReader,
    LiteralReader,
    MapReader,
    NumberReader,
    Reader,
    SecretReader,
)
from .values import has_text_keys
from .violations import Findings

Accept: TypeAlias = Callable[[Any], Any]


class Doubt(Exception):  # noqa: N818
    """The value is not plainly of the type."""


#: What a function raises when it gives up.
GIVE_UP = (Doubt, KeyError, RecursionError)

#: Stands for a field that is not there.
ABSENT: Any = object()

#: How a rule is asked, where that is shorter than to call it.
INLINE: dict[type[Constraint], str] = {
    Minimum: "{value} >= {limit}",
    Maximum: "{value} <= {limit}",
    ExclusiveMinimum: "{value} > {limit}",
    ExclusiveMaximum: "{value} < {limit}",
    MinLength: "len({value}) >= {limit}",
    MaxLength: "len({value}) <= {limit}",
    MinItems: "len({value}) >= {limit}",
    MaxItems: "len({value}) <= {limit}",
    Pattern: "{limit}({value}) is not None",
}

#: The types that a reader of JSON delivers for values of a kind.
TYPES: dict[Any, tuple[type, ...]] = {
    None: (type(None),),
    str: (str,),
    bool: (bool,),
    float: (int, float),
    list: (list,),
    dict: (dict,),
}


@functools.cache
def acceptor(reader: Reader) -> Accept:
    """The function for the type of a reader; it raises one of ``GIVE_UP``."""
    writer = Writer()
    try:
        name = writer.function(reader)
    except RecursionError:
        return give_up
    exec("\n".join(writer.lines), writer.names)  # noqa: S102
    accept: Accept = writer.names[name]
    return accept


def give_up(_value: object) -> NoReturn:
    """Accepts nothing."""
    raise Doubt


class Writer:
    """Writes the functions for a type and for those that it is made of."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.names: dict[str, Any] = {
            "Doubt": Doubt,
            "ABSENT": ABSENT,
            "INFINITY": math.inf,
            "assign": object.__setattr__,
        }
        self.functions: dict[Reader, str] = {}

    def bind(self, value: Any) -> str:
        """A name for a value."""
        name = f"c{len(self.names)}"
        self.names[name] = value
        return name

    def function(self, reader: Reader) -> str:
        """The name of the function for a type."""
        if reader in self.functions:
            return self.functions[reader]
        name = f"accept_{len(self.functions)}"
        self.functions[reader] = name
        if isinstance(reader, ObjectReader) and reader.record is not None:
            body = self.record(reader, reader.record)
        else:
            body = [*self.value(reader, "value"), "return value"]
        self.lines.append(f"def {name}(value):")
        self.lines.extend(f" {line}" for line in body)
        return name

    def record(self, reader: ObjectReader, record: type[Any]) -> list[str]:
        """The body of a function that builds a record."""
        plan = reader.plan
        lines = ["if type(value) is not dict: raise Doubt"]
        names = {key: f"f{at}" for at, key in enumerate(plan.fields)}
        bound = {key: self.bind(key) for key in plan.fields}
        given = [
            self.bind(field.name) for field in plan.fields.values() if field.required
        ]
        lines.append(f"given = {{{', '.join(given)}}}" if given else "given = set()")
        for key, field in plan.fields.items():
            var = names[key]
            if field.required:
                lines.append(f"{var} = value[{bound[key]}]")
                lines.extend(self.value(field.reader, var))
                continue
            inside = self.value(field.reader, var)
            lines += [
                f"{var} = value.get({bound[key]}, ABSENT)",
                f"if {var} is ABSENT: {var} = None",
                "else:",
                f" given.add({self.bind(field.name)})",
                *(f" {line}" for line in inside),
            ]
        keeps_extras = record.model_config.get("extra") == "allow"
        if keeps_extras or plan.others is not None or plan.matching:
            extras = self.bind(functools.partial(extras_of, reader))
            none = "{}" if keeps_extras else "None"
            lines.append(
                f"extra = {none} if len(given) == len(value) else {extras}(value)"
            )
        else:
            lines += ["if len(given) != len(value): raise Doubt", "extra = None"]
        for rule in reader.rules:
            lines.extend(self.rule(rule, "value"))
        pairs = [
            f"{self.bind(field.name)}: {names[key]}"
            for key, field in plan.fields.items()
        ]
        cls = self.bind(record)
        new = self.bind(record.__new__)
        return [
            *lines,
            f"record = {new}({cls})",
            f'assign(record, "__dict__", {{{", ".join(pairs)}}})',
            'assign(record, "__pydantic_fields_set__", given)',
            'assign(record, "__pydantic_extra__", extra)',
            'assign(record, "__pydantic_private__", None)',
            "return record",
        ]

    def value(self, reader: Reader, var: str) -> list[str]:
        """Lines that make the typed value of what is in a variable."""
        if isinstance(reader, SecretReader):
            return self.value(reader.inner, var)
        if isinstance(reader, CheckedReader):
            return self.checked(reader, var)
        if isinstance(reader, UnionReader):
            return self.union(reader, var)
        if isinstance(reader, IntegerReader):
            return [f"if type({var}) is not int: raise Doubt"]
        if isinstance(reader, NumberReader):
            is_float = f"type({var}) is float and -INFINITY < {var} < INFINITY"
            return [f"if type({var}) is not int and not ({is_float}): raise Doubt"]
        if isinstance(reader, AnyReader):
            return [f"if type({var}) is not str: {var} = {self.tried(reader)}({var})"]
        if isinstance(reader, LiteralReader) and reader.kinds == {str}:
            values = self.bind(frozenset(reader.values))
            return [f"if type({var}) is not str or {var} not in {values}: raise Doubt"]
        if isinstance(reader, ListReader):
            item = self.function(reader.items)
            return [
                f"if type({var}) is not list: raise Doubt",
                f"{var} = [{item}(it) for it in {var}]",
            ]
        if isinstance(reader, MapReader):
            item = self.function(reader.values)
            text_keys = self.bind(has_text_keys)
            return [
                f"if type({var}) is not dict or not {text_keys}({var}): raise Doubt",
                f"{var} = {{key: {item}(it) for key, it in {var}.items()}}",
            ]
        if type(reader) is Reader and len(reader.kinds) == 1:
            [(kind, *others)] = [TYPES[kind] for kind in reader.kinds]
            if not others:
                return [f"if type({var}) is not {self.bind(kind)}: raise Doubt"]
        if isinstance(reader, DeferredReader):
            return [f"{var} = {self.function(reader.inner)}({var})"]
        if isinstance(reader, ObjectReader) and reader.record is not None:
            return [f"{var} = {self.function(reader)}({var})"]
        if isinstance(reader, TaggedReader):
            return self.tagged(reader, var)
        return [f"{var} = {self.tried(reader)}({var})"]

    def checked(self, reader: CheckedReader, var: str) -> list[str]:
        """A type with constraints, which concern the value as it was."""
        if not all(concerns_all for concerns_all, _ in reader.rules):
            return [f"{var} = {self.tried(reader)}({var})"]
        # What has parts becomes another value.
        has_parts = not reader.form.kinds.isdisjoint({list, dict})
        raw = f"raw_{var}" if has_parts else var
        rules = [line for _, rule in reader.rules for line in self.rule(rule, raw)]
        lines = [*self.value(reader.inner, var), *rules]
        return [f"{raw} = {var}", *lines] if has_parts else lines

    def rule(self, rule: Constraint, var: str) -> list[str]:
        """A line that gives up where a rule is broken."""
        inline = INLINE.get(type(rule))
        if inline is not None:
            test = inline.format(value=var, limit=self.bind(rule.limit))
            return [f"if not {test}: raise Doubt"]
        if type(rule).check is Constraint.check:
            return [f"if not {self.bind(rule.holds)}({var}): raise Doubt"]
        return [f"{self.bind(functools.partial(keeps, rule))}({var})"]

    def union(self, reader: UnionReader, var: str) -> list[str]:
        """One of several types, each of other kinds."""
        kinds = [kind for kind in reader.variants if kind is not None]
        # Something else may be asked of null than to be null.
        if len(kinds) == 1 and type(reader.variants.get(None)) is Reader:
            inside = self.value(reader.variants[kinds[0]], var)
            return [f"if {var} is not None:", *(f" {line}" for line in inside)]
        by_type = {
            kind_type: self.late(variant)
            for kind, variant in reader.variants.items()
            for kind_type in TYPES[kind]
        }
        return [f"{var} = {self.bind(by_type)}[type({var})]({var})"]

    def tagged(self, reader: TaggedReader, var: str) -> list[str]:
        """One of several records, told apart by a text."""
        if not all(kind is str for kind, _ in reader.by_tag):
            return [f"{var} = {self.tried(reader)}({var})"]
        by_tag = {tag: self.late(it) for (_, tag), it in reader.by_tag.items()}
        tag = f"{var}[{self.bind(reader.tag)}]"
        return [
            f"if type({var}) is not dict or type({tag}) is not str: raise Doubt",
            f"{var} = {self.bind(by_tag)}[{tag}]({var})",
        ]

    def late(self, reader: Reader) -> Accept:
        """A function that is written when all others are, too."""
        name = self.function(reader)

        def accept(value: Any) -> Any:
            return self.names[name](value)

        return accept

    def tried(self, reader: Reader) -> str:
        """The reader itself, where nothing is faster."""
        return self.bind(functools.partial(read, reader))


def read(reader: Reader, value: Any) -> Any:
    """What a reader makes of a value that it has nothing to say of."""
    found = Findings()
    typed = reader.read(value, None, found)
    if found.count:
        raise Doubt
    return typed


def keeps(rule: Constraint, value: Any) -> None:
    """Gives up where a rule has something to say."""
    found = Findings()
    rule.check(value, None, found)
    if found.count:
        raise Doubt


def extras_of(reader: ObjectReader, value: dict[str, Any]) -> dict[str, Any]:
    """What stands in an object beside its fields."""
    found = Findings()
    fields = reader.plan.fields
    extra = {
        key: reader.read_extra(key, item, None, found)
        for key, item in value.items()
        if key not in fields
    }
    if found.count or not has_text_keys(value):
        raise Doubt
    return extra
