"""Reading one Python file: its functions, classes, comments and suppressions."""

import ast
import io
import re
import tokenize

VENDORED = {
    ".git", ".venv", "venv", "env", "node_modules", "site-packages", "vendor", "vendored",
    "_vendor", "third_party", "build", "dist", "__pycache__", "bower_components",
    "staticfiles", ".tox", ".mypy_cache", ".ruff_cache", "var",
}  # fmt: skip
TEST_FOLDERS = {"test", "tests", "testing", "test_utils", "testutils"}
TEST_FILE = re.compile(r"^(test_.*|.*_tests?|tests?|conftest)\.py$")
GRAB_BAGS = {"util", "utils", "helper", "helpers", "misc", "common", "shared", "tools"}
SUPPRESSION = re.compile(r"#.*(noqa|type:\s*ignore|pylint:\s*disable|pragma:\s*no\s*cover)")
SIGNALS = re.compile(r"\b(?:pre|post)_\w+\.connect\(|\bm2m_changed\.connect\(|\w*signals?\.\w+\.connect\(")
PARTIAL_FOLDERS = {"partials", "_partials", "includes", "inc", "components", "shared", "panels"}


def is_test(path):
    return bool(TEST_FOLDERS & set(path.parts[:-1])) or bool(TEST_FILE.match(path.name))


def find(root, suffix):
    """Yield the paths (relative to root) of the files that count."""
    for path in sorted(root.rglob(f"*{suffix}")):
        rel = path.relative_to(root)
        if not path.is_file() or path.is_symlink():
            continue
        if (VENDORED | {"migrations"}) & set(rel.parts[:-1]):
            continue
        yield rel


class Module:
    """One parsed Python file and what we count in it."""

    def __init__(self, root, rel):
        self.rel = rel
        self.source = (root / rel).read_text(encoding="utf-8", errors="replace")
        self.lines = self.source.count("\n") + (not self.source.endswith("\n") and bool(self.source))
        self.tree = ast.parse(self.source)
        self.functions = list(self._functions(self.tree, [], None))
        self.classes = list(top_classes(self.tree))
        self.comment_lines = count_comments(self.source) if "#" in self.source else 0
        self.suppressions = len(SUPPRESSION.findall(self.source))
        registered = count_receivers(self.tree) if "receiver" in self.source else 0
        self.receivers = registered + len(SIGNALS.findall(self.source))
        self.is_grab_bag = bool(GRAB_BAGS & {*rel.parts[:-1], rel.stem})

    def _functions(self, node, trail, parent):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                yield Function(child, ".".join([*trail, child.name]), nested=parent == "def")
                yield from self._functions(child, [*trail, child.name], "def")
            elif isinstance(child, ast.ClassDef):
                yield from self._functions(child, [*trail, child.name], "class")
            elif not isinstance(child, ast.expr):  # no function is defined in an expression
                yield from self._functions(child, trail, parent)


class Function:
    """One function or method."""

    def __init__(self, node, name, nested):
        self.name = name
        self.public = not nested and not node.name.startswith("_")
        self.has_docstring = ast.get_docstring(node, clean=False) is not None
        first = node.body[0]
        docstring_lines = first.end_lineno - first.lineno + 1 if self.has_docstring else 0
        self.length = node.end_lineno - node.lineno + 1 - docstring_lines
        self.branches = count_branches(node)
        self.typed = node.returns is not None


def top_classes(tree):
    """Classes that are not inside another class (so no Meta, no inner Form)."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            yield node
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from top_classes(node)


def count_branches(function):
    total, stack = 1, list(function.body)
    while stack:
        node = stack.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            continue
        if isinstance(node, ast.If | ast.For | ast.AsyncFor | ast.While | ast.IfExp | ast.ExceptHandler):
            total += 1
        elif isinstance(node, ast.BoolOp):
            total += len(node.values) - 1
        elif isinstance(node, ast.match_case):
            total += 1
        elif isinstance(node, ast.comprehension):
            total += len(node.ifs)
        stack.extend(ast.iter_child_nodes(node))
    return total


def count_receivers(tree):
    return sum(
        "receiver" in ast.dump(decorator.func)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call)
    )


def count_comments(source):
    try:
        tokens = tokenize.generate_tokens(io.StringIO(source).readline)
        return len({t.start[0] for t in tokens if t.type == tokenize.COMMENT})
    except (tokenize.TokenError, SyntaxError):
        return 0
