"""Models, verbs and public QuerySet methods say in one line what a reader cannot guess."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from tests.house.source import find, is_test

ROOT = Path(__file__).parents[2]
OURS = [model for model in apps.get_models() if (ROOT / model.__module__.split(".")[0]).exists()]
ACTIONS = [
    path
    for path in find(ROOT, ".py")
    if not is_test(path) and ("actions" in path.parts or path.stem == "actions")
]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_model_has_its_own_docstring(model):
    assert model.__doc__
    assert not model.__doc__.startswith(f"{model.__name__}(")


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_public_queryset_methods_have_docstrings(model):
    queryset = type(model._default_manager.all())
    own = {name for cls in queryset.__mro__ if cls.__module__.split(".")[0] != "django" for name in vars(cls)}
    methods = [name for name in own if not name.startswith("_") and callable(getattr(queryset, name))]
    bare = [
        name for name in methods if not hasattr(models.QuerySet, name) and not getattr(queryset, name).__doc__
    ]
    assert bare == []


@pytest.mark.parametrize("path", ACTIONS, ids=str)
def test_every_verb_has_a_docstring(path):
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    verbs = [
        node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]
    assert [verb.name for verb in verbs if not ast.get_docstring(verb)] == []
