"""What clients read is written in Spanish too: every sentence of the pages and modules that speak to them."""

import ast
import re
from pathlib import Path

from django.template.base import Lexer
from django.template.base import TokenType as Kind
from django.utils.translation import gettext, ngettext, override

ROOT = Path(__file__).parents[2]
APPS = ("clients", "matters", "documents", "caseops")
PLURAL = "\0"
SAME = {"No", "Total"}  # said alike in both languages


def said_in_templates():
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text()
        if "i18n" in text:
            yield from ((path.name, sentence) for sentence in sentences(text))


def sentences(text):
    block = None
    for token in Lexer(text).tokenize():
        if token.token_type == Kind.BLOCK and token.contents.startswith("blocktranslate"):
            block = []
        elif token.token_type == Kind.BLOCK and token.contents.startswith("endblocktranslate"):
            yield "".join(block).partition(PLURAL)[0]
            block = None
        elif block is not None:
            is_plural = token.token_type == Kind.BLOCK
            word = f"%({token.contents})s" if token.token_type == Kind.VAR else token.contents
            block.append(PLURAL if is_plural else word)
        else:
            yield from re.findall(r"""translate ["'](.+?)["'](?:\s|$|%)""", token.contents)
            if token.token_type == Kind.VAR:
                yield from re.findall(r"""_\(["'](.+?)["']\)""", token.contents)


def said_in_modules():
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            text = path.read_text()
            if "utils.translation import" in text and "gettext" in text:
                yield from ((path.name, sentence) for sentence in in_module(ast.parse(text)))


def in_module(tree):
    for node in ast.walk(tree):
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id
        if called in ("_", "gettext", "gettext_lazy") and isinstance(node.args[0], ast.Constant):
            yield node.args[0].value


def test_every_sentence_for_clients_is_written_in_spanish():
    said = [*said_in_templates(), *said_in_modules()]
    assert len(said) > 5
    with override("es"):
        missing = sorted({(file, text) for file, text in said if text not in SAME and not is_written(text)})
    assert not missing


def is_written(text):
    return gettext(text) != text or ngettext(text, text, 1) != text
