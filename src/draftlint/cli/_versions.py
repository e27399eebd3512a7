"""What a fault may depend on besides the draft: versions of the program and of all it uses."""

from __future__ import annotations

import platform
import re
from importlib.metadata import Distribution, distributions, entry_points, requires, version

from draftlint._version import __version__

_PLUGIN_GROUPS = ("draftlint.checks", "draftlint.reports")


def versions() -> list[str]:
    """Return lines with the versions of draftlint, Python, the system, packages and plug-ins."""
    system = [
        f"draftlint {__version__}",
        f"{platform.python_implementation()} {platform.python_version()}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
    ]
    lines = [system, _packages({d.name.lower(): d for d in distributions()}), _plugins()]
    return [", ".join(line) for line in lines if line]


def _packages(installed: dict[str, Distribution]) -> list[str]:

    found = []
    for requirement in requires("draftlint") or ():
        if re.search("extra == .dev", requirement):
            continue
        name = re.match(r"[\w.-]+", requirement)
        distribution = installed.get(name[0].lower()) if name else None
        if distribution:
            found.append(f"{distribution.name} {distribution.version}")
    return sorted(set(found), key=str.lower)


def _plugins() -> list[str]:
    names = {
        entry.dist.name
        for group in _PLUGIN_GROUPS
        for entry in entry_points(group=group)
        if entry.dist
    }
    return [f"{name} {version(name)} (plug-in)" for name in sorted(names)]
