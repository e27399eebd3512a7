"""Compiles the inner loops of the typo engine into wheels and editable installations.

They are optional: without a C compiler the package is pure Python and does the same with NumPy.
The environment may name the compiler (``CC``) and more options (``CFLAGS``, ``LDFLAGS``).
Used by hatchling, see ``[tool.hatch.build.targets.wheel.hooks.custom]``.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import sysconfig
from pathlib import Path
from shutil import which
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TYPO = Path("src/draftlint/typo")
#: Placed after ``CFLAGS``, so that products are rounded as NumPy rounds them in every case.
REQUIRED = ("-fno-fast-math", "-ffp-contract=off", "-shared", "-fPIC")


class KernelsHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts ``_kernels.so`` beside its source, and the platform into the name of the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile before the files of the wheel are gathered."""
        library = TYPO / ("_kernels.dylib" if sys.platform == "darwin" else "_kernels.so")
        built = Path(self.root) / library
        built.unlink(missing_ok=True)  # An old one would not fit what calls it now.
        problem = compiled(Path(self.root) / TYPO / "kernels.c", built)
        if problem:
            self.app.display_warning(f"{problem}: the typo engine will run on NumPy alone")
            return
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["artifacts"].append(str(library))
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{platform}"


def compiled(source: Path, library: Path) -> str:
    """Make the library from its source.

    Returns:
        An empty string, or why there is no library: no compiler, or what the last one said.
    """
    found = [compiler for compiler in compilers() if which(compiler[0])]
    problem = f"no C compiler ({', '.join(compiler[0] for compiler in compilers())})"
    for compiler in found:
        options = ["-O3", *words("CFLAGS"), *REQUIRED]
        command = [*compiler, *options, "-o", str(library), str(source), *words("LDFLAGS")]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode == 0:
            return ""
        problem = f"{shlex.join(command)} failed: {done.stderr.strip()[-1000:]}"
    return problem


def compilers() -> list[list[str]]:
    """Return the compilers to try: the one ``CC`` names and no other, or the usual ones."""
    if words("CC"):
        return [words("CC")]
    of_python = shlex.split(sysconfig.get_config_var("CC") or "")
    return [*([of_python] if of_python else []), ["cc"], ["gcc"], ["clang"]]


def words(variable: str) -> list[str]:
    """Return the words of a variable of the environment, quotes as in a shell."""
    return shlex.split(os.environ.get(variable, ""))
