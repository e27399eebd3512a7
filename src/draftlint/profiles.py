"""Profiles: what a kind of document is called and must contain (rules/profiles/*.yml)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from draftlint import yamlfile
from draftlint.errors import ConfigError, Text
from draftlint.rulebook import rules_folder

if TYPE_CHECKING:
    from draftlint.draft import Draft


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A section a document must (``required``) or should have; ``any`` are its heading words."""

    key: str
    name: Text
    any: tuple[str, ...]
    required: bool = True


class Profile(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="kebab"
):
    """One kind of document.

    ``title`` are expressions searched in the title, and the longest match over all profiles wins;
    ``order`` lists section keys in the order expected.
    """

    id: str
    name: Text
    source: str
    title: tuple[str, ...]
    sections: tuple[Section, ...] = ()
    order: tuple[str, ...] = ()


@cache
def shipped_profiles() -> dict[str, Profile]:
    """Return the shipped profiles by id."""
    found: dict[str, Profile] = {}
    for path in sorted((rules_folder() / "profiles").glob("*.yml")):
        text = yamlfile.read(path)
        profile = yamlfile.convert(yamlfile.parse(text, path), Profile, path=path, text=text)
        found[profile.id] = profile
    return found


def profile_of(draft: Draft, wanted: str = "auto") -> Profile | None:
    """Return the profile named ``wanted``, or the one the title tells when it is ``auto``.

    ``none`` gives no profile. Raises ``ConfigError`` for a name nobody knows.
    """
    if wanted == "none":
        return None
    profiles = shipped_profiles()
    if wanted != "auto":
        if wanted not in profiles:
            zh, en = yamlfile.did_you_mean(wanted, [*profiles, "auto", "none"])
            raise ConfigError(
                f"没有名为“{wanted}”的文种。{zh}", f"Unknown profile {wanted!r}. {en}"
            )
        return profiles[wanted]
    if draft.title is None:
        return None
    return _by_title(draft.title.text, profiles)


def _by_title(title: str, profiles: dict[str, Profile]) -> Profile | None:
    """Judge by the last, then the longest match: 关于…总结的通知 is a notice."""
    best: tuple[int, int] = (-1, -1)
    found: Profile | None = None
    for profile in profiles.values():
        for pattern in profile.title:
            for match in re.finditer(pattern, title):
                rank = (match.end(), match.end() - match.start())
                if rank > best:
                    best, found = rank, profile
    return found
