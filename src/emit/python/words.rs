//! The words that generated Python cannot use as names, by the place of the name.

/// For fields of records: keywords; members of pydantic's `BaseModel` and of `Record`; what annotations are made of.
#[rustfmt::skip]
pub(super) const FIELDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda",
    "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield", "bool", "dict",
    "float", "int", "list", "str", "self", "wire", "construct", "copy", "from_orm", "json",
    "model_computed_fields", "model_config", "model_construct", "model_copy", "model_dump", "model_dump_json",
    "model_extra", "model_fields", "model_fields_set", "model_json_schema", "model_parametrized_name",
    "model_post_init", "model_rebuild", "model_validate", "model_validate_json", "model_validate_strings",
    "parse", "parse_file", "parse_obj", "parse_raw", "parse_text", "schema", "schema_json", "serialise",
    "serialise_text", "update_forward_refs", "validate",
];

/// For what stands in modules: keywords, builtins, and the lower-case names that generated modules import or define.
#[rustfmt::skip]
pub(super) const MODULES: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda",
    "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield", "abs", "aiter",
    "all", "anext", "annotations", "any", "ascii", "bin", "bool", "breakpoint", "bytearray", "bytes",
    "callable", "chr", "classmethod", "compile", "complex", "contracts", "copyright", "credits", "dataclass",
    "delattr", "dict", "dir", "divmod", "enumerate", "eval", "examples", "exec", "exit", "filter", "float",
    "format", "frozenset", "getattr", "globals", "handle", "handler_class", "hasattr", "hash", "help", "hex",
    "id", "input", "int", "isinstance", "issubclass", "iter", "len", "license", "list", "locals", "map",
    "max", "memoryview", "min", "next", "no_example", "object", "oct", "open", "ord", "parse_object", "pow",
    "print", "property", "quit", "range", "repr", "reversed", "round", "self", "set", "setattr", "slice",
    "sorted", "staticmethod", "step", "step_context", "str", "sum", "super", "tuple", "type", "vars", "wire",
    "workflow", "zip",
];

/// For classes and aliases: keywords, builtins, and what generated modules import.
#[rustfmt::skip]
pub(super) const TYPES: &[&str] = &[
    "False", "None", "True", "ANY_OF", "Ancestors", "Annotated", "Any", "ArithmeticError", "AssertionError",
    "AttributeError", "BaseException", "BaseExceptionGroup", "BatchBinding", "Batches", "Binding",
    "BlockingIOError", "BrokenPipeError", "BufferError", "BytesWarning", "CONST", "Checkpoint", "ChildProcessError",
    "ConnectionAbortedError", "ConnectionError", "ConnectionRefusedError", "ConnectionResetError", "Contract",
    "ContractError", "Cursor", "DecisionBinding", "DependentRequired", "DeprecationWarning", "EOFError", "Ellipsis",
    "EncodingWarning", "EnvironmentError", "Exception", "ExceptionGroup", "ExclusiveMaximum",
    "ExclusiveMinimum", "Field", "FileExistsError", "FileNotFoundError", "FloatingPointError", "Format",
    "FutureWarning", "GeneratorExit", "IOError", "ImportError", "ImportWarning", "IndentationError",
    "IndexError", "InterruptedError", "IsADirectoryError", "KeyError", "KeyboardInterrupt", "Literal",
    "LookupError", "MaxItems", "MaxLength", "MaxProperties", "Maximum", "Members", "MemoryError", "MinItems",
    "MinLength", "MinProperties", "Minimum", "Mismatch", "ModuleNotFoundError", "MultipleOf", "NEVER", "NameError",
    "NoBatches", "NotADirectoryError", "NotImplemented", "NotImplementedError", "Nullable", "ONE_OF", "OSError",
    "OneOf", "OverflowError", "Pattern", "PendingDeprecationWarning", "PermissionError", "ProcessLookupError",
    "PythonFinalizationError", "Received", "Record", "RecursionError", "ReferenceError", "ResourceWarning",
    "Route", "RuntimeError", "RuntimeWarning", "SECRET", "Skip", "StepClass", "StepContext", "StopAsyncIteration",
    "StopIteration", "SyntaxError", "SyntaxWarning", "SystemError", "SystemExit", "TabError", "Tagged", "TimeoutError",
    "TypeAlias", "TypeAliasType", "TypeError", "UnboundLocalError", "UnicodeDecodeError",
    "UnicodeEncodeError", "UnicodeError", "UnicodeTranslateError", "UnicodeWarning", "UniqueItems", "Unpack", "UserWarning",
    "VARIADIC", "ValueError", "Warning", "Workflow", "ZeroDivisionError",
];
