"""Marks in a module's code: which of its statements, and which ways out of a condition, have run.

A mark goes before each statement and at the head of each side of an `if`, `for` or `while`; it sets
one byte. Line numbers stay as they are.
"""

import ast
from dataclasses import dataclass

FLAGS = "_has_run_"  # Python's builtins hold the bytes under this name
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
CONDITIONS = (ast.If, ast.For, ast.AsyncFor, ast.While)


@dataclass(frozen=True)
class Mark:
    """What has run when the mark was passed: a line, or a way out of it.

    :param body: first line inside the condition on that line; None for a plain statement
    :param taken: True for the way into the condition, False for the one past it
    """

    line: int
    body: int | None = None
    taken: bool = True


class Marker:
    """Puts marks into one module; the n-th of `marks` sets the byte `start + n`."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.marks: list[Mark] = []

    def compile(self, source: bytes, path: str):
        """The module's code, marked."""
        tree = ast.parse(source, path)
        tree.body = self._block(tree.body, may_have_docstring=True)
        return compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)

    def _block(self, block: list[ast.stmt], *, may_have_docstring: bool = False) -> list[ast.stmt]:
        marked = []
        for position, statement in enumerate(block):
            self._inside(statement)
            if position == 0 and may_have_docstring and _is_text(statement):
                marked.append(statement)
                continue
            lines = sorted({statement.lineno, *_decorators(statement)})
            marks = [self._mark(Mark(line), statement) for line in lines]
            marked += [statement, *marks] if _must_come_first(statement) else [*marks, statement]
        return marked

    def _inside(self, node: ast.AST) -> None:
        """Mark the blocks of a statement."""
        first = _first_line(node.body[0]) if isinstance(node, CONDITIONS) else None
        for name, value in list(ast.iter_fields(node)):
            if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                own = name == "body" and isinstance(node, DEFINITIONS)
                setattr(node, name, self._block(value, may_have_docstring=own))
            elif name in ("handlers", "cases"):
                for branch in value:
                    line = getattr(branch, "pattern", branch).lineno
                    branch.body = [
                        self._mark(Mark(line), branch.body[0]),
                        *self._block(branch.body),
                    ]
        if isinstance(node, CONDITIONS):
            node.body.insert(0, self._mark(Mark(node.lineno, first, taken=True), node))
            node.orelse.insert(0, self._mark(Mark(node.lineno, first, taken=False), node))

    def _mark(self, mark: Mark, place: ast.stmt) -> ast.stmt:
        index = self.start + len(self.marks)
        self.marks.append(mark)
        statement = ast.parse(f"{FLAGS}[{index}] = 1").body[0]
        for node in ast.walk(statement):
            ast.copy_location(node, place)
        return statement


def _first_line(statement: ast.stmt) -> int:
    return min([statement.lineno, *_decorators(statement)])


def _decorators(statement: ast.stmt) -> list[int]:
    return [each.lineno for each in getattr(statement, "decorator_list", ())]


def _is_text(statement: ast.stmt) -> bool:
    value = getattr(statement, "value", None) if isinstance(statement, ast.Expr) else None
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def _must_come_first(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
