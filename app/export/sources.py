"""The engine's own formulas as text for a script: what a student reads there is the code that stands here."""

import ast
import inspect
import sys
from collections.abc import Callable
from functools import cache
from types import FunctionType, ModuleType
from typing import Any

import numpy as np


class Sources:
    """Functions of the engine as Python text, each once, with the constants and functions that it rests on.

    Types are left out: a script has no use for them. imports: the modules that the texts need besides NumPy.
    """

    def __init__(self) -> None:
        self.imports: set[str] = set()
        self._constants: dict[str, str] = {}
        self._functions: dict[str, str] = {}

    def name(self, function: Callable[..., Any] | None) -> str:
        """What a script calls it: its name, with its definition taken along; a lambda is written out."""
        if function is None:
            return "None"
        if isinstance(function, np.ufunc):
            return f"np.{function.__name__}"
        assert isinstance(function, FunctionType)
        node = _node(function)
        self._take_along(node, function.__globals__)
        if isinstance(node, ast.Lambda):
            return ast.unparse(node)
        self._functions[node.name] = ast.unparse(node)
        return node.name

    def text(self) -> str:
        """All that has been asked for, constants first."""
        parts = ["\n".join(self._constants.values()), *self._functions.values()]
        return "\n\n\n".join(part for part in parts if part)

    def _take_along(self, node: ast.AST, known: dict[str, Any]) -> None:
        for name in sorted({each.id for each in ast.walk(node) if isinstance(each, ast.Name)}):
            value = known.get(name)
            if isinstance(value, ModuleType) and value is not np:
                self.imports.add(name)
            elif isinstance(value, FunctionType) and name not in self._functions:
                self.name(value)
            elif isinstance(value, int | float):
                self._constants[name] = f"{name} = {value!r}"


@cache
def _module(name: str) -> ast.Module:
    return _Untyped().visit(ast.parse(inspect.getsource(sys.modules[name])))  # type: ignore[no-any-return]


def _node(function: FunctionType) -> ast.FunctionDef | ast.Lambda:
    """Where a function is defined; no two lambdas stand in one line of the registries."""
    begins = function.__code__.co_firstlineno
    for node in ast.walk(_module(function.__module__)):
        if isinstance(node, ast.FunctionDef | ast.Lambda) and node.lineno == begins:
            return node
    raise LookupError(f"{function.__qualname__} is not to be found in its module")


class _Untyped(ast.NodeTransformer):
    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = None
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is None or not node.simple:
            return node
        return ast.copy_location(ast.Assign([node.target], node.value), node)
