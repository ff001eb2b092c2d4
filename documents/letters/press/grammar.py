"""What a letter may say: fields, conditions, loops and a few filters. Whatever else Jinja can do is refused."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import nodes

from documents.letters.press.limits import LOOPS_IN_LOOPS

FILTERS = frozenset({"default", "upper", "lower", "title", "capitalize", "trim", "join", "length"})
TESTS = frozenset({"defined", "undefined", "none"})
LOOP = "loop"
ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Name, nodes.Getattr,
    nodes.Getitem, nodes.Const, nodes.Filter, nodes.Test, nodes.Not, nodes.And, nodes.Or, nodes.Compare,
    nodes.Operand, nodes.CondExpr, nodes.Concat, nodes.Keyword,
)  # fmt: skip
NAMES: Mapping[type[nodes.Node], str] = {
    nodes.Call: "call something, as in “name()”",
    nodes.Assign: "set a name",
    nodes.Import: "import",
    nodes.FromImport: "import",
    nodes.Include: "include another file",
    nodes.Extends: "extend another file",
    nodes.Macro: "define a macro",
    nodes.Block: "define a block",
}


@dataclass(frozen=True)
class Use:
    """A field that is printed, tested or looped over: `providers[].name`."""

    path: str
    printed: bool
    line: int


@dataclass(frozen=True)
class Fault:
    """Why the letter cannot be used."""

    sentence: str
    line: int


class Reading:
    """Walks through a parsed letter once and keeps what it uses and what is wrong with it."""

    def __init__(self, tree: nodes.Template) -> None:
        self.uses: list[Use] = []
        self.faults: list[Fault] = []
        self._walk(tree, {}, 0)

    def _walk(self, node: nodes.Node, loops: Mapping[str, str], depth: int) -> None:
        if not isinstance(node, ALLOWED):
            what = NAMES.get(type(node), f"use “{type(node).__name__.lower()}”")
            self._fault(node, f"A letter may not {what}; it may use fields, conditions, loops and filters.")
            return
        if isinstance(node, nodes.For):
            self._loop(node, loops, depth + 1)
            return
        self._look(node)
        if path := path_of(node, loops):
            self._use(node, path, printed=False)
            return
        for child in node.iter_child_nodes():
            if isinstance(node, nodes.Output) and (path := path_of(child, loops)):
                self._use(child, path, printed=True)
            else:
                self._walk(child, loops, depth)

    def _look(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            self._fault(node, f"There is no filter “{node.name}”; there are {', '.join(sorted(FILTERS))}.")
        if isinstance(node, nodes.Test) and node.name not in TESTS:
            self._fault(node, f"There is no test “{node.name}”; there are {', '.join(sorted(TESTS))}.")
        if isinstance(node, nodes.Getattr | nodes.Getitem) and not path_of(node, {}):
            self._fault(node, "A field hangs on a name, as in client.name, and on nothing else.")

    def _use(self, node: nodes.Node, path: str, *, printed: bool) -> None:
        private = next((name for name in path.split(".") if name.startswith("_")), "")
        if private:
            self._fault(node, f"“{private}” is no field: names do not begin with an underscore.")
        self.uses.append(Use(path, printed, node.lineno))

    def _loop(self, node: nodes.For, loops: Mapping[str, str], depth: int) -> None:
        over = path_of(node.iter, loops)
        if not isinstance(node.target, nodes.Name) or not over:
            self._fault(node, "A loop goes over a list of the matter: {% for provider in providers %}.")
            return
        if depth > LOOPS_IN_LOOPS or node.recursive or node.test:
            self._fault(node, f"A loop is plain, and no more than {LOOPS_IN_LOOPS} stand inside one another.")
            return
        self._use(node, over, printed=False)
        inside = {**loops, node.target.name: f"{over}[]", LOOP: LOOP}
        for child in [*node.body, *node.else_]:
            self._walk(child, inside, depth)

    def _fault(self, node: nodes.Node, sentence: str) -> None:
        self.faults.append(Fault(sentence, node.lineno))


def path_of(node: nodes.Node, loops: Mapping[str, str]) -> str:
    """`client.name` of a chain of names, "" of anything else."""
    names = list(_chain(node))
    if not names or not all(names):
        return ""
    first, *rest = reversed(names)
    return ".".join([loops.get(first, first), *rest])


def _chain(node: nodes.Node) -> Iterator[str]:
    while isinstance(node, nodes.Getattr | nodes.Getitem):
        yield _name(node)
        node = node.node
    yield node.name if isinstance(node, nodes.Name) else ""


def _name(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return node.attr
    if isinstance(node, nodes.Getitem):
        named = isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str)
        return str(node.arg.value) if named and isinstance(node.arg, nodes.Const) else ""
    return node.name if isinstance(node, nodes.Name) else ""
