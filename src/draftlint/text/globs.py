"""Globs over paths: ``*`` stays in one folder, ``**`` crosses any number of them.

======== ====================================================================================
glob     matches
======== ====================================================================================
``*.md`` a file of that kind in any folder: a glob without a slash is a file name
``a/*``  the files in ``a``, not those in folders below it
``a/**`` every file in ``a`` and below it; so does ``a/``
``a/**/b`` ``a/b`` and ``a/x/b`` and ``a/x/y/b``
``/b``   ``b`` next to the configuration only
======== ====================================================================================

``?`` stands for one character, ``[ab]`` and ``[!ab]`` for one of a class; none for a slash.
"""

from __future__ import annotations

import re
from functools import cache
from os.path import normcase


def glob_matches(path: str, glob: str) -> bool:
    """Return whether the whole path, with forward slashes, matches the glob."""
    return _expression(glob).fullmatch(normcase(path).replace("\\", "/")) is not None


@cache
def _expression(glob: str) -> re.Pattern[str]:
    # Written on Windows, or naming a folder: the same file serves on every system.
    glob = normcase(glob).replace("\\", "/").removeprefix("./")
    if "/" not in glob:
        glob = f"**/{glob}"
    glob = glob.removeprefix("/") + ("**" if glob.endswith("/") else "")
    *folders, name = glob.split("/")
    parts = [r"(?:.*/)?" if part == "**" else f"{_segment(part)}/" for part in folders]
    return re.compile("".join(parts) + (".+" if name == "**" else _segment(name)), re.DOTALL)


def _class(inside: str) -> str:
    """Return the expression of a class; one that is none (``[z-a]``) stands for itself."""
    negated = "^" if inside.startswith("!") else ""
    members = re.sub(r"([\\^\[\]&~|])", r"\\\1", inside.removeprefix("!"))
    found = f"(?!/)[{negated}{members}]"
    try:
        re.compile(found)
    except re.error:
        return re.escape(f"[{inside}]")
    return found


def _segment(part: str) -> str:
    """Return the expression of a glob without slashes."""
    found, at = "", 0
    while at < len(part):
        character = part[at]
        end = part.find("]", at + 3 if part[at + 1 : at + 2] == "!" else at + 2)
        if character == "[" and end > 0:
            found += _class(part[at + 1 : end])
            at = end
        else:
            found += {"*": "[^/]*", "?": "[^/]"}.get(character) or re.escape(character)
        at += 1
    return found
