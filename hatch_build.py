"""Compiles the inner loops of the typo engine into wheels and editable installations.

They are optional: where no C compiler is at hand the package is pure Python and does the same with
NumPy. Used by hatchling, see ``[tool.hatch.build.targets.wheel.hooks.custom]``.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
import sysconfig
from pathlib import Path
from shutil import which
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TYPO = Path("src/draftlint/typo")
#: No product may be rounded but as NumPy rounds it.
OPTIONS = ("-O3", "-ffp-contract=off", "-shared", "-fPIC")


class KernelsHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts ``_kernels.so`` beside its source, and the platform into the name of the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile before the files of the wheel are gathered."""
        library = TYPO / ("_kernels.dylib" if sys.platform == "darwin" else "_kernels.so")
        built = Path(self.root) / library
        built.unlink(missing_ok=True)  # An old one would not fit what calls it now.
        if not compiled(Path(self.root) / TYPO / "kernels.c", built):
            self.app.display_warning("no C compiler: the typo engine will run on NumPy alone")
            return
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["artifacts"].append(str(library))
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{platform}"


def compiled(source: Path, library: Path) -> bool:
    """Whether the library could be made."""
    named = shlex.split(sysconfig.get_config_var("CC") or "")
    for compiler in (named, ["cc"], ["gcc"], ["clang"]):
        if not compiler or not which(compiler[0]):
            continue
        command = [*compiler, *OPTIONS, "-o", str(library), str(source)]
        if subprocess.run(command, check=False, capture_output=True).returncode == 0:
            return True
    return False
