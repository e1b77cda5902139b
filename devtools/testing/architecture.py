"""The house rules that no linter knows."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from ..companions import addons
from ..paths import ADDON, ROOT

#: What the pure layer may import besides itself and Python: nothing of Odoo, no database, no web.
PURE = {*sys.stdlib_module_names, "dateutil"}
LONGEST_FILE = 250
LONGEST_FUNCTION = 45


def impure_imports() -> Iterator[str]:
    """Imports by which `rules/` would depend on Odoo, or on anything but Python."""
    for path in sorted((ADDON / "rules").rglob("*.py")):
        for node in ast.walk(_tree(path)):
            for name in _imported(node):
                if name.partition(".")[0] not in PURE:
                    yield f"{_place(path, node)}: rules/ must not import {name}"


def too_long() -> Iterator[str]:
    """Files and functions of the addons that ask for a second room."""
    for path in sorted(path for addon in addons() for path in addon.rglob("*.py")):
        lines = len(path.read_text().splitlines())
        if lines > LONGEST_FILE:
            yield f"{path.relative_to(ROOT)}: {lines} lines, {LONGEST_FILE} are allowed"
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = node.end_lineno - node.lineno + 1 - _told(node)
                if length > LONGEST_FUNCTION:
                    allowed = f"{LONGEST_FUNCTION} are allowed"
                    yield f"{_place(path, node)}: {node.name} has {length} lines, {allowed}"


def _told(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function's docstring: what explains is no reason for a second room."""
    if ast.get_docstring(node) is None:
        return 0
    return node.body[0].end_lineno - node.body[0].lineno + 1


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        # One dot is `rules` itself; more would climb out of it.
        return [node.module] if not node.level else ["." * node.level] * (node.level > 1)
    return []


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


def _place(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{node.lineno}"
