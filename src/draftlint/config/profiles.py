"""Profiles: what a kind of document is called and must contain (rules/profiles/*.yml).

A user's profile has the same shape and is named in ``extends`` of ``.draftlint.yml``. It adds a
kind of document, or changes a shipped one: with ``extends: work-summary`` it inherits everything
it does not say, and its heading words are added to those of the section with the same key.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from draftlint.config import yaml_file
from draftlint.model.errors import ConfigError
from draftlint.model.message import Message, message
from draftlint.model.profile import Profile
from draftlint.system.installation import rules_folder
from draftlint.text.expressions import expression
from draftlint.text.nearest_names import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from draftlint.model.draft import Draft

Profiles = dict[str, Profile]


class _OwnSection(msgspec.Struct, frozen=True):
    """What must be right of a section before it is joined with the one it extends."""

    key: str
    any: tuple[str, ...] | None = None


class _Extension(msgspec.Struct, frozen=True):
    """What must be right of a profile before it is joined with the one it extends."""

    extends: str
    sections: tuple[_OwnSection, ...] | None = None


def is_profile(value: object) -> bool:
    """Return whether the value of a YAML file is a profile (and not rules or settings)."""
    return isinstance(value, dict) and "id" in value and "rules" not in value


def read_profile(path: Path, known: Mapping[str, Profile]) -> Profile:
    """Return the profile of a user's file; ``known`` are those it may extend.

    Raises ``ConfigError`` naming file, line and key.
    """
    text = yaml_file.read(path)
    profile = _profile(yaml_file.parse(text, path), known, path, text)
    _refuse_broken(profile, path, text)
    return profile


def _profile(value: Any, known: Mapping[str, Profile], path: Path, text: str) -> Profile:
    if isinstance(value, dict) and "extends" in value:
        value = _extended(dict(value), known, path, text)
    return yaml_file.convert(value, Profile, path=path, text=text)


def _extended(
    value: dict[str, Any], known: Mapping[str, Profile], path: Path, text: str
) -> dict[str, Any]:
    own_sections = yaml_file.convert(value, _Extension, path=path, text=text).sections or ()
    name = str(value.pop("extends"))
    base = known.get(name)
    if base is None:
        line = yaml_file.line_of(text, ["extends"])
        hint = did_you_mean(name, known)
        raise ConfigError(
            "{path}:{line}: 'extends' names an unknown profile. {hint}",
            path=path,
            line=line,
            hint=hint,
        )
    inherited: dict[str, Any] = msgspec.to_builtins(base)
    sections = {section["key"]: section for section in inherited["sections"]}
    for checked, own in zip(own_sections, value.get("sections") or (), strict=True):
        old = sections.get(checked.key, {})
        words = (*old.get("any", ()), *(checked.any or ()))
        sections[checked.key] = {**old, **own, "any": list(dict.fromkeys(words))}
    return {**inherited, **value, "sections": list(sections.values())}


def _refuse_broken(profile: Profile, path: Path, text: str) -> None:
    """Refuse expressions that cannot be compiled and an order of unknown sections."""
    patterns = [*profile.title, *profile.forbidden, *(s.when for s in profile.sections)]
    for pattern in patterns:
        try:
            expression(pattern)
        except re.error as error:
            lines = enumerate(text.splitlines(), 1)
            line = next((number for number, said in lines if pattern in said), 1)
            raise ConfigError(
                "{path}:{line}: {pattern!r} is not a valid expression ({error}).",
                path=path,
                line=line,
                pattern=pattern,
                error=error,
            ) from error
    keys = [section.key for section in profile.sections]
    for number, key in enumerate(profile.order):
        if key not in keys:
            line = yaml_file.line_of(text, ["order", number])
            hint = did_you_mean(key, keys)
            raise ConfigError(
                "{path}:{line}: {key!r} in 'order' is no section. {hint}",
                path=path,
                line=line,
                key=key,
                hint=hint,
            )


@cache
def shipped_profiles() -> Profiles:
    """Return the shipped profiles by id; one that extends another is read after it."""
    files = []
    for path in sorted((rules_folder() / "profiles").glob("*.yml")):
        text = yaml_file.read(path)
        files.append((path, text, yaml_file.parse(text, path)))
    found: Profiles = {}
    for path, text, value in sorted(files, key=lambda file: "extends" in file[2]):
        profile = _profile(value, found, path, text)
        found[profile.id] = profile
    return found


def select_profile(draft: Draft, wanted: str, profiles: Mapping[str, Profile]) -> Profile | None:
    """Return the profile named ``wanted``, or the one that the title names when it is ``auto``.

    ``none`` gives no profile. Raises ``ConfigError`` for an unknown name.
    """
    if wanted == "none":
        return None
    if wanted != "auto":
        return profile_by_id(wanted, profiles)
    if draft.title is None:
        return None
    return _by_title(draft.title.text, profiles)


def profile_by_id(name: str, profiles: Mapping[str, Profile]) -> Profile:
    """Return the profile of that name; raises ``ConfigError`` with the nearest ones."""
    if name not in profiles:
        if name.endswith((".yml", ".yaml")):
            hint: Message | str = message("A profile is named by its id; extends names its file.")
        else:
            hint = did_you_mean(name, [*profiles, "auto", "none"])
        raise ConfigError("Unknown profile {name!r}. {hint}", name=name, hint=hint)
    return profiles[name]


def _by_title(title: str, profiles: Mapping[str, Profile]) -> Profile | None:
    """Judge by the last, then the longest match: 关于…总结的通知 is a notice."""
    best: tuple[int, int] = (-1, -1)
    found: Profile | None = None
    for profile in profiles.values():
        for pattern in profile.title:
            for start, end in _spans(pattern, title):
                if (end, end - start) > best:
                    best, found = (end, end - start), profile
    return found


def _spans(pattern: str, title: str) -> Iterator[tuple[int, int]]:
    # Most patterns are plain words, which need no expression.
    if pattern.isalnum():
        start = title.rfind(pattern)
        if start >= 0:
            yield start, start + len(pattern)
    else:
        yield from (match.span() for match in expression(pattern).finditer(title))
