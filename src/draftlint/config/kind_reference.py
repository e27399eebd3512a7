"""The reference of kinds of rules and their options: for the terminal and for docs/kinds.md.

It is read from the modules and classes themselves: what a kind does is said in the docstring of its
module, what an option means in the section ``Attributes:`` of its class, with type and default from
the declaration. The example is the shipped rule of the kind that takes the fewest lines.
"""

from __future__ import annotations

import inspect
import re
import sys
import types
import typing
from typing import TYPE_CHECKING, Any

import msgspec

from draftlint.checks import check_class, foreign_kinds, kinds
from draftlint.checks.base import Options
from draftlint.messages import render
from draftlint.model.message import Message
from draftlint.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from draftlint.model.rule import Example, Rule

_ATTRIBUTE = re.compile(r"^    (\w+): (.+)$")
#: Roles of reStructuredText in docstrings; what they name is shown as code.
_CODE = re.compile(r"(?::\w+:)?`{1,2}([^`]+)`{1,2}")
#: Letters of an example's options that are shown.
_LONGEST_EXAMPLE = 1200


class Option(Record, frozen=True):
    """One option of a kind; ``fields`` are those of the mappings that it contains."""

    name: str
    type: str
    default: str | None
    meaning: str
    fields: tuple[Option, ...] = ()


class Kind(Record, frozen=True):
    """A kind of rules: what it does, and its options, its own and those of every kind."""

    name: str
    summary: str
    details: str
    own: tuple[Option, ...]
    common: tuple[Option, ...]


def kind(name: str) -> Kind:
    """Return what is documented of a kind; raises ``ConfigError`` for a name that is none."""
    found = check_class(name)
    text = _CODE.sub(r"`\1`", inspect.getdoc(sys.modules[found.__module__]) or "")
    summary, _, details = text.partition("\n\n")
    summary = re.sub(r"^Kind `[\w-]+`: ", "", " ".join(summary.split()))
    common = {field.name for field in msgspec.structs.fields(Options)}
    fields = options(found.Options)
    shared = {name.replace("_", "-") for name in common}
    return Kind(
        name,
        summary[:1].upper() + summary[1:],
        details,
        tuple(option for option in fields if option.name not in shared),
        tuple(option for option in fields if option.name in shared),
    )


def options(struct: type) -> tuple[Option, ...]:
    """Return the options that a class declares, inherited ones included, in order."""
    meanings = attributes(struct)
    return tuple(
        Option(
            field.encode_name,
            type_name(field.type),
            _default(field),
            meanings.get(field.name, ""),
            tuple(option for inner in structs_in(field.type) for option in options(inner)),
        )
        for field in msgspec.structs.fields(struct)
    )


def attributes(struct: type) -> dict[str, str]:
    """Return what the docstrings of a class and of its bases say of each field."""
    found: dict[str, str] = {}
    for base in reversed(struct.__mro__):
        text = inspect.cleandoc(vars(base).get("__doc__") or "")
        _, _, section = text.partition("\nAttributes:\n")
        name = ""
        for line in section.splitlines():
            start = _ATTRIBUTE.match(line)
            if start:
                name, found[start[1]] = start[1], start[2]
            elif name and line.startswith("        "):
                found[name] += f" {line.strip()}"
    return {name: _CODE.sub(r"`\1`", meaning) for name, meaning in found.items()}


def type_name(type_: Any) -> str:
    """Return the type of an option as an author of rules writes it in YAML."""
    origin, arguments = typing.get_origin(type_), typing.get_args(type_)
    if origin in _COMPOUND:
        return _COMPOUND[origin](arguments)
    return _TYPES.get(type_, "mapping" if any(structs_in(type_)) else "text")


def _sequence(types_: Any) -> str:
    if types_[-1] is Ellipsis or len(types_) == 1:
        return f"list of {type_name(types_[0])}"
    return f"list of {len(types_)}: {', '.join(map(type_name, types_))}"


def _union(types_: Any) -> str:
    return " or ".join(dict.fromkeys(map(type_name, types_)))


_COMPOUND: dict[Any, Callable[[Any], str]] = {
    typing.Literal: lambda values: "one of " + ", ".join(f"`{value}`" for value in values),
    typing.Annotated: lambda types_: type_name(types_[0]),
    types.UnionType: _union,
    typing.Union: _union,
    tuple: _sequence,
    list: _sequence,
    dict: lambda types_: f"mapping of text to {type_name(types_[1])}",
}
_TYPES: dict[Any, str] = {
    str: "text",
    int: "integer",
    float: "number",
    bool: "true or false",
    type(None): "nothing",
}


def structs_in(type_: Any) -> Iterator[type[msgspec.Struct]]:
    """Yield the classes of the mappings in a type."""
    if isinstance(type_, type) and issubclass(type_, msgspec.Struct):
        yield type_
    for argument in typing.get_args(type_):
        yield from structs_in(argument)


def _default(field: msgspec.structs.FieldInfo) -> str | None:
    """Return the default of an option as JSON, which is YAML, too; ``None``: it is required."""
    value = field.default
    if field.default_factory is not msgspec.NODEFAULT:
        value = field.default_factory()
    if value is msgspec.NODEFAULT:
        return None
    return msgspec.json.encode(value).decode()


def pages(rules: Iterable[Rule], names: Iterable[str], lang: str) -> Iterator[str]:
    """Yield a page of Markdown for each kind named; raises ``ConfigError`` for an unknown one."""
    rules = list(rules)
    for name in names:
        yield page(kind(name), rules, lang)


