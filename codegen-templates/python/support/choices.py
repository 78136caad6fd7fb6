"""Readers of values that are of one of several types."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from .memo import once
from .objects import ObjectReader
from .readers import (
    MISFIT,
    LiteralReader,
    Reader,
    SecretReader,
    listed,
    one_of,
)
from .values import Kind, kind_of
from .violations import Findings, Path, describe, pointer, to_text

#: Of a value at which one of these is broken it is not said how far it is from the type.
SHAPE_KEYWORDS = frozenset({"type", "enum", "const", "false schema"})


class UnionReader(Reader):
    """One of several types, each of other kinds."""

    def __init__(self, variants: Sequence[Reader]) -> None:
        forms = [variant.form for variant in variants]
        nouns = [form.noun for form in forms]
        noun = f"{', '.join(nouns[:-1])} or {nouns[-1]}"
        super().__init__(noun, *(kind for form in forms for kind in form.kinds))
        values = [value for form in forms for value in members(form)]
        if any(isinstance(form, LiteralReader) for form in forms):
            self.tell_members(forms, values)
        self.variants: dict[Kind, Reader] = {}
        for form, variant in zip(forms, variants, strict=True):
            self.variants.update(dict.fromkeys(form.kinds, variant))

    def tell_members(self, forms: Sequence[Reader], values: Sequence[Any]) -> None:
        """A closed set of several kinds is reported as one."""
        for form in (self, *forms):
            if form is self or (isinstance(form, LiteralReader) and not form.is_told):
                form.keyword = LiteralReader.keyword
                form.expectation = f"must be {one_of(values)}"

    def read(self, value: Any, path: Path, found: Findings) -> Any:
        variant = self.variants.get(kind_of(value))
        if variant is None:
            return self.misfit(value, path, found)
        return variant.read(value, path, found)


class TaggedReader(Reader):
    """One of several kinds of objects: a field tells which."""

    def __init__(
        self,
        variants: Sequence[Reader],
        tag: str,
        keyword: str | None,
        expectation: str | None,
    ) -> None:
        super().__init__("an object", dict)
        self.variants = variants
        self.tag = tag
        self.tag_keyword = keyword or LiteralReader.keyword
        self.tag_expectation = expectation

    @cached_property
    def by_tag(self) -> dict[tuple[Kind, Any], Reader]:
        """The variants by the kind and the value of the field."""
        return {
            (kind_of(value), value): variant
            for variant in self.variants
            for value in members(self.tag_reader(variant).form)
        }

    @cached_property
    def is_secret(self) -> bool:
        """Whether the field is not to be quoted."""
        readers = map(self.tag_reader, self.variants)
        return any(isinstance(reader, SecretReader) for reader in readers)

    def tag_reader(self, variant: Reader) -> Reader:
        """The reader of the field in a variant."""
        form = variant.form
        if not isinstance(form, ObjectReader):
            raise TypeError(f"no object has the field {to_text(self.tag)} here")
        return form.plan.fields[self.tag].reader

    def read(self, value: Any, path: Path, found: Findings) -> Any:
        if not isinstance(value, dict):
            return self.misfit(value, path, found)
        if self.tag not in value:
            found.add(path, "required", f"must have the field {to_text(self.tag)}")
            return MISFIT
        tag = value[self.tag]
        kind = kind_of(tag)
        variant = None if kind in {list, dict} else self.by_tag.get((kind, tag))
        if variant is not None:
            return variant.read(value, path, found)
        values = [value for _, value in self.by_tag]
        expectation = self.tag_expectation or f"must be one of {listed(values)}"
        quoted = None if self.is_secret else describe(tag)
        found.add((path, self.tag), self.tag_keyword, expectation, quoted)
        return MISFIT


class TrialReader(Reader):
    """One of several types: the first that accepts the value, or the only one."""

    def __init__(self, variants: Sequence[Reader], *, exactly_one: bool) -> None:
        kinds = (kind for variant in variants for kind in variant.form.kinds)
        super().__init__(forms(variants, exactly_one=exactly_one), *kinds)
        self.expectation = f"must be of {self.noun}"
        self.keyword = "oneOf" if exactly_one else "anyOf"
        self.variants = variants
        self.exactly_one = exactly_one

    def read(self, value: Any, path: Path, found: Findings) -> Any:
        return once(self, self.attempt, value, path, found)

    def attempt(self, value: Any, path: Path, found: Findings) -> Any:
        """Tries the types."""
        accepted, refused = [], []
        for variant in self.variants:
            inside = Findings()
            typed = variant.read(value, path, inside)
            if inside.count:
                refused.append(inside)
                continue
            accepted.append((typed, inside))
            if not self.exactly_one:
                break
        if len(accepted) == 1:
            typed, inside = accepted[0]
            found.take(inside)
            return typed
        self.misfit(value, path, found)
        if not accepted:
            explain(refused, path, found)
        return MISFIT


def explain(refused: Sequence[Findings], path: Path, found: Findings) -> None:
    """Reports what the closest of several types finds in a value."""
    place = pointer(path)
    close = [
        inside
        for inside in refused
        if not any(
            it.pointer == place and it.keyword in SHAPE_KEYWORDS for it in inside.kept
        )
    ]
    if close:
        found.take(min(close, key=lambda inside: inside.count))


def forms(variants: Sequence[object], *, exactly_one: bool) -> str:
    """How many types there are to be of."""
    return f"{'exactly one' if exactly_one else 'one'} of {len(variants)} forms"


def members(form: Reader) -> Sequence[Any]:
    """The values of a closed set, null alone included."""
    if isinstance(form, LiteralReader):
        return tuple(form.values)
    return (None,) if form.kinds == {None} else ()
