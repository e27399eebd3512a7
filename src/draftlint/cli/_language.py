"""The language of a run: help, errors, notices and reports are shown in one language.

Texts of commands and options are written in both, ``中文 / English``; only one side is shown.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from draftlint.cli import known_languages, language
from draftlint.messages import DEFAULT, languages
from draftlint.messages.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_BETWEEN = "/ "
_CLICK = ("core", "decorators", "exceptions", "formatting", "parser", "types")
#: Where the text of a command or option is kept in both languages.
_BOTH = "_draftlint_texts"


class _Language(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """One of the languages that have a catalogue, looked up when the command line is parsed."""

    name = "language"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002
        return f"[{'|'.join(languages())}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return click.Choice(languages()).convert(value, param, ctx)  # type: ignore[no-any-return,unused-ignore]


def language_option() -> Callable[[Any], Any]:
    """Return the option ``--lang`` for a command."""
    return click.option("--lang", type=_Language(), help="消息语言 / language")


def remember_language_option(arguments: Sequence[str]) -> None:
    """Keep the ``--lang`` of a command line before it is parsed: parsing errors are shown in it."""
    chosen = ""
    for argument, following in zip(arguments, [*arguments, ""][1:], strict=True):
        if argument == "--":
            break
        if argument == "--lang":
            chosen = following
        elif argument.startswith("--lang="):
            chosen = argument.removeprefix("--lang=")
    known_languages["option"] = chosen if chosen in languages() else ""


def resolve_language(chosen: str | None, config: Path | None, paths: Sequence[str] = ()) -> str:
    """Return the language of a run: the option, ``DRAFTLINT_LANG``, its configuration, Chinese.

    The configuration is ``config`` or the one found from the first path upward.
    """
    from draftlint.config.loading import configured_language, find_config  # noqa: PLC0415 - not for help

    first = paths[0] if paths and paths[0] != "-" else ""
    path = config or find_config(Path(first) if first else Path.cwd())
    known_languages["config"] = (configured_language(path) or "") if path else ""
    return language(chosen)


def translate_click(lang: str) -> None:
    """Let Click, which parses the command line, show its own texts in a language."""
    for name in _CLICK if lang == "zh" else ():
        module: Any = import_module(f"click.{name}")
        if hasattr(module, "_"):
            module._ = lambda text: catalogue(lang).get(text, text)
        if hasattr(module, "ngettext"):
            module.ngettext = lambda one, many, number: _of_number(one, many, number, lang)


def _of_number(one: str, many: str, number: int, lang: str) -> str:
    known = catalogue(lang)
    text = one if number == 1 else many
    return known.get(text) or known.get(one, text)


def translate_command(command: click.Command, lang: str) -> click.Command:
    """Return the command with its texts, and those of its options and commands, in ``lang``."""
    _choose(command, ("help", "short_help", "epilog"), lang)
    for parameter in command.params:
        _choose(parameter, ("help",), lang)
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            translate_command(inner, lang)
    return command


def _choose(holder: Any, names: Sequence[str], lang: str) -> None:
    texts = holder.__dict__.setdefault(_BOTH, {n: getattr(holder, n, None) for n in names})
    for name, text in texts.items():
        if isinstance(text, str) and _BETWEEN in text:
            zh, _, en = (part.strip() for part in text.partition(_BETWEEN))
            setattr(holder, name, zh if lang == DEFAULT else catalogue(lang).get(en, en))
