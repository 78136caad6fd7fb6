"""The support code of generated contracts, by itself."""

import importlib
import re
import time
from typing import Annotated, Any, Literal

import pytest
from generated import ROOT

assert ROOT


def support(name: str = "") -> Any:
    return importlib.import_module(f"python._support{name}")


def found(hint: object, value: Any) -> list[tuple[str, str, str]]:
    """What breaks a type."""
    try:
        support().Contract(hint).parse(value)
    except support().ContractError as error:
        return [(it.pointer, it.keyword, it.message) for it in error.violations]
    return []


@pytest.mark.parametrize(
    ("number", "divisor", "expected"),
    [
        (4.35, 0.01, True),
        (0.00751, 0.0001, False),
        (1e308, 0.5, True),
        (9007199254740993, 3, True),
        (9007199254740994, 3, False),
        (-7, 3.5, True),
        (10**400, 10, True),
        (1, 1e300, False),
        (12391239123, 1e-8, True),
    ],
)
def test_multiples_are_exact_in_decimal(
    number: Any, divisor: Any, expected: bool
) -> None:
    assert support(".values").is_multiple(number, divisor) is expected


def test_items_are_compared_deeply() -> None:
    are_unique = support(".values").are_unique
    assert are_unique([1, True, "1", [1], {"a": 1}, None, 0, False])
    assert not are_unique([{"a": [1, {"b": 2}]}, {"a": [1.0, {"b": 2.0}]}])
    assert are_unique(list(range(100_000)))


def test_constraints_concern_values_of_their_kind() -> None:
    hint = Annotated[Any, support().Minimum(3), support().MinLength(2)]
    assert found(hint, True) == []
    assert found(hint, []) == []
    assert found(hint, 2) == [("", "minimum", "must be at least 3, found 2")]
    assert found(hint, "a") == [
        ("", "minLength", 'must have at least 2 characters, found "a"')
    ]


def test_the_closest_variant_is_explained() -> None:
    forms = support(".forms")
    types = (
        str,
        forms.Object({"a": int, "b": int}, required=["a", "b"]),
        forms.Object({"a": int}, required=["c"]),
    )
    rule = forms.AnyOf(*types)
    assert found(Annotated[Any, rule], {"a": "x", "b": 1}) == [
        ("", "anyOf", "must be of one of 3 forms, found an object"),
        ("/a", "type", 'must be an integer, found "x"'),
    ]
    assert found(Annotated[Any, rule], 1) == [
        ("", "anyOf", "must be of one of 3 forms, found 1")
    ]
    assert found(Annotated[Any, forms.ExactlyOne(str, Literal["a"])], "a") == [
        ("", "oneOf", 'must be of exactly one of 2 forms, found "a"')
    ]


def tree() -> object:
    """One of two kinds of nodes, which only trying tells apart."""
    forms = support(".forms")
    return forms.Choice(
        forms.Object({"value": int, "next": tree}, required=["value"]),
        forms.Object({"name": str, "next": tree}, required=["name"]),
        marks=[support().ANY_OF],
    )


def chain() -> object:
    """Objects whose next one is looked at once to decide and once to check."""
    forms = support(".forms")
    return Annotated[
        Any,
        forms.Conditional(
            forms.Object({"next": chain}),
            then=forms.Object({"next": chain}, required=["name"]),
        ),
    ]


@pytest.mark.parametrize("hint", [tree, chain])
def test_parts_are_not_asked_twice_as_often_with_every_level(hint: object) -> None:
    value: dict[str, Any] = {"name": "last"}
    for _ in range(40):
        value = {"name": "a", "next": value}
    assert found(hint, {"name": "first"}) == []
    start = time.process_time()
    assert found(hint, value) == []
    wrong: dict[str, Any] = {}
    for _ in range(40):
        wrong = {"name": "a", "next": wrong}
    # A condition that does not hold asks nothing.
    places = [place for place, *_ in found(hint, wrong)]
    assert places[-1:] == (["/next" * 40] if hint is tree else [])
    assert time.process_time() - start < 1


def test_equal_parts_at_several_places_are_told_apart() -> None:
    forms = support(".forms")
    shared: dict[str, Any] = {"value": "x"}
    both = forms.Object({"a": tree, "b": tree})
    outer = forms.Choice(both, forms.ListOf(int), marks=[support().ANY_OF])
    places = {place for place, *_ in found(outer, {"a": shared, "b": shared})}
    assert {"/a/value", "/b/value"} <= places


