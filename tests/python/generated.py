"""The code generated from fixtures/templates, in the folder TASKER_GEN_OUTPUT."""

import importlib
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

os.environ.setdefault("RUST_LOG", "error")
os.environ.setdefault("TASKER_ENV", "development")

ROOT = Path(os.environ["TASKER_GEN_OUTPUT"])
sys.path.insert(0, str(ROOT))


def templates() -> list[str]:
    """The package of each template."""
    registrations = sorted((ROOT / "python").glob("*/*/registration.py"))
    return [".".join(it.parent.relative_to(ROOT).parts) for it in registrations]


def module(package: str, name: str) -> ModuleType:
    return importlib.import_module(f"{package}.{name}")


def bindings(package: str) -> dict[str, Any]:
    """The bindings of a template by their names in Python."""
    from python._support.handlers import Binding

    steps = vars(module(package, "steps"))
    return {name: it for name, it in steps.items() if isinstance(it, Binding)}
