"""What a contract demands in terms of other types."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from .choices import explain, forms
from .constraints import Constraint, Pattern
from .hints import CLOSED, test_of
from .memo import once
from .readers import Reader
from .violations import Findings, Path, describe, to_text


class Test:
    """Whether values are of a type."""

    def __init__(self, form: object) -> None:
        self.form = form

    @cached_property
    def reader(self) -> Reader:
        """The reader of the type."""
        return test_of(self.form)

    def findings(self, value: Any, path: Path) -> Findings:
        """What breaks the type."""
        found = Findings()
        once(self, self.reader.read, value, path, found)
        return found

    def __call__(self, value: Any) -> bool:
        return self.findings(value, None).count == 0

    def check(self, value: Any, path: Path, found: Findings) -> None:
        """Reports what breaks the type."""
        self.reader.read(value, path, found)


class Satisfies(Constraint):
    """The value is of this type as well."""

    def __init__(self, form: object) -> None:
        self.test = Test(form)
        super().__init__("allOf", "", self.test)

    def check(self, value: Any, path: Path, found: Findings) -> None:
        self.test.check(value, path, found)


class Not(Constraint):
    """The value is not of this type."""

    def __init__(self, form: object) -> None:
        test = Test(form)
        message = "must not be of the form that `not` describes"
        super().__init__("not", message, lambda value: not test(value))


class AnyOf(Constraint):
    """The value is of at least one of these types."""

    def __init__(self, *types: object) -> None:
        self.tests = [Test(form) for form in types]
        message = f"must be of {forms(types, exactly_one=False)}"
        super().__init__("anyOf", message, lambda value: self.has(self.matches(value)))

    def matches(self, value: Any) -> int:
        """How many of the types accept a value, as far as it matters."""
        return int(any(test(value) for test in self.tests))

    def has(self, matches: int) -> bool:
        """Whether so many are right."""
        return matches > 0

    def check(self, value: Any, path: Path, found: Findings) -> None:
        trials = [test.findings(value, path) for test in self.tests]
        refused = [inside for inside in trials if inside.count]
        if self.has(len(trials) - len(refused)):
            return
        found.add(path, self.keyword, self.expectation, describe(value))
        if len(refused) == len(trials):
            explain(refused, path, found)


class ExactlyOne(AnyOf):
    """The value is of exactly one of these types."""

    def __init__(self, *types: object) -> None:
        super().__init__(*types)
        self.keyword = "oneOf"
        self.expectation = f"must be of {forms(types, exactly_one=True)}"

    def matches(self, value: Any) -> int:
        return sum(test(value) for test in self.tests)

    def has(self, matches: int) -> bool:
        return matches == 1


class Conditional(Constraint):
    """The value is of one of two types, as the condition decides."""

    def __init__(
        self, condition: object, *, then: object = Any, otherwise: object = Any
    ) -> None:
        self.condition = Test(condition)
        self.then = Test(then)
        self.otherwise = Test(otherwise)
        super().__init__("if", "", lambda value: self.branch(value)(value))

    def branch(self, value: Any) -> Test:
        """The type that a value must be of."""
        return self.then if self.condition(value) else self.otherwise

    def check(self, value: Any, path: Path, found: Findings) -> None:
        once(self, self.check_branch, value, path, found)

    def check_branch(self, value: Any, path: Path, found: Findings) -> None:
        """Reports what breaks the type that the condition asks for."""
        self.branch(value).check(value, path, found)


class Dependent(Constraint):
    """If the object has the field, it is of this type as a whole."""

    kind = dict

    def __init__(self, name: str, form: object) -> None:
        self.name = name
        self.test = Test(form)
        super().__init__(
            "dependentSchemas", "", lambda value: name not in value or self.test(value)
        )

    def check(self, value: Any, path: Path, found: Findings) -> None:
        if self.name in value:
            self.test.check(value, path, found)


class Contains(Constraint):
    """At least so many items of the list are of this type."""

    kind = list

    def __init__(self, form: object, least: int = 1) -> None:
        test = Test(form)
        items = f"{least} item" if least == 1 else f"{least} items"
        super().__init__(
            "contains" if least == 1 else "minContains",
            f"must have at least {items} as `contains` says",
            lambda value: sum(map(test, value)) >= least,
        )


class MaxContains(Constraint):
    """At most so many items of the list are of this type."""

    kind = list

    def __init__(self, form: object, most: int) -> None:
        test = Test(form)
        items = f"{most} item" if most == 1 else f"{most} items"
        super().__init__(
            "maxContains",
            f"must have at most {items} as `contains` says",
            lambda value: sum(map(test, value)) <= most,
        )


class PropertyNames(Constraint):
    """The names of the object's fields are of this type."""

    kind = dict

    def __init__(self, form: object) -> None:
        self.test = Test(form)
        super().__init__("propertyNames", "", lambda value: all(map(self.test, value)))

    def check(self, value: Any, path: Path, found: Findings) -> None:
        for name in value:
            if not self.test(name):
                message = f"must not have a field with the name {to_text(name)}"
                found.add(path, self.keyword, message)


