"""Functions that build the typed value of a JSON value which is plainly of a type.

Readers report what breaks a type; most values break nothing. For these there is a
function per type, written as Python text when the type is first used: it gives up at
whatever is not plainly right, and the reader decides. Keys, limits and classes are not
in that text: it has names for them, or texts that are exchanged once it is compiled.
"""

from __future__ import annotations

import functools
import math
import types
from collections.abc import Callable
from typing import Any, NoReturn, TypeAlias

from pydantic import BaseModel

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
from .objects import ObjectReader, Plan
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

#: How the parts of a record are set: without asking its class, which forbids it.
SETTERS = {
    f"set_{name.strip('_')}": vars(BaseModel)[name].__set__
    for name in (
        "__dict__",
        "__pydantic_fields_set__",
        "__pydantic_extra__",
        "__pydantic_private__",
    )
}

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
    for other in writer.functions.values():
        writer.exchange(writer.names[other])
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
            "INFINITY": math.inf,
            "NoneType": type(None),
            **SETTERS,
        }
        self.constants: dict[str, Any] = {}
        self.functions: dict[Reader, str] = {}

    def bind(self, value: Any) -> str:
        """A name for a value."""
        name = f"c{len(self.names)}"
        self.names[name] = value
        return name

    def constant(self, value: Any) -> str:
        """The literal of a text that stands for a value."""
        name = f"k{len(self.constants)}"
        self.constants[name] = value
        return repr(name)

    def exchange(self, function: types.FunctionType) -> None:
        """Puts the values in the place of the texts that stand for them."""
        code = function.__code__
        function.__code__ = code.replace(co_consts=self.meant(code.co_consts))

    def meant(self, constants: tuple[Any, ...]) -> tuple[Any, ...]:
        """What the constants of a function stand for."""
        return tuple(
            self.meant(it)
            if type(it) is tuple
            else self.constants[it]
            if type(it) is str
            else it
            for it in constants
        )

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
        names = {key: f"f{at}" for at, key in enumerate(plan.fields)}
        bound = {key: self.constant(key) for key in plan.fields}
        required = [field for field in plan.fields.values() if field.required]
        lines = ["if type(value) is not dict: raise Doubt", f"count = {len(required)}"]
        for key, field in plan.fields.items():
            var = names[key]
            inside = self.value(field.reader, var)
            if field.required:
                lines += [f"{var} = value[{bound[key]}]", *inside]
                continue
            lines += [
                f"{var} = None",
                f"if {bound[key]} in value:",
                f" {var} = value[{bound[key]}]",
                " count += 1",
                *(f" {line}" for line in inside),
            ]
        keeps_extras = record.model_config.get("extra") == "allow"
        if keeps_extras or plan.others is not None or plan.matching:
            extras = self.bind(functools.partial(extras_of, reader))
            none = "{}" if keeps_extras else "None"
            lines.append(f"extra = {none} if count == len(value) else {extras}(value)")
        else:
            lines += ["if count != len(value): raise Doubt", "extra = None"]
        for rule in reader.rules:
            lines.extend(self.rule(rule, "value"))
        pairs = [
            f"{self.constant(field.name)}: {names[key]}"
            for key, field in plan.fields.items()
        ]
        cls = self.bind(record)
        new = self.bind(record.__new__)
        return [
            *lines,
            f"record = {new}({cls})",
            f"set_dict(record, {{{', '.join(pairs)}}})",
            f"set_pydantic_fields_set(record, {self.given(plan)})",
            "set_pydantic_extra(record, extra)",
            "set_pydantic_private(record, None)",
            "return record",
        ]

    def given(self, plan: Plan) -> str:
        """The names of the fields that are there: one set for many records."""
        fields = plan.fields.values()
        required = {field.name for field in fields if field.required}
        every = {field.name for field in fields}
        given = self.constant(every)
        if len(required) == len(every):
            return given
        if len(every) - len(required) > 1:
            some = functools.partial(given_of, plan)
            given = f"{given} if count == {len(every)} else {self.bind(some)}(value)"
        return f"{self.constant(required)} if count == {len(required)} else {given}"

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
            return [
                f"if type({var}) is float:",
                f" if not -INFINITY < {var} < INFINITY: raise Doubt",
                f"elif type({var}) is not int: raise Doubt",
            ]
        if isinstance(reader, AnyReader):
            return [f"if type({var}) is not str: {var} = {self.tried(reader)}({var})"]
        if isinstance(reader, LiteralReader) and reader.kinds == {str}:
            values = self.constant(frozenset(reader.values))
            return [f"if type({var}) is not str or {var} not in {values}: raise Doubt"]
        if isinstance(reader, ListReader):
            item = f"{var}_"
            return [
                f"if type({var}) is not list: raise Doubt",
                *self.parts(reader.items, var, f"for {item} in {var}", item),
            ]
        if isinstance(reader, MapReader):
            key, item = f"{var}_key", f"{var}_"
            pairs = f"for {key}, {item} in {var}.items()"
            return [
                f"if type({var}) is not dict: raise Doubt",
                f"for {key} in {var}:",
                f" if type({key}) is not str: raise Doubt",
                *self.parts(reader.values, var, pairs, item, key),
            ]
        if type(reader) is Reader and len(reader.kinds) == 1:
            [(kind, *others)] = [TYPES[kind] for kind in reader.kinds]
            if not others:
                return [f"if type({var}) is not {kind.__name__}: raise Doubt"]
        if isinstance(reader, DeferredReader):
            return [f"{var} = {self.function(reader.inner)}({var})"]
        if isinstance(reader, ObjectReader) and reader.record is not None:
            return [f"{var} = {self.function(reader)}({var})"]
        if isinstance(reader, TaggedReader):
            return self.tagged(reader, var)
        return [f"{var} = {self.tried(reader)}({var})"]

    def parts(
        self, reader: Reader, var: str, loop: str, item: str, key: str = ""
    ) -> list[str]:
        """Lines that make the typed values of what is in a list or a dictionary."""
        if reader.form.kinds.isdisjoint({list, dict}):
            lines = self.value(reader, item)
            if not any(f"{item} = " in line for line in lines):
                # They are what they were.
                return [
                    f"{loop}:",
                    *(f" {line}" for line in lines),
                    f"{var} = {var}.copy()",
                ]
        made = f"{self.function(reader)}({item}) {loop}"
        return [f"{var} = {{{key}: {made}}}" if key else f"{var} = [{made}]"]

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
            is_called = callable(rule.limit)
            limit = (self.bind if is_called else self.constant)(rule.limit)
            test = inline.format(value=var, limit=limit)
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


def given_of(plan: Plan, value: dict[str, Any]) -> set[str]:
    """The names of the fields that are there."""
    return {field.name for key, field in plan.fields.items() if key in value}


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