def test_no_more_than_a_hundred_violations_are_kept() -> None:
    contract = support().Contract(list[str])
    for count in (100, 101, 100_000):
        with pytest.raises(support().ContractError) as caught:
            contract.parse([1] * count)
        assert len(caught.value.violations) == 100
        assert str(caught.value).endswith("and more") == (count > 100)


def test_secrets_are_not_quoted_by_anyone() -> None:
    forms = support(".forms")
    secret = forms.Object({"pin": Annotated[str, support().SECRET]})
    loud = forms.Object({"pin": Annotated[str, support().MinLength(4)]})
    both = Annotated[Any, forms.Satisfies(loud), forms.Satisfies(secret)]
    assert found(both, {"pin": "123"}) == [
        ("/pin", "minLength", "must have at least 4 characters")
    ]


def test_deep_values_are_refused() -> None:
    forms = support(".forms")

    def tree() -> object:
        return forms.ListOf(tree)

    value: list[Any] = []
    for _ in range(100_000):
        value = [value]
    assert [
        keyword for _, keyword, _ in found(Annotated[Any, forms.Not(tree)], value)
    ] == ["depth"]


def test_values_are_not_quoted_where_the_project_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hint = Annotated[str, support().MinLength(9)]
    assert found(hint, "secret")[0][2].endswith(', found "secret"')
    monkeypatch.setattr(support(".violations"), "QUOTES_VALUES", False)
    assert found(hint, "secret")[0][2] == "must have at least 9 characters"
    assert found(hint, 1)[0][2] == "must be a string"


def test_answers_outlive_neither_who_asked_nor_what_was_asked_about() -> None:
    memo, violations = support(".memo"), support(".violations")

    class Question:
        """One of many that are gone when the next one comes."""

    def many(_value: object, _path: object, _found: object) -> list[object]:
        return [
            memo.once(Question(), lambda *_, at=at: at, [at], None, Findings())
            for at in range(1000)
        ]

    Findings = violations.Findings
    assert memo.once(None, many, [], None, Findings()) == list(range(1000))


def test_nothing_from_a_contract_is_in_the_text_of_an_acceptor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    acceptors, forms, package = support(".acceptors"), support(".forms"), support()
    evil = 'HOSTILE"""\'\\\n#{}'
    texts: list[str] = []

    def spy(text: str, names: dict[str, Any]) -> None:
        texts.append(text)
        exec(text, names)

    monkeypatch.setattr(acceptors, "exec", spy, raising=False)
    record = type(
        "HOSTILE",
        (package.Record,),
        {
            "__module__": __name__,
            "__annotations__": {
                "HOSTILE_a": str,
                "HOSTILE_b": Annotated[
                    str, package.MinLength(424242), package.Pattern(re.escape(evil))
                ],
                "HOSTILE_c": Literal["HOSTILE"] | int,
            },
            "HOSTILE_a": package.wire(evil),
        },
    )
    hints = [
        record,
        list[record],
        dict[str, Annotated[int, package.Minimum(424242)]],
        Literal["HOSTILE", 424242],
        forms.Object({evil: Literal[evil]}),
        Annotated[Any, forms.Not(forms.Object({evil: int}))],
    ]
    for hint in hints:
        found(hint, {evil: evil})
        found(hint, evil)
    assert texts
    assert not [text for text in texts if "HOSTILE" in text or "424242" in text]


def test_what_pydantic_says_quotes_nothing() -> None:
    package = support()

    class Card(package.Record):  # type: ignore[misc, name-defined]
        pin: int

    with pytest.raises(package.ContractError) as caught:
        Card(pin="hunter2")
    assert "hunter2" not in f"{caught.value} {caught.value.__cause__}"


def test_what_is_said_of_the_fields_of_one_record_is_not_said_of_others() -> None:
    package = support()

    class Card(package.Record, extra="forbid"):  # type: ignore[misc, name-defined]
        number: str
        owner: str | None = None
        pin: package.Nullable[int] = None

    sent: list[dict[str, Any]] = [
        {"number": "1"},
        {"number": "1", "pin": None},
        {"number": "1", "owner": "a", "pin": 1},
    ]
    for value in sent:
        card = Card.parse(value)
        assert card.model_fields_set == set(value)
        card.model_fields_set.add("owner")
        card.model_copy(update={"owner": "b"})
        assert Card.parse(value).model_fields_set == set(value)
        assert card.serialise() == value
