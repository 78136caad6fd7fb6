"""Typed values with their way from JSON and back."""

from __future__ import annotations

import functools
import json
import operator
import sys
import types
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Generic,
    Literal,
    TypeAlias,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails
from typing_extensions import TypeAliasType

from .constraints import Constraint
from .readers import (
    AnyReader,
    CheckedReader,
    DeferredReader,
    IntegerReader,
    ListReader,
    LiteralReader,
    MapReader,
    NeverReader,
    NumberReader,
    Reader,
    SecretReader,
    UnionReader,
    has_text_keys,
)
from .violations import (
    ContractError,
    Path,
    Violation,
    describe,
    pointer,
    to_text,
)

T = TypeVar("T")
RecordT = TypeVar("RecordT", bound="Record")

TOO_DEEP = Violation("", "depth", "must not be nested as deeply as it is")


class Mark:
    """Says something of a type or a field. It stands in its ``Annotated``."""


class Mismatch(Mark):
    """What is said of a value that does not have the form, where it is not obvious."""

    def __init__(self, keyword: str, expectation: str) -> None:
        self.keyword = keyword
        self.expectation = expectation


#: The value is never quoted in a violation.
SECRET = Mark()


class Members(Mark):
    """A closed set of numbers that ``Literal`` cannot take."""

    def __init__(self, *values: float) -> None:
        self.values = values


#: The value is the one that ``const`` names.
CONST = Mark()

#: No value is of the type.
NEVER = Mark()

#: The field may be null as well as absent.
NULLABLE = Mark()

#: Of a field that may be absent, and may be null, which is not the same. Both read as
#: ``None``; ``model_fields_set`` has the name of a field that is there.
Nullable: TypeAlias = Annotated[T | None, NULLABLE]


def wire(name: str) -> Any:
    """The key in JSON of a field that cannot have it as its name."""
    return Field(serialization_alias=name)


class Record(BaseModel):
    """A JSON object with named fields.

    A field with a default may be absent in JSON and is ``None`` then. Keys that no field
    has are kept in ``model_extra``.
    """

    model_config = ConfigDict(
        frozen=True, strict=True, extra="allow", protected_namespaces=()
    )

    #: What must hold beyond the fields.
    __constraints__: ClassVar[Sequence[Constraint]] = ()

    if not TYPE_CHECKING:

        def __init__(self, /, **fields: Any) -> None:
            try:
                super().__init__(**fields)
            except ValidationError as error:
                reader = record_reader(type(self))
                raise ContractError(map(reader.violation, error.errors())) from error

    @classmethod
    def parse(cls: type[RecordT], value: Any) -> RecordT:
        """The typed value of a decoded JSON value, or a ``ContractError``."""
        typed: RecordT = _parse(record_reader(cls), value)
        return typed

    @classmethod
    def parse_text(cls: type[RecordT], text: str | bytes) -> RecordT:
        """The typed value of a JSON text, or a ``ContractError``."""
        return cls.parse(_decode(text))

    def serialise(self) -> dict[str, Any]:
        """The JSON value, or a ``ContractError``."""
        value: dict[str, Any] = _serialise(record_reader(type(self)), self)
        return value

    def serialise_text(self) -> str:
        """The JSON text, or a ``ContractError``."""
        return json.dumps(self.serialise())


class Contract(Generic[T]):
    """The way from JSON and back of a type that is no record."""

    def __init__(self, hint: Any) -> None:
        self._hint = hint

    @functools.cached_property
    def _reader(self) -> Reader:
        return reader_of(self._hint)

    def parse(self, value: Any) -> T:
        """The typed value of a decoded JSON value, or a ``ContractError``."""
        typed: T = _parse(self._reader, value)
        return typed

    def parse_text(self, text: str | bytes) -> T:
        """The typed value of a JSON text, or a ``ContractError``."""
        return self.parse(_decode(text))

    def serialise(self, value: T) -> Any:
        """The JSON value, or a ``ContractError``."""
        return _serialise(self._reader, value)

    def serialise_text(self, value: T) -> str:
        """The JSON text, or a ``ContractError``."""
        return json.dumps(self.serialise(value))


@dataclass(frozen=True)
class FieldReader:
    """A field of a record."""

    name: str
    required: bool
    nullable: bool
    reader: Reader


