"""Measures the shape of a source tree: lengths, branches, docstrings, types, import cycles.

How things are counted
    lines            physical lines of a file, blanks and comments included
    function length  last line - first line + 1, decorators and docstring excluded
    branches         1 + the if/for/while/except/and/or/case/comprehension-if in a function
    docstrings       public functions (no leading underscore, not nested) and classes (Meta left out)
    import cycles    strongly connected sets of modules, by imports that run when the module is
                     loaded; "hidden" adds the imports made inside functions
    app              the nearest folder at or above a module that has apps.py or models
    signal receivers @receiver decorators and x.connect(...) calls
    grab-bag files   files and folders called utils, helpers, misc, common, shared or tools
    suppressions     comments with noqa, type: ignore, pylint: disable or pragma: no cover
"""

import ast
import statistics

from tests.house.imports import app_graph, app_of, cycles, import_graph, mutual_pairs
from tests.house.source import PARTIAL_FOLDERS, Module, find, is_test


def share(part, whole):
    return f"{100 * part / whole:.0f}%" if whole else "-"


def per_thousand(part, whole):
    return round(1000 * part / whole, 1) if whole else 0


def median(values):
    return round(statistics.median(values), 1) if values else 0


def percentile(values, q):
    return sorted(values)[min(len(values) - 1, int(q * len(values)))] if values else 0


def measure(root):
    code, tests, unparsed = [], [], 0
    for rel in find(root, ".py"):
        try:
            module = Module(root, rel)
        except (SyntaxError, ValueError, RecursionError):
            unparsed += 1
            continue
        (tests if is_test(rel) else code).append(module)

    full = [m for m in code if m.lines > 0]
    functions = [(f, m) for m in code for f in m.functions]
    lengths = [f.length for f, _ in functions]
    public = [f for f, _ in functions if f.public]
    classes = [c for m in code for c in m.classes]
    code_lines = sum(m.lines for m in code)
    test_lines = sum(m.lines for m in tests)
    test_functions = [f for m in tests for f in m.functions if f.name.split(".")[-1].startswith("test")]
    eager, every, deferred = import_graph(code, root)
    eager_cycles, every_cycles = cycles(eager), cycles(every)
    apps = app_graph(every, root)
    app_cycles = cycles(apps)
    longest_file = max(code, key=lambda m: m.lines, default=None)
    longest = max(functions, key=lambda fm: fm[0].length, default=None)
    templates = [t for t in find(root, ".html") if "templates" in t.parts or "views" in t.parts]
    template_lines = [(root / t).read_bytes().count(b"\n") + 1 for t in templates]
    partials = [t for t in templates if t.name.startswith("_") or PARTIAL_FOLDERS & set(t.parts)]

    figures = {
        "Python files (non-empty)": len(full),
        "code lines": code_lines,
        "lines a file: median": median([m.lines for m in full]),
        "lines a file: 90th percentile": percentile([m.lines for m in full], 0.9),
        "lines a file: max": longest_file.lines if longest_file else 0,
        "files over 500 lines": sum(m.lines > 500 for m in full),
        "share of code in files over 500 lines": share(
            sum(m.lines for m in full if m.lines > 500), code_lines
        ),
        "functions": len(functions),
        "function length: median": median(lengths),
        "function length: 90th percentile": percentile(lengths, 0.9),
        "function length: max": longest[0].length if longest else 0,
        "functions over 50 lines": share(sum(n > 50 for n in lengths), len(lengths)),
        "functions with over 10 branches": share(sum(f.branches > 10 for f, _ in functions), len(functions)),
        "functions with docstring": share(sum(f.has_docstring for f, _ in functions), len(functions)),
        "public functions with docstring": share(sum(f.has_docstring for f in public), len(public)),
        "classes with docstring": share(sum(ast.get_docstring(c) is not None for c in classes), len(classes)),
        "functions with a return type": share(sum(f.typed for f, _ in functions), len(functions)),
        "comment lines per 100 lines": round(100 * sum(m.comment_lines for m in code) / code_lines, 1)
        if code_lines
        else 0,
        "suppressions per 1000 lines": per_thousand(sum(m.suppressions for m in code), code_lines),
        "lines in grab-bag files": share(sum(m.lines for m in code if m.is_grab_bag), code_lines),
        "signal receivers": sum(m.receivers for m in code),
        "modules in import cycles at load": sum(map(len, eager_cycles)),
        "modules in cycles, hidden ones too": sum(map(len, every_cycles)),
        "imports inside functions per 100 functions": round(100 * deferred / len(functions), 1)
        if functions
        else 0,
        "apps": len({app_of(m, root) for m in code}),
        "app pairs importing each other": len(mutual_pairs(apps)),
        "apps tangled in one cycle": max(map(len, app_cycles), default=0),
        "test files": sum(m.lines > 0 for m in tests),
        "test lines": test_lines,
        "test functions": len(test_functions),
        "test function length: median": median([f.length for f in test_functions]),
        "test : code lines": round(test_lines / code_lines, 2) if code_lines else 0,
        "templates": len(templates),
        "lines a template: median": median(template_lines),
        "lines a template: max": max(template_lines, default=0),
        "templates that are partials": share(len(partials), len(templates)),
        "files that did not parse": unparsed,
    }
    details = {
        "files": sorted(((m.lines, str(m.rel)) for m in code), reverse=True),
        "functions": sorted(((f.length, f"{m.rel}:{f.name}") for f, m in functions), reverse=True),
        "cycles": [[str(m.rel) for m in group] for group in eager_cycles],
        "app pairs": mutual_pairs(apps),
    }
    return figures, details