def summaries(lang: str) -> Iterator[str]:
    """Yield a line for each kind: its name, and what it does or which package adds it.

    Kinds of other packages are not loaded: one that cannot be loaded is listed like the others.
    """
    for name in kinds():
        yield f"{name:<20} {_said(kind(name).summary, lang)}"
    for name, package in foreign_kinds().items():
        yield f"{name:<20} {render(_FOREIGN.filled(package=package), lang)}"


def page(shown: Kind, rules: Iterable[Rule], lang: str, *, common: bool = True) -> str:
    """Return the page of a kind: what it does, its options, an example.

    The options of every kind are part of it where ``common`` says so.
    """
    lines = [f"## {shown.name}", "", _said(shown.summary, lang), ""]
    if shown.details:
        lines += [_said(shown.details, lang), ""]
    lines += [render(_OWN, lang), "", *option_lines(shown.own, lang)] if shown.own else []
    lines += [] if shown.own else [render(_NONE, lang)]
    if common:
        lines += ["", render(_COMMON, lang), "", *option_lines(shown.common, lang)]
    example = _shortest([rule for rule in rules if rule.kind == shown.name])
    if example:
        title = render(_EXAMPLE.filled(rule=example.id), lang)
        lines += ["", title, "", "```yaml", *_rule(example), "```"]
    return "\n".join(lines) + "\n"


_FOREIGN = Message("Added by the package {package}.")
_OWN = Message("Options of this kind:")
_COMMON = Message("Options of every kind:")
_NONE = Message("This kind has no options of its own.")
_EXAMPLE = Message("Example, shortened from {rule}:")
_REQUIRED = Message("required")
_DEFAULT = Message("default: {value}")


def option_lines(options_: Iterable[Option], lang: str) -> list[str]:
    """Return the options as a list in Markdown."""
    return [line for option in options_ for line in _option(option, lang)]


def _said(text: str, lang: str) -> str:
    """Return a text of the reference in a language, in English where it is not translated."""
    return render(Message(text.replace("{", "{{").replace("}", "}}")), lang)


def _option(option: Option, lang: str, indent: str = "") -> list[str]:
    facts = [option.type]
    if option.default is None:
        facts.append(render(_REQUIRED, lang))
    elif option.default not in ('""', "[]", "{}", "null"):
        facts.append(render(_DEFAULT.filled(value=f"`{_clipped(option.default)}`"), lang))
    meaning = f": {_said(option.meaning, lang)}" if option.meaning else ""
    lines = [f"{indent}- `{option.name}` ({'; '.join(facts)}){meaning}"]
    for inner in option.fields:
        lines += _option(inner, lang, f"{indent}  ")
    return lines


def _clipped(text: str, length: int = 120) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _shortest(rules: list[Rule]) -> Rule | None:
    """Return the rule that takes the fewest lines, of those with a bad and a good example."""
    proved = [rule for rule in rules if rule.examples.bad and rule.examples.good] or rules
    return min(proved, key=lambda rule: len("\n".join(_rule(rule))), default=None)


def _rule(rule: Rule) -> list[str]:
    """Return the YAML of a rule with its shortest bad and good example."""
    value: dict[str, Any] = {
        "id": f"own/{rule.id.partition('/')[2]}",
        "kind": rule.kind,
        "severity": rule.severity.value,
        "message": msgspec.to_builtins(rule.message, str_keys=True),
        "why": msgspec.to_builtins(rule.why, str_keys=True),
        "source": rule.source,
    }
    for text in (value["message"], value["why"]):
        text.pop("type", None)
    if rule.options:
        value["options"] = dict(rule.options)
    value["examples"] = {
        name: [_example(min(found, key=lambda example: len(str(_example(example)))))]
        for name, found in (("bad", rule.examples.bad), ("good", rule.examples.good))
        if found
    }
    text = _dump(value)
    if len(text) > _LONGEST_EXAMPLE and rule.options:
        text = _dump({**value, "options": _shortened(rule.options)})
    return text.splitlines()


def _dump(value: dict[str, Any]) -> str:
    """Return a rule as YAML: texts of several lines as blocks, short lists on one line."""
    import yaml  # noqa: PLC0415 - only for this page

    class Dumper(yaml.SafeDumper):
        """One that writes no anchors."""

        def ignore_aliases(self, _data: Any) -> bool:
            return True

    def text(dumper: Any, data: str) -> Any:
        style = "|" if "\n" in data else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", data, style=style)

    Dumper.add_representer(str, text)
    dumped: str = yaml.dump(
        {"rules": [value]},
        Dumper=Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=110,
        default_flow_style=None if not _has_lines(value) else False,
    )
    return dumped


def _has_lines(value: Any) -> bool:
    """Return whether a text of several lines stands anywhere in a value."""
    if isinstance(value, dict):
        return any(map(_has_lines, value.values()))
    if isinstance(value, list | tuple):
        return any(map(_has_lines, value))
    return isinstance(value, str) and "\n" in value


def _shortened(value: Any) -> Any:
    """Return a value with long lists, mappings and texts cut off."""
    if isinstance(value, dict):
        return {key: _shortened(item) for key, item in list(value.items())[:8]}
    if isinstance(value, list | tuple):
        return [_shortened(item) for item in value[:3]]
    return _clipped(value) if isinstance(value, str) else value


def _example(example: str | Example) -> Any:
    if isinstance(example, str):
        return example
    value = msgspec.to_builtins(example)
    empty: dict[str, Any] = {"text": "", "suggest": None, "name": "example.txt", "profile": "none"}
    return {key: item for key, item in value.items() if item and item != empty.get(key)}
