"""From annotations to the readers of what they stand for."""

from __future__ import annotations

import functools
import operator
import sys
import types
from collections.abc import Callable, Sequence
from typing import (
    Annotated,
    Any,
    Literal,
    TypeAlias,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema
from typing_extensions import TypeAliasType

from .choices import TaggedReader, TrialReader, UnionReader
from .constraints import Constraint, Pattern
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
    TupleReader,
)

T = TypeVar("T")


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

#: Values are tried with each type of the union: the first that accepts one has it.
ANY_OF = Mark()

#: The same, but exactly one type accepts a value.
ONE_OF = Mark()


class Tagged(Mark):
    """A field tells which class of the union an object is of."""

    def __init__(
        self, name: str, keyword: str | None = None, expectation: str | None = None
    ) -> None:
        self.name = name
        self.keyword = keyword
        self.expectation = expectation


class Variant(Mark):
    """Keeps a type of a union apart from the others, which Python would merge it with."""

    def __init__(self, number: int) -> None:
        self.number = number


class Prefix(Mark):
    """The types of the first items of a list, and of those after them."""

    def __init__(self, *types: object, rest: object = Any) -> None:
        self.types = types
        self.rest = rest


class Rest(Mark):
    """What is read after the items of a tuple, if the constraints let it be."""

    def __init__(self, hint: object) -> None:
        self.hint = hint


class Variadic(Mark):
    """A tuple whose last type stands for any number of items."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        *first, last = get_args(source)
        types = [*first, get_args(get_args(last)[0])[0]]
        items = [handler.generate_schema(it) for it in types]
        return core_schema.tuple_schema(items, variadic_item_index=len(first))


VARIADIC = Variadic()


class Deep(Mark):
    """A type that is nested so deeply that pydantic would not bear it.

    Constructors take any value for it. Parsing and serialising read it as a whole.
    """

    def __get_pydantic_core_schema__(
        self, _source: Any, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.any_schema()


class Matching(Mark):
    """What stands under the keys that match a pattern."""

    def __init__(self, pattern: Pattern, hint: object) -> None:
        self.pattern = pattern
        self.hint = hint


class Others(Mark):
    """What stands under the keys that match no pattern."""

    def __init__(self, hint: object) -> None:
        self.hint = hint


#: There is to be nothing else.
CLOSED = Mark()

#: Of a field that may be absent, and may be null, which is not the same. Both read as
#: ``None``; ``model_fields_set`` has the name of a field that is there.
Nullable: TypeAlias = Annotated[T | None, NULLABLE]


class Readable:
    """A class whose objects are read in a way of their own."""

    @classmethod
    def __reader__(cls) -> Reader:
        raise NotImplementedError


class Form:
    """A type that no class stands for. It stands where values are only tested."""

    def __init__(self, marks: Sequence[object] = ()) -> None:
        self.marks = marks

    def reader(self) -> Reader:
        """The reader, the marks aside."""
        raise NotImplementedError


@functools.cache
def alias_reader(alias: TypeAliasType) -> Reader:
    """The reader of a named type that is made of itself."""
    module = alias.__module__ or __name__
    return DeferredReader(lambda: reader_of(resolve(alias.__value__, module)))


@functools.cache
def named_reader(make: Callable[[], object]) -> Reader:
    """The reader of the type that a function names."""
    return DeferredReader(lambda: test_of(make()))


def test_of(hint: object) -> Reader:
    """The reader of a type that values are only tested against."""
    if hint is Any:
        # Nothing is to be copied, and the form of what is inside is reported elsewhere.
        return Reader("a JSON value", str, bool, float, list, dict, None)
    return reader_of(hint)


def reader_of(hint: Any, metadata: Sequence[Any] = ()) -> Reader:
    """The reader of a type as it is written in an annotation."""
    if get_origin(hint) is Annotated:
        inner, *own = get_args(hint)
        return reader_of(inner, (*own, *metadata))
    if isinstance(hint, Form):
        metadata = (*hint.marks, *metadata)
    reader = NeverReader() if NEVER in metadata else form_of(hint, metadata)
    for mark in metadata:
        if isinstance(mark, Members):
            reader = LiteralReader(mark.values)
        if isinstance(mark, Mismatch):
            reader.keyword, reader.expectation = mark.keyword, mark.expectation
            reader.is_told = True
        if mark is CONST:
            reader.keyword = "const"
            reader.is_told = True
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


def form_of(hint: Any, metadata: Sequence[Any]) -> Reader:
    """The reader of a type without constraints."""
    if isinstance(hint, Form):
        return hint.reader()
    if isinstance(hint, types.FunctionType):
        return named_reader(hint)
    if isinstance(hint, TypeAliasType):
        return alias_reader(hint)
    if isinstance(hint, type) and issubclass(hint, Readable):
        return hint.__reader__()
    if hint in (NEVER, CLOSED):
        return NeverReader()
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return LiteralReader(arguments)
    if origin is list:
        return list_reader(arguments[0], metadata)
    if origin is tuple:
        return tuple_reader(arguments, metadata)
    if origin is dict:
        return MapReader(reader_of(arguments[1]))
    if origin in (Union, types.UnionType):
        return choice_reader(list(map(reader_of, arguments)), metadata)
    return SIMPLE[hint]()


def list_reader(items: object, metadata: Sequence[Any]) -> Reader:
    """The reader of a list, whose first items may be said to be different."""
    for mark in metadata:
        if isinstance(mark, Prefix):
            return TupleReader(list(map(reader_of, mark.types)), reader_of(mark.rest))
    return ListReader(reader_of(items))


def tuple_reader(items: Sequence[Any], metadata: Sequence[Any]) -> Reader:
    """The reader of a tuple."""
    rest: Reader = NeverReader()
    if VARIADIC in metadata:
        *items, last = items
        rest = reader_of(get_args(get_args(last)[0])[0])
    for mark in metadata:
        if isinstance(mark, Rest):
            rest = reader_of(mark.hint)
    return TupleReader(list(map(reader_of, items)), rest, tuple)


def choice_reader(arguments: Sequence[Reader], metadata: Sequence[Any]) -> Reader:
    """The reader of a union."""
    for mark in metadata:
        if isinstance(mark, Tagged):
            told = (mark.name, mark.keyword, mark.expectation)
            return TaggedReader(arguments, *told)
        if mark in (ANY_OF, ONE_OF):
            return TrialReader(arguments, exactly_one=mark is ONE_OF)
    variants: list[Reader] = []
    for variant in arguments:
        # What may be absent or null can be null only: then this is none, twice.
        if all(not variant.form.kinds <= other.form.kinds for other in variants):
            variants.append(variant)
    return UnionReader(variants) if len(variants) > 1 else variants[0]


def extra_readers(hint: Any) -> tuple[list[tuple[Pattern, Reader]], Reader | None]:
    """The readers of what stands under keys that no field has."""
    marks = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    matching = [
        (mark.pattern, reader_of(mark.hint))
        for mark in marks
        if isinstance(mark, Matching)
    ]
    if not matching:
        return [], reader_of(hint)
    others = next((mark.hint for mark in marks if isinstance(mark, Others)), Any)
    return matching, None if others is CLOSED else reader_of(others)


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
