"""Pairs of schemas out of the tests of jsonsubschema, and what two peers say of pairs.

    peers.py pairs DIR     prints [[name, narrow, wide, expected], ...] of the tests in DIR, translated to draft 2020-12
    peers.py answer PEER   reads [[narrow, wide], ...], prints ["yes" | "no" | "unknown", ...]
"""

import contextlib
import json
import multiprocessing
import os
import sys
import unittest
import warnings

PATIENCE = 1.0


class Asked:
    """What a test asks jsonsubschema, instead of its answer."""

    def __init__(self, narrow, wide):
        self.pair = json.loads(json.dumps([narrow, wide]))


def recorded(folder):
    """All pairs that the tests assert something of: (name, narrow, wide, expected)."""
    import jsonsubschema

    found = []

    def note(expected):
        def check(self, asked, *_):
            if isinstance(asked, Asked):
                found.append([self.id().split(".", 1)[1], *asked.pair, expected])

        return check

    jsonsubschema.isSubschema = Asked
    unittest.TestCase.assertTrue = note(True)
    unittest.TestCase.assertFalse = note(False)
    sys.path.insert(0, folder)
    for file in sorted(os.listdir(folder)):
        if file.startswith("test_") and file.endswith(".py"):
            loaded = unittest.defaultTestLoader.loadTestsFromName(file[:-3])
            with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
                unittest.TextTestRunner(stream=nowhere).run(loaded)
    return found


def schemas(keyword, value, translate):
    """The value of a keyword with the schemas in it translated."""
    if keyword in ("properties", "patternProperties", "definitions", "$defs", "dependentSchemas"):
        return {name: translate(schema) for name, schema in value.items()}
    if keyword in ("allOf", "anyOf", "oneOf", "prefixItems"):
        return [translate(schema) for schema in value]
    if keyword in ("items", "not", "additionalProperties", "contains", "propertyNames", "if", "then", "else"):
        return translate(value)
    return value


def to_2020(schema):
    """A schema of draft 4 as one of draft 2020-12."""
    if not isinstance(schema, dict):
        return schema
    new = {}
    for keyword, value in schema.items():
        if keyword == "$schema" or keyword == "additionalItems":
            continue
        if keyword in ("exclusiveMinimum", "exclusiveMaximum") and isinstance(value, bool):
            bound = keyword.replace("exclusiveM", "m")
            if value and bound in schema:
                new.pop(bound, None)
                new[keyword] = schema[bound]
            continue
        if keyword in ("minimum", "maximum") and schema.get("exclusiveM" + keyword[1:]) is True:
            continue
        if keyword == "items" and isinstance(value, list):
            if value:
                new["prefixItems"] = [to_2020(item) for item in value]
            if "additionalItems" in schema:
                new["items"] = to_2020(schema["additionalItems"])
            continue
        if keyword == "definitions":
            new["$defs"] = schemas(keyword, value, to_2020)
            continue
        if keyword == "$ref" and isinstance(value, str):
            new[keyword] = value.replace("#/definitions/", "#/$defs/")
            continue
        if keyword == "dependencies":
            for name, needed in value.items():
                into = "dependentRequired" if isinstance(needed, list) else "dependentSchemas"
                new.setdefault(into, {})[name] = needed if isinstance(needed, list) else to_2020(needed)
            continue
        if keyword == "required" and isinstance(value, bool):
            continue
        if keyword == "multipleOf" and isinstance(value, (int, float)) and value < 0:
            value = -value
        new[keyword] = schemas(keyword, value, to_2020)
    # In draft 4 nothing stands beside a reference.
    return {"$ref": new["$ref"]} if "$ref" in new and "$defs" not in new else new


# Keywords that draft 4 has no words for.
LATER = {
    "contains", "minContains", "maxContains", "propertyNames", "if", "then", "else", "unevaluatedItems", "unevaluatedProperties",
}  # fmt: skip


def to_4(schema):
    """A schema of draft 2020-12 as one of draft 4; an error where that has no such keyword."""
    if schema is True:
        return {}
    if schema is False:
        return {"not": {}}
    new = {}
    for keyword, value in schema.items():
        if keyword in LATER:
            raise ValueError(keyword)
        if keyword == "const":
            new["enum"] = [value]
        elif keyword in ("exclusiveMinimum", "exclusiveMaximum"):
            new[keyword.replace("exclusiveM", "m")] = value
            new[keyword] = True
        elif keyword == "prefixItems":
            new["items"] = [to_4(item) for item in value]
            if "items" in schema:
                new["additionalItems"] = to_4(schema["items"])
        elif keyword == "items":
            if "prefixItems" not in schema:
                new["items"] = to_4(value)
        elif keyword == "$defs":
            new["definitions"] = schemas(keyword, value, to_4)
        elif keyword == "$ref":
            new[keyword] = value.replace("#/$defs/", "#/definitions/")
        elif keyword == "dependentRequired":
            new.setdefault("dependencies", {}).update(value)
        elif keyword == "dependentSchemas":
            new.setdefault("dependencies", {}).update(schemas(keyword, value, to_4))
        else:
            new[keyword] = schemas(keyword, value, to_4)
    return new


def ask_jsonsubschema(narrow, wide):
    import jsonsubschema

    return jsonsubschema.isSubschema(to_4(narrow), to_4(wide))


def ask_jsoncompat(narrow, wide):
    import jsoncompat

    # Whoever reads by the new schema reads what was written by the old one.
    return jsoncompat.check_compat(json.dumps(narrow), json.dumps(wide), "deserializer")


PEERS = {"jsonsubschema": ask_jsonsubschema, "jsoncompat": ask_jsoncompat}


def work(peer, pipe):
    """Answers one pair after the other, whatever the peer throws."""
    warnings.simplefilter("ignore")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    while True:
        narrow, wide = pipe.recv()
        try:
            said = PEERS[peer](narrow, wide)
            pipe.send({True: "yes", False: "no"}.get(said, "unknown"))
        except BaseException:  # noqa: B036: a panic of an extension is one of these
            pipe.send("unknown")


def answers(peer, pairs):
    """Each in a process that may hang or die."""
    said = []
    process = None
    for pair in pairs:
        if process is None:
            pipe, other = multiprocessing.Pipe()
            process = multiprocessing.Process(target=work, args=(peer, other), daemon=True)
            process.start()
            other.close()
        try:
            pipe.send(pair)
            answer = pipe.recv() if pipe.poll(PATIENCE) else None
        except (EOFError, OSError):
            answer = None
        if answer is None:
            process.kill()
            process.join()
            process = None
        said.append(answer or "unknown")
    return said


if __name__ == "__main__":
    if sys.argv[1] == "pairs":
        found = recorded(sys.argv[2])
        print(json.dumps([[name, to_2020(a), to_2020(b), expected] for name, a, b, expected in found]))
    else:
        print(json.dumps(answers(sys.argv[2], json.load(sys.stdin))))
