"""Times generated contracts, pydantic's models and fastjsonschema over the same values.

usage: bench.py FOLDER MODULE, with small, medium and large schemas and values in FOLDER
"""

from __future__ import annotations

import importlib
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

import fastjsonschema
from pydantic import BaseModel, ConfigDict, Field

ROUNDS = 101
BATCH = 0.003


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Small(Model):
    payment_id: Annotated[str, Field(min_length=1)]
    status: Literal["authorised", "captured", "declined"]
    amount: Annotated[float, Field(ge=0)]
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    attempts: Annotated[int, Field(ge=1)] | None = None
    message: str | None = None


class Customer(Model):
    id: str
    name: Annotated[str, Field(min_length=1, max_length=200)]
    tier: Literal["basic", "gold", "platinum"]
    phone: str | None = None


class Address(Model):
    street: str
    city: str
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")]
    zip: str | None = None


class Line(Model):
    sku: Annotated[str, Field(min_length=1)]
    quantity: Annotated[int, Field(ge=1)]
    price: Annotated[float, Field(ge=0)]
    gift: bool | None = None


class Medium(Model):
    order_id: Annotated[int, Field(ge=1)]
    customer: Customer
    address: Address
    lines: Annotated[list[Line], Field(min_length=1)]
    total: Annotated[float, Field(ge=0)]
    paid: bool
    labels: dict[str, str] | None = None


class Row(Model):
    id: Annotated[int, Field(ge=0)]
    sku: Annotated[str, Field(min_length=1)]
    quantity: Annotated[int, Field(ge=1)]
    price: Annotated[float, Field(ge=0)]
    state: Literal["open", "packed", "sent"]
    note: str | None = None


class Large(Model):
    report: str
    rows: list[Row]


def once(work: Callable[[Any], Any], value: Any, times: int) -> float:
    start = time.process_time()
    for _ in range(times):
        work(value)
    return (time.process_time() - start) / times


def measure(contenders: dict[str, Callable[[Any], Any]], value: Any) -> dict[str, float]:
    for work in contenders.values():
        once(work, value, 20)  # What is made on first use is not what is timed.
    times = {
        name: max(1, int(BATCH / once(work, value, 3)))
        for name, work in contenders.items()
    }
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(ROUNDS):
        for name, work in contenders.items():
            taken[name].append(once(work, value, times[name]))
    return {name: statistics.median(all_) for name, all_ in taken.items()}


def main(folder: Path, module: str) -> None:
    contracts = importlib.import_module(module)
    for number, model in enumerate((Small, Medium, Large)):
        case = model.__name__.lower()
        schema = json.loads((folder / f"{case}.json").read_text())
        value = json.loads((folder / f"{case}.value.json").read_text())
        contenders: dict[str, Callable[[Any], Any]] = {
            "tasker-gen": getattr(contracts, f"Step{number}Result").parse,
            "pydantic": model.model_validate,
            "fastjsonschema, no types": fastjsonschema.compile(schema),
        }
        for name, seconds in measure(contenders, value).items():
            print(json.dumps([case, name, seconds * 1e9]))


main(Path(sys.argv[1]), sys.argv[2])