class Is:
    """The value is of this type."""

    def __init__(self, form: object) -> None:
        self.test = Test(form)

    def __call__(self, value: Any) -> bool:
        return self.test(value)


class IsNot(Is):
    """The value is not of this type."""

    def __call__(self, value: Any) -> bool:
        return not self.test(value)


class Has:
    """The value is an object with this field."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, value: Any) -> bool:
        return isinstance(value, dict) and self.name in value


class Evaluated:
    """Which fields and items the parts of a schema look at that apply to a value."""

    def __init__(
        self,
        *,
        names: Sequence[str] = (),
        patterns: Sequence[Pattern] = (),
        every_field: bool = False,
        items: int = 0,
        contains: Sequence[object] = (),
        every_item: bool = False,
        when: Sequence[tuple[Is | Has, Evaluated]] = (),
    ) -> None:
        self.names = frozenset(names)
        self.patterns = patterns
        self.every_field = every_field
        self.items = items
        self.contains = [Test(form) for form in contains]
        self.every_item = every_item
        self.when = when

    def applying(self, value: Any) -> list[Evaluated]:
        """The parts that apply to a value, this one first."""
        parts = [self]
        for condition, part in self.when:
            if condition(value):
                parts.extend(part.applying(value))
        return parts

    def has_field(self, name: str) -> bool:
        """Whether this part looks at the field of a name."""
        return (
            self.every_field
            or name in self.names
            or any(pattern.holds(name) for pattern in self.patterns)
        )

    def has_item(self, index: int, item: Any) -> bool:
        """Whether this part looks at an item."""
        return (
            self.every_item
            or index < self.items
            or any(test(item) for test in self.contains)
        )


class UnevaluatedProperties(Constraint):
    """Every field that no part of the schema looks at is of this type."""

    kind = dict

    def __init__(self, evaluated: Evaluated, rest: object) -> None:
        self.evaluated = evaluated
        self.rest = None if rest is CLOSED else Test(rest)
        super().__init__("unevaluatedProperties", "", self.accepts)

    def accepts(self, value: Any) -> bool:
        """Whether an object is so."""
        found = Findings()
        self.check(value, None, found)
        return found.count == 0

    def check(self, value: Any, path: Path, found: Findings) -> None:
        parts = self.evaluated.applying(value)
        for name, item in value.items():
            if any(part.has_field(name) for part in parts):
                continue
            if self.rest is None:
                message = f"must not have the field {to_text(name)}"
                found.add(path, self.keyword, message)
            else:
                self.rest.check(item, (path, name), found)


class UnevaluatedItems(Constraint):
    """Every item that no part of the schema looks at is of this type."""

    kind = list

    def __init__(self, evaluated: Evaluated, rest: object) -> None:
        self.evaluated = evaluated
        self.rest = Test(rest)
        super().__init__("unevaluatedItems", "", self.accepts)

    def accepts(self, value: Any) -> bool:
        """Whether a list is so."""
        found = Findings()
        self.check(value, None, found)
        return found.count == 0

    def check(self, value: Any, path: Path, found: Findings) -> None:
        parts = self.evaluated.applying(value)
        for index, item in enumerate(value):
            if not any(part.has_item(index, item) for part in parts):
                self.rest.check(item, (path, index), found)