class RecordReader(Reader):
    """Objects with named fields."""

    def __init__(self, record: type[Record]) -> None:
        super().__init__("an object", dict)
        self.record = record
        self.closed = record.model_config.get("extra") == "forbid"

    @functools.cached_property
    def fields(self) -> dict[str, FieldReader]:
        """The fields by their keys in JSON."""
        self.record.model_rebuild()
        fields = {}
        for name, info in self.record.model_fields.items():
            alias = info.serialization_alias
            key = name if alias is None else alias
            required = info.is_required()
            nullable = required or info.annotation is Any or NULLABLE in info.metadata
            hint = info.annotation if nullable else without_none(info.annotation)
            reader = reader_of(hint, info.metadata)
            fields[key] = FieldReader(name, required, nullable, reader)
        return fields

    @functools.cached_property
    def extras(self) -> Reader:
        """What other keys hold."""
        hint = self.record.__annotations__.get("__pydantic_extra__")
        if hint is None:
            return AnyReader()
        extras = resolve(hint, self.record.__module__)
        return reader_of(get_args(extras)[1])

    def read(self, value: Any, path: Path, found: list[Violation]) -> Any:
        if not isinstance(value, dict) or not has_text_keys(value):
            return self.misfit(value, path, found)
        before = len(found)
        for key, field in self.fields.items():
            if field.required and key not in value:
                message = f"must have the field {to_text(key)}"
                found.append(Violation(pointer(path), "required", message))
        known = {
            field.name: field.reader.read(value[key], (path, key), found)
            for key, field in self.fields.items()
            if key in value
        }
        extra = {}
        if len(known) < len(value):
            extra = self.read_extra(value, path, found)
        found.extend(
            Violation(pointer(path), rule.keyword, rule.expectation, describe(value))
            for rule in self.record.__constraints__
            if not rule.holds(value)
        )
        if len(found) > before:
            return None
        record = self.record.model_construct(set(known), **known)
        if record.model_extra is not None:
            record.model_extra.update(extra)
        return record

    def read_extra(
        self, value: dict[str, Any], path: Path, found: list[Violation]
    ) -> dict[str, Any]:
        """What stands under the keys that no field has."""
        extra = {}
        for key, item in value.items():
            if key in self.fields:
                continue
            if self.closed:
                message = f"must not have the field {to_text(key)}"
                found.append(Violation(pointer(path), "additionalProperties", message))
            else:
                extra[key] = self.extras.read(item, (path, key), found)
        return extra

    def write(self, record: Record) -> dict[str, Any]:
        """The JSON object of a record; whether it keeps the contract is not asked."""
        value = {}
        for key, field in self.fields.items():
            item = getattr(record, field.name)
            given = field.nullable and field.name in record.model_fields_set
            if item is not None or field.required or given:
                value[key] = to_json(item)
        for key, item in (record.model_extra or {}).items():
            value.setdefault(key, to_json(item))
        return value

    def violation(self, error: ErrorDetails) -> Violation:
        """What pydantic says of a value that was given to the constructor."""
        keywords = {"missing": "required", "extra_forbidden": "additionalProperties"}
        keys = {field.name: key for key, field in self.fields.items()}
        place = "".join(
            pointer((None, keys.get(str(it), it))) for it in error["loc"][:1]
        )
        return Violation(place, keywords.get(error["type"], "type"), error["msg"])


@functools.cache
def record_reader(record: type[Record]) -> RecordReader:
    """The reader of a record."""
    return RecordReader(record)


@functools.cache
def alias_reader(alias: TypeAliasType) -> Reader:
    """The reader of a named type that is made of itself."""
    module = alias.__module__ or __name__
    return DeferredReader(lambda: reader_of(resolve(alias.__value__, module)))


def reader_of(hint: Any, metadata: Sequence[Any] = ()) -> Reader:
    """The reader of a type as it is written in an annotation."""
    if get_origin(hint) is Annotated:
        inner, *own = get_args(hint)
        return reader_of(inner, (*own, *metadata))
    reader = NeverReader() if NEVER in metadata else form_of(hint)
    for mark in metadata:
        if isinstance(mark, Members):
            reader = LiteralReader(mark.values)
        if isinstance(mark, Mismatch):
            reader.keyword, reader.expectation = mark.keyword, mark.expectation
        if mark is CONST:
            reader.keyword = "const"
    constraints = [rule for rule in metadata if isinstance(rule, Constraint)]
    if constraints:
        reader = CheckedReader(reader, constraints)
    return SecretReader(reader) if SECRET in metadata else reader


SIMPLE: dict[Any, Callable[[], Reader]] = {
    Any: AnyReader,
    str: lambda: Reader("a string", str),
    bool: lambda: Reader("a boolean", bool),
    int: IntegerReader,
    float: NumberReader,
    None: lambda: Reader("null", None),
    type(None): lambda: Reader("null", None),
}


def form_of(hint: Any) -> Reader:
    """The reader of a type without constraints."""
    if isinstance(hint, TypeAliasType):
        return alias_reader(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return LiteralReader(arguments)
    if origin is list:
        return ListReader(reader_of(arguments[0]))
    if origin is dict:
        return MapReader(reader_of(arguments[1]))
    if origin in (Union, types.UnionType):
        variants: list[Reader] = []
        for variant in map(reader_of, arguments):
            # What may be absent or null can be null only: then this is none, twice.
            if all(not variant.form.kinds <= other.form.kinds for other in variants):
                variants.append(variant)
        return UnionReader(variants) if len(variants) > 1 else variants[0]
    if isinstance(hint, type) and issubclass(hint, Record):
        return record_reader(hint)
    return SIMPLE[hint]()


def resolve(hint: Any, module: str) -> Any:
    """The type that an annotation in a module means."""
    holder = types.SimpleNamespace(__annotations__={"hint": hint})
    names = vars(sys.modules[module])
    return get_type_hints(holder, names, include_extras=True)["hint"]


def without_none(hint: Any) -> Any:
    """The type of the value of a field that may be absent, where it is there."""
    if get_origin(hint) not in (Union, types.UnionType):
        return hint
    parts = [part for part in get_args(hint) if part is not type(None)]
    return functools.reduce(operator.or_, parts)


def to_json(value: Any) -> Any:
    """The JSON value of a typed value; whether it keeps the contract is not asked."""
    if isinstance(value, Record):
        return record_reader(type(value)).write(value)
    if isinstance(value, dict):
        return {key: to_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [to_json(item) for item in value]
    return value


def _parse(reader: Reader, value: Any) -> Any:
    found: list[Violation] = []
    typed: Any = None
    try:
        typed = reader.read(value, None, found)
    except RecursionError:
        found = [TOO_DEEP]
    if found:
        raise ContractError(found)
    return typed


def _serialise(reader: Reader, value: Any) -> Any:
    try:
        result = to_json(value)
    except RecursionError:
        raise ContractError([TOO_DEEP]) from None
    _parse(reader, result)
    return result


def _decode(text: str | bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        violation = Violation("", "json", f"must be JSON text: {error}")
        raise ContractError([violation]) from error
