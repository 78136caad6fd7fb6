"""Typed values with their way from JSON and back."""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails
from typing_extensions import dataclass_transform

from .acceptors import GIVE_UP, Accept, acceptor
from .constraints import Constraint, Pattern
from .hints import (
    NULLABLE,
    Mismatch,
    Readable,
    extra_readers,
    reader_of,
    resolve,
    without_none,
)
from .objects import FieldReader, ObjectReader, Plan
from .readers import AnyReader, Reader
from .violations import LIMIT, ContractError, Findings, Path, Violation, pointer

T = TypeVar("T")
RecordT = TypeVar("RecordT", bound="Record")

TOO_DEEP = Violation("", "depth", "must not be nested as deeply as it is")


def wire(name: str) -> Any:
    """The key in JSON of a field that cannot have it as its name."""
    return Field(serialization_alias=name)


@dataclass_transform(
    kw_only_default=True, frozen_default=True, field_specifiers=(Field,)
)
class Record(BaseModel, Readable, frozen=True):
    """A JSON object with named fields.

    A field with a default may be absent in JSON and is ``None`` then. Keys that no field
    has are kept in ``model_extra``.
    """

    # What pydantic says is the cause of a violation, and must not quote either.
    model_config = ConfigDict(
        strict=True,
        extra="allow",
        protected_namespaces=(),
        hide_input_in_errors=True,
    )

    #: What must hold beyond the fields.
    __constraints__: ClassVar[Sequence[Constraint]] = ()

    #: What is said of a value that is no such object, where it is not obvious.
    __mismatch__: ClassVar[Mismatch | None] = None

    #: Whether no part of it is to be quoted in a violation.
    __secret__: ClassVar[bool] = False

    if not TYPE_CHECKING:

        def __init__(self, /, **fields: Any) -> None:
            try:
                super().__init__(**fields)
            except ValidationError as error:
                violation = record_reader(type(self)).violation
                kept = [violation(it) for it in error.errors()[:LIMIT]]
                more = error.error_count() > len(kept)
                raise ContractError(kept, more=more) from error
            for name in fields.keys() & self.__dict__.keys():
                self.__dict__[name] = keep_integers(fields[name], self.__dict__[name])

    @property
    def model_fields_set(self) -> set[str]:
        """The names of the fields that are there."""
        # Parsed records share the set.
        return set(self.__pydantic_fields_set__)

    @classmethod
    def __reader__(cls) -> Reader:
        return record_reader(cls)

    @classmethod
    def parse(cls: type[RecordT], value: Any) -> RecordT:
        """The typed value of a decoded JSON value, or a ``ContractError``."""
        try:
            typed: RecordT = record_acceptor(cls)(value)
        except GIVE_UP:
            typed = _read(record_reader(cls), value)
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


def keep_integers(given: Any, built: Any) -> Any:
    """The value that pydantic built, but integers as they were given, not as floats."""
    if type(given) is int and type(built) is float:
        return given
    if type(given) is type(built) is list:
        built[:] = map(keep_integers, given, built)
    elif type(given) is type(built) is dict:
        built.update({key: keep_integers(given[key], built[key]) for key in built})
    elif type(given) is type(built) is tuple:
        return tuple(map(keep_integers, given, built))
    return built


class RecordReader(ObjectReader):
    """Objects with named fields, as objects of a class."""

    record: type[Record]

    def __init__(self, record: type[Record]) -> None:
        super().__init__(self.read_class)
        self.record = record
        if record.__mismatch__ is not None:
            self.keyword = record.__mismatch__.keyword
            self.expectation = record.__mismatch__.expectation
            self.is_told = True

    def read_class(self) -> Plan:
        """What the annotations of the class say."""
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
        matching: list[tuple[Pattern, Reader]] = []
        others: Reader | None = AnyReader()
        if self.record.model_config.get("extra") == "forbid":
            others = None
        hint = self.record.__annotations__.get("__pydantic_extra__")
        if hint is not None:
            extras = get_args(resolve(hint, self.record.__module__))[1]
            matching, others = extra_readers(extras)
        return Plan(fields, matching, others, self.record.__constraints__)

    def read(self, value: Any, path: Path, found: Findings) -> Any:
        if self.record.__secret__:
            found.secrets.append(path)
        return super().read(value, path, found)

    def build(self, known: dict[str, Any], extra: dict[str, Any]) -> Any:
        record = self.record.model_construct(set(known), **known)
        if record.model_extra is not None:
            record.model_extra.update(extra)
        return record

    def write(self, record: Record) -> dict[str, Any]:
        """The JSON object of a record; whether it keeps the contract is not asked."""
        value = {}
        for key, field in self.plan.fields.items():
            item = getattr(record, field.name)
            given = field.nullable and field.name in record.__pydantic_fields_set__
            if item is not None or field.required or given:
                value[key] = to_json(item)
        for key, item in (record.model_extra or {}).items():
            value.setdefault(key, to_json(item))
        return value

    def violation(self, error: ErrorDetails) -> Violation:
        """What pydantic says of a value that was given to the constructor."""
        keywords = {"missing": "required", "extra_forbidden": "additionalProperties"}
        keys = {field.name: key for key, field in self.plan.fields.items()}
        place = "".join(
            pointer((None, keys.get(str(it), it))) for it in error["loc"][:1]
        )
        return Violation(place, keywords.get(error["type"], "type"), error["msg"])


@functools.cache
def record_reader(record: type[Record]) -> RecordReader:
    """The reader of a record."""
    return RecordReader(record)


@functools.cache
def record_acceptor(record: type[Record]) -> Accept:
    """The function that builds a record of a value that is plainly one."""
    return acceptor(record_reader(record))


def to_json(value: Any) -> Any:
    """The JSON value of a typed value; whether it keeps the contract is not asked."""
    if isinstance(value, Record):
        return record_reader(type(value)).write(value)
    if isinstance(value, dict):
        return {key: to_json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_json(item) for item in value]
    return value


def _parse(reader: Reader, value: Any) -> Any:
    try:
        return acceptor(reader)(value)
    except GIVE_UP:
        return _read(reader, value)


def _read(reader: Reader, value: Any) -> Any:
    found = Findings()
    try:
        typed = reader.read(value, None, found)
    except RecursionError:
        raise ContractError([TOO_DEEP]) from None
    if found.count:
        raise found.error()
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
