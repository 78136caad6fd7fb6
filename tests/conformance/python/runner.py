"""Asks generated Python about values: ``runner.py MANIFEST CASES``, one answer per line."""

import importlib
import json
import sys
from functools import reduce
from pathlib import Path


def functions(contract):
    """What parses and what serialises."""
    root = contract["import_root"]
    if root not in sys.path:
        sys.path.insert(0, root)
    module = importlib.import_module(contract["module"])
    names = (contract["parse_text"], contract["serialise_text"])
    return [reduce(getattr, name.split("."), module) for name in names]


def answer(parse, serialise, error, text):
    """The verdict on a text, with the violations or with the text that it became."""
    try:
        value = parse(text)
    except error as refusal:
        found = [[it.pointer, it.keyword] for it in refusal.violations]
        return {"accepted": False, "violations": found}
    return {"accepted": True, "text": serialise(value)}


def main(manifest, cases):
    contracts = json.loads(Path(manifest).read_text("utf-8"))
    ready = {}
    with open(cases, encoding="utf-8") as lines:
        for line in lines:
            case = json.loads(line)
            number = case["contract"]
            try:
                if number not in ready:
                    ready[number] = functions(contracts[number])
                # The exception is the one of the tree that the contract is in.
                package = contracts[number]["module"].split(".")[0]
                error = importlib.import_module(f"{package}._support").ContractError
                result = answer(*ready[number], error, case["text"])
            except Exception as crash:  # noqa: BLE001
                result = {"crash": f"{type(crash).__name__}: {crash}"[:300]}
            # Whole lines at once: the process may die of the next text.
            print(json.dumps(result), flush=True)


main(*sys.argv[1:])
