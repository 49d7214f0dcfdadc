"""Find every rule id in the code: where it is raised, at which level, and what is said then."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, TypeGuard

PACKAGE = Path(__file__).parent.parent / "dossier"
ELSE = "…"
Function = ast.FunctionDef | ast.AsyncFunctionDef
# Of the arguments of `error(place, rule, sentence, remedy)`, the three that are told.
Told = tuple[ast.expr, ast.expr, ast.expr | None]


class Raised(NamedTuple):
    """One rule id at one place of the code, with all that may be said there."""

    rule: str
    level: str
    module: str
    # What the rule finds, by the docstring of its function, or else of its file.
    aim: str
    sentences: tuple[str, ...]
    remedies: tuple[str, ...]

    @property
    def part(self) -> str:
        """The part of dossier that it is raised in."""
        return self.module.split(".")[1]


def raised_rules() -> list[Raised]:
    """List every place at which a problem is made, in the order of the files.

    Raises LookupError where a rule id cannot be told from the code.
    """
    found = list[Raised]()
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.name != "problems.py" and path.name != "diagnostics.py":
            found += _Module(path).raised()
    return found


class _Module:
    """One file of the package, with the function that each node stands in."""

    def __init__(self, path: Path) -> None:
        self.name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        self.tree = ast.parse(path.read_text(encoding="utf-8"))
        self.function: dict[ast.AST, Function] = {}
        self.outermost: dict[ast.AST, Function] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, Function):
                self.function |= dict.fromkeys(ast.walk(node), node)
        for node in self.tree.body:
            if isinstance(node, Function):
                self.outermost |= dict.fromkeys(ast.walk(node), node)

    def raised(self) -> Iterator[Raised]:
        for call in ast.walk(self.tree):
            if isinstance(call, ast.Call) and (level := _level(call)):
                remedy = call.args[3] if len(call.args) > 3 else None
                for rule, sentence, advice in self._told((call.args[1], call.args[2], remedy)):
                    yield from self._raised(level, call, (rule, sentence, advice))

    def _raised(self, level: str, call: ast.Call, told: Told) -> Iterator[Raised]:
        rule, sentence, remedy = told
        sentences = tuple(dict.fromkeys(self.texts(sentence)))
        remedies = tuple(dict.fromkeys(self.texts(remedy))) if remedy else ()
        rules = self.texts(rule)
        function = self.function.get(call)
        aim = (function and ast.get_docstring(function)) or ""
        if aim.startswith("Warn ") and not any(text.strip(f"{ELSE}: ") for text in sentences):
            sentences = (aim.removeprefix("Warn of ").rstrip("."),)
        if len(rules) > 1:
            # Which of them the remedy is for, only a run can tell.
            remedies = ()
        if not rules:
            raise LookupError(f"{self.name}:{call.lineno}: which rule is this?")
        for name in rules:
            yield Raised(name, level, self.name, self.aim(call), sentences, remedies)

    def aim(self, call: ast.Call) -> str:
        """Return what the rule finds that a problem is of: its function leads to the call."""
        function = self.outermost.get(call)
        while function and function.name.startswith("_"):
            name = function.name
            uses = (node for node in self.outermost if getattr(node, "id", "") == name)
            leading = (self.outermost[use] for use in uses)
            function = next((other for other in leading if other is not function), None)
        text = (function and ast.get_docstring(function)) or ""
        if not re.match(r"Warn where|Warn, |Refuse ", text):
            text = import_module(self.name).__doc__ or ""
        first = text.partition("\n\n")[0].strip()
        begin_and_end = r"^(Warn|Refuse),? (where |while )?| \(docs/.*?\)|\.$"
        return re.sub(begin_and_end, "", first).replace("\n", " ")

    def _told(self, told: Told) -> Iterator[Told]:
        """Follow what is a parameter or comes from a loop to where it is written."""
        function = self.function.get(told[0])
        used = {one.id for one in told if isinstance(one, ast.Name)}
        parameters = [one.arg for one in function.args.args] if function else []
        if function and used.intersection(parameters):
            for call in ast.walk(self.tree):
                if isinstance(call, ast.Call) and getattr(call.func, "id", "") == function.name:
                    yield _replaced(told, dict(zip(parameters, call.args, strict=False)))
        elif function and (names := _loop_over(function, told[1], used)):
            for node in ast.walk(self.tree):
                if isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
                    yield _replaced(told, dict(zip(names, node.value.elts, strict=False)))
        else:
            yield told

    def texts(self, value: ast.expr | None) -> list[str]:
        """List what an expression may say, with … for what only a run can tell."""
        match value:
            case ast.Constant(value=str(text)):
                return [text] if text else []
            case ast.JoinedStr(values=parts):
                return ["".join(self._part(part) for part in parts)]
            case ast.IfExp(body=one, orelse=other):
                return [text for option in (one, other) for text in self.texts(option) or [ELSE]]
            case ast.BoolOp(values=options):
                return [text for option in options for text in self.texts(option) or [ELSE]]
            case ast.Call(func=ast.Name(id="nearest")):
                return [f'did you mean "{ELSE}"?']
            case ast.Call(func=ast.Name(id="suggest"), args=[_, _, otherwise]):
                return [f'did you mean "{ELSE}"?', *self.texts(otherwise)]
            case ast.Subscript(value=ast.Name(id=name)):
                table = getattr(import_module(self.name), name, None)
                return [*map(str, table.values())] if isinstance(table, dict) else []
            case ast.Name(id=name):
                return self._named(value, name)
        return []

    def _part(self, part: ast.expr) -> str:
        if isinstance(part, ast.FormattedValue) and isinstance(part.value, ast.Name):
            constant = getattr(import_module(self.name), part.value.id, None)
            if isinstance(constant, str | int):
                return str(constant)
            texts = self.texts(part.value)
            return texts[0] if len(texts) == 1 else ELSE
        return str(part.value) if isinstance(part, ast.Constant) else ELSE

    def _named(self, value: ast.expr, name: str) -> list[str]:
        """List what a variable may hold: what it was given since the last problem was made."""
        function = self.function.get(value)
        earlier = (
            [node for node in ast.walk(function) if _ends_before(node, value)] if function else []
        )
        given = [
            (node.lineno, text)
            for node in earlier
            if isinstance(node, ast.Assign)
            for text in _given(node, name)
        ]
        made = max((node.lineno for node in earlier if _makes(node)), default=0)
        latest = [text for line, text in given if line > made] or [text for _, text in given]
        if latest:
            return [text for one in latest for text in self.texts(one) or [ELSE]]
        constant = getattr(import_module(self.name), name, None)
        return [constant] if isinstance(constant, str) else []


def _ends_before(node: ast.AST, value: ast.expr) -> bool:
    return getattr(node, "end_lineno", value.lineno) < value.lineno


def _makes(node: ast.AST) -> TypeGuard[ast.expr]:
    """Tell what makes a problem, or gives the parts of one to what makes it."""
    return isinstance(node, ast.Yield) or (isinstance(node, ast.Call) and bool(_level(node)))


def _level(call: ast.Call) -> str:
    """Tell of a call whether it makes a problem, and of which level."""
    match call.func:
        case ast.Name(id=("error" | "warning") as level) if len(call.args) > 2:
            return level
        case ast.Attribute(value=ast.Name(id="diagnostics"), attr=("error" | "warning") as level):
            return level
    return ""


def _loop_over(function: Function, told: ast.expr, used: set[str]) -> list[str]:
    """Return the names of the loop around it that one comes from: `for at, rule, … in found:`."""
    for node in ast.walk(function):
        if not isinstance(node, ast.For) or told not in ast.walk(node):
            continue
        if isinstance(node.target, ast.Tuple):
            names = [getattr(one, "id", "") for one in node.target.elts]
            if used.intersection(names):
                return names
    return []


def _replaced(told: Told, known: dict[str, ast.expr]) -> Told:
    rule, sentence, remedy = (
        known.get(one.id, one) if isinstance(one, ast.Name) else one for one in told
    )
    assert rule is not None
    assert sentence is not None
    return rule, sentence, remedy


def _given(node: ast.Assign, name: str) -> Iterator[ast.expr]:
    """Give what an assignment gives to a name."""
    for target in node.targets:
        if isinstance(target, ast.Name) and target.id == name:
            yield node.value
        elif isinstance(target, ast.Tuple):
            names = [getattr(one, "id", "") for one in target.elts]
            if name not in names:
                continue
            if isinstance(node.value, ast.Tuple):
                yield node.value.elts[names.index(name)]
            elif names.index(name) == 0:
                yield node.value
