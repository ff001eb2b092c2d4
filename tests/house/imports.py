"""Who imports whom, and the cycles in it."""

import ast
from collections import defaultdict
from functools import cache


def dotted(path):
    parts = list(path.with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def import_name(root, rel):
    """The name a module is imported by: from the folder above its outermost package."""
    top = (root / rel).parent
    while (top / "__init__.py").exists() and top.parent != top:
        top = top.parent
    return dotted((root / rel).relative_to(top))


def index_names(modules, root):
    """Map every name a module may be imported by to that module."""
    homes = {root, *(p.parent for p in root.glob("*/manage.py")), *(root / d for d in ("src", "lib"))}
    names = {}
    for module in modules:
        names.setdefault(import_name(root, module.rel), module)
        for home in homes:  # packages without __init__.py
            if (root / module.rel).is_relative_to(home):
                names.setdefault(dotted((root / module.rel).relative_to(home)), module)
    return names


def is_type_checking(test):
    return "TYPE_CHECKING" in ast.dump(test)


def walk_imports(node, deferred=False):
    """Yield (import node, made inside a function?) leaving out TYPE_CHECKING blocks."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child, deferred
        elif isinstance(child, ast.If) and is_type_checking(child.test):
            for other in child.orelse:
                yield from walk_imports(ast.Module([other], []), deferred)
        elif not isinstance(child, ast.expr):  # nothing is imported in an expression
            inside = deferred or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
            yield from walk_imports(child, inside)


def import_graph(modules, root):
    """Return (edges at load time, all edges, imports made inside functions)."""
    names = index_names(modules, root)
    eager, every, deferred_count = defaultdict(set), defaultdict(set), 0
    for module in modules:
        own = import_name(root, module.rel)
        package = own.split(".") if module.rel.name == "__init__.py" else own.split(".")[:-1]
        for node, deferred in walk_imports(module.tree):
            deferred_count += deferred
            for target in targets(node, package, names):
                if target is not module:
                    every[module].add(target)
                    if not deferred:
                        eager[module].add(target)
    return eager, every, deferred_count


def targets(node, package, names):
    if isinstance(node, ast.Import):
        return [names[a.name] for a in node.names if a.name in names]
    if node.level:
        base = ".".join([*package[: len(package) - node.level + 1], *([node.module] if node.module else [])])
    else:
        base = node.module or ""
    found = []
    for alias in node.names:
        target = names.get(f"{base}.{alias.name}") or names.get(base)
        if target:
            found.append(target)
    return found


def cycles(edges):
    """Tarjan's strongly connected components with more than one member."""
    index, low, on_stack, stack, out = {}, {}, set(), [], []
    for start in list(edges):
        if start in index:
            continue
        work = [(start, iter(edges.get(start, ())))]
        index[start] = low[start] = len(index)
        stack.append(start)
        on_stack.add(start)
        while work:
            node, children = work[-1]
            for child in children:
                if child not in index:
                    index[child] = low[child] = len(index)
                    stack.append(child)
                    on_stack.add(child)
                    work.append((child, iter(edges.get(child, ()))))
                    break
                if child in on_stack:
                    low[node] = min(low[node], index[child])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    group = []
                    while True:
                        member = stack.pop()
                        on_stack.discard(member)
                        group.append(member)
                        if member is node:
                            break
                    if len(group) > 1:
                        out.append(group)
    return sorted(out, key=len, reverse=True)


@cache
def is_app(folder):
    if folder.name == "models":
        return False
    return any((folder / name).exists() for name in ("apps.py", "models.py", "models"))


def app_of(module, root):
    """The nearest folder, going up, that is a Django app; failing that, the module's own folder."""
    folder = module.rel.parent
    for candidate in (folder, *folder.parents):
        if is_app(root / candidate):
            return str(candidate)
    return str(folder)


def app_graph(edges, root):
    graph = defaultdict(set)
    for module, others in edges.items():
        for other in others:
            ours, theirs = app_of(module, root), app_of(other, root)
            if ours != theirs:
                graph[ours].add(theirs)
    return graph


def mutual_pairs(graph):
    return sorted({tuple(sorted((a, b))) for a in graph for b in graph[a] if a in graph.get(b, ())})
