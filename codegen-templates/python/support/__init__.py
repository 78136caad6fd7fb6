"""What generated contracts are made of."""

from .constraints import (
    ExclusiveMaximum,
    ExclusiveMinimum,
    Format,
    Maximum,
    MaxItems,
    MaxLength,
    MaxProperties,
    Minimum,
    MinItems,
    MinLength,
    MinProperties,
    OneOf,
    Pattern,
)
from .records import (
    NEVER,
    SECRET,
    Contract,
    Members,
    Mismatch,
    Nullable,
    Record,
    wire,
)
from .violations import ContractError, Violation

__all__ = [
    "NEVER",
    "SECRET",
    "Contract",
    "ContractError",
    "ExclusiveMaximum",
    "ExclusiveMinimum",
    "Format",
    "MaxItems",
    "MaxLength",
    "MaxProperties",
    "Maximum",
    "Members",
    "MinItems",
    "MinLength",
    "MinProperties",
    "Minimum",
    "Mismatch",
    "Nullable",
    "OneOf",
    "Pattern",
    "Record",
    "Violation",
    "wire",
]
