"""Prints what the handlers of the example workflows return for their examples."""

import json
import os
import sys
from importlib import import_module

os.environ.setdefault("RUST_LOG", "error")
os.environ.setdefault("TASKER_ENV", "development")

for line in sys.argv[1:]:
    namespace, template, step = line.split("/")
    package = f"python.{namespace}.{template}"
    handler = import_module(f"{package}.handlers.{step}").handle
    examples = getattr(import_module(f"{package}.examples"), step)
    for context in (examples(), examples.minimal()):
        result = handler.call(context).result
        print(json.dumps(result, sort_keys=True, separators=(",", ":"), ensure_ascii=False))
