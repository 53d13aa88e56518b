"""Formulas as OpenSim writes them (``-2.4*exp(5*(q-1.8))-1.0*qdot``): checked, and evaluated on any kind of number.

OpenSim evaluates them with Lepton. A formula is parsed here as the Python expression it nearly is, and only
numbers, known variables, arithmetic and Lepton's functions get through; nothing is ever run as code.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from typing import Any

_OPERATORS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
    ast.Pow: lambda a, b: a**b,
}
# Name of each of Lepton's functions, and the number of its arguments.
FUNCTIONS = {
    **dict.fromkeys(("sqrt", "exp", "log", "sin", "cos", "sec", "csc", "tan", "cot", "asin", "acos", "atan"), 1),
    **dict.fromkeys(("sinh", "cosh", "tanh", "erf", "step", "square", "cube", "recip", "abs"), 1),
    **dict.fromkeys(("min", "max", "pow"), 2),
}
LONGEST = 10_000
_NUMBER = re.compile(r"(?<![\w.])(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?(?![\w.])")


class ExpressionError(ValueError):
    """A formula holds something that has no translation."""


def check_expression(text: str, variables: tuple[str, ...]) -> None:
    """Raise :class:`ExpressionError` unless the formula can be evaluated."""
    _check(_parse(text), variables)


def evaluate_expression(text: str, variables: Mapping[str, Any], functions: Mapping[str, Callable[..., Any]]) -> Any:
    """Return the value of a formula.

    Parameters
    ----------
    variables
        Values by name: numbers or symbols.
    functions
        One for every name in :data:`FUNCTIONS`.
    """
    tree = _parse(text)
    _check(tree, tuple(variables))
    return _value(tree, variables, functions)


def _parse(text: str) -> ast.expr:
    if len(text) > LONGEST:
        raise ExpressionError(f"a formula of {len(text)} characters; at most {LONGEST} are read")
    # Python refuses leading zeros and writes powers with two stars.
    python = _NUMBER.sub(lambda number: repr(float(number.group())), text.strip()).replace("^", "**")
    try:
        return ast.parse(python, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ExpressionError(f"the formula '{text:.80}' cannot be read") from None


def _check(node: ast.expr, variables: tuple[str, ...]) -> None:
    match node:
        case ast.Constant(value=float() | int()):
            return
        case ast.Name(id=name) if name in variables:
            return
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
            _check(operand, variables)
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _OPERATORS:
            _check(left, variables)
            _check(right, variables)
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if FUNCTIONS.get(name) == len(arguments):
            for argument in arguments:
                _check(argument, variables)
        case _:
            raise ExpressionError(f"'{ast.unparse(node):.80}' in a formula has no translation")


def _value(node: ast.expr, variables: Mapping[str, Any], functions: Mapping[str, Callable[..., Any]]) -> Any:
    match node:
        case ast.Constant(value=number):
            return number
        case ast.Name(id=name):
            return variables[name]
        case ast.UnaryOp(op=operator, operand=operand):
            value = _value(operand, variables, functions)
            return -value if isinstance(operator, ast.USub) else value
        case ast.BinOp(left=left, op=operator, right=right):
            combine = _OPERATORS[type(operator)]
            return combine(_value(left, variables, functions), _value(right, variables, functions))
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return functions[name](*[_value(argument, variables, functions) for argument in arguments])
        case _:
            raise ExpressionError("not a checked formula")
