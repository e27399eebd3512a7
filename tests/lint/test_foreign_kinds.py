"""A kind of rule from another package: whatever it does wrong costs its rules, not the report."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

MODULE = """\
import re, sys
from draftlint.checks.base import Check, Hit

class Odd(Check):
    def __init__(self, rule, options):
        super().__init__(rule, options)
        self.how = rule.id.partition("/")[2]
        if self.how == "init":
            raise RuntimeError("no such resource")
        if self.how == "init-exit":
            sys.exit(3)

    @property
    def literals(self):
        if self.how == "literals":
            return [3]
        if self.how == "literals-raise":
            raise OSError("no list")
        return ()

    def run(self, context):
        yield from getattr(self, "_" + self.how.replace("-", "_"), list)()

    def _good(self):
        yield Hit(1, 0, 2, suggestions=("好",))

    def _behind(self):
        yield Hit(1, 3, 99)

    def _before(self):
        yield Hit(1, -2, 1)

    def _swapped(self):
        yield Hit(1, 2, 1)

    def _nowhere(self):
        yield Hit(99, 0, 1)

    def _zero(self):
        yield Hit(0, 0, 1)

    def _fraction(self):
        yield Hit(1, 0.5, 1)

    def _no_hit(self):
        yield "甲"

    def _no_text(self):
        yield Hit(1, 0, 1, suggestions=(1, 2))

    def _no_fix(self):
        yield Hit(1, 0, 1, fix=b"x")

    def _no_severity(self):
        yield Hit(1, 0, 1, severity="worst")

    def _fails(self):
        yield Hit(1, 0, 2)
        1 / 0

    def _exits(self):
        sys.exit(0)
        yield

    def _unspeakable(self):
        class Mute(Exception):
            def __str__(self):
                raise ValueError
        raise Mute

    def _deep(self):
        return self._deep()
"""

RULE = """\
  - id: odd/{how}
    kind: {kind}
    severity: error
    message: {{zh: "“{{text}}”。", en: "{{text}}."}}
    why: {{zh: 测试。, en: Test.}}
    source: tests
    examples: {{bad: [a], good: [b]}}
"""

FAULTS = (
    "init",
    "init-exit",
    "literals",
    "literals-raise",
    "behind",
    "before",
    "swapped",
    "nowhere",
    "zero",
    "fraction",
    "no-hit",
    "no-text",
    "no-fix",
    "no-severity",
    "fails",
    "exits",
    "unspeakable",
    "deep",
)


@pytest.fixture(scope="module")
def plugin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("odd")
    meta = folder / "odd-1.0.dist-info"
    meta.mkdir()
    (folder / "odd_kind.py").write_text(MODULE, encoding="utf-8")
    (folder / "odd_broken.py").write_text("import no_such_module\n", encoding="utf-8")
    (folder / "odd_exits.py").write_text("import sys; sys.exit(7)\n", encoding="utf-8")
    (meta / "METADATA").write_text("Metadata-Version: 2.1\nName: odd\nVersion: 1.0\n")
    (meta / "entry_points.txt").write_text(
        "[draftlint.checks]\nodd = odd_kind:Odd\nodd-broken = odd_broken:Odd\n"
        "odd-exits = odd_exits:Odd\nodd-none = odd_kind:None_\nodd-thing = odd_kind:re\n"
    )
    return folder


def run(
    plugin: Path, folder: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "draftlint", *arguments],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(plugin), *sys.path]),
            "PYTHONIOENCODING": "utf-8",
            **environment,
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def configure(folder: Path, *rules: tuple[str, str]) -> None:
    text = "rules:\n" + "".join(RULE.format(how=how, kind=kind) for how, kind in rules)
    (folder / "odd.yml").write_text(text, encoding="utf-8")
    (folder / ".draftlint.yml").write_text(
        "profile: none\nextends: [odd.yml]\nrules: {placeholder: warning}\n", encoding="utf-8"
    )
    (folder / "a.txt").write_text("甲乙参加X次。\n", encoding="utf-8")


def test_every_fault_costs_its_own_rule_and_is_named(plugin: Path, tmp_path: Path) -> None:
    broken = [("import", "odd-broken"), ("import-exit", "odd-exits")]
    broken += [("missing", "odd-none"), ("thing", "odd-thing")]
    configure(tmp_path, ("good", "odd"), *((how, "odd") for how in FAULTS), *broken)
    done = run(plugin, tmp_path, "a.txt", "--format", "json")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    (file,) = json.loads(done.stdout)["files"]
    named = {failure.partition(":")[0] for failure in file["failures"]}
    assert named == {f"odd/{how}" for how in (*FAULTS, *(how for how, _ in broken))}
    found = {finding["rule"] for finding in file["findings"]}
    assert {"odd/good", "placeholder/latin-x"} <= found
    said = {failure.partition(":")[0]: failure for failure in file["failures"]}
    assert "3–99" in said["odd/behind"]
    assert "SystemExit" in said["odd/exits"]


def test_other_findings_reach_every_format(plugin: Path, tmp_path: Path) -> None:
    configure(tmp_path, ("good", "odd"), ("no-text", "odd"), ("no-severity", "odd"))
    for name in ("text", "jsonl", "sarif", "junit", "github", "html"):
        done = run(plugin, tmp_path, "a.txt", "--format", name, "--no-cache")
        assert (done.returncode, "odd/good" in done.stdout) == (2, True), name


def test_a_traceback_is_shown_where_it_is_asked_for(plugin: Path, tmp_path: Path) -> None:
    configure(tmp_path, ("fails", "odd"))
    (tmp_path / "b.docx").write_bytes(b"no zip")
    done = run(plugin, tmp_path, "a.txt", "b.docx", "--no-cache", DRAFTLINT_DEBUG="1")
    assert done.returncode == 2
    assert "odd_kind.py" in done.stderr
    assert "ZeroDivisionError" in done.stderr
    assert "ReadError" in done.stderr
    assert "odd/fails" in done.stdout + done.stderr
    assert "Traceback" not in run(plugin, tmp_path, "a.txt", "b.docx", "--no-cache").stderr


def test_a_traceback_of_a_wrong_configuration_is_shown_too(plugin: Path, tmp_path: Path) -> None:
    (tmp_path / ".draftlint.yml").write_text("lexikon: []\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("甲\n", encoding="utf-8")
    done = run(plugin, tmp_path, "a.txt", DRAFTLINT_DEBUG="1")
    assert done.returncode == 2
    assert "Traceback" in done.stderr
    assert "lexicon" in done.stderr


def test_a_signal_still_ends_a_run_in_the_middle_of_a_rule(plugin: Path, tmp_path: Path) -> None:
    (plugin / "odd_kind.py").write_text(
        MODULE + "\n    def _waits(self):\n"
        "        import os, signal\n"
        "        os.kill(os.getpid(), signal.SIGTERM)\n"
        "        yield from ()\n",
        encoding="utf-8",
    )
    configure(tmp_path, ("waits", "odd"))
    assert run(plugin, tmp_path, "a.txt", "--no-cache").returncode == 128 + 15


def test_foreign_kinds_are_listed_without_being_loaded(plugin: Path, tmp_path: Path) -> None:
    listed = run(plugin, tmp_path, "rules", "kinds", "--lang", "en")
    assert listed.returncode == 0
    for name in ("odd", "odd-broken", "odd-exits"):
        assert f"{name:<20} Added by the package odd.\n" in listed.stdout
    mistyped = run(plugin, tmp_path, "rules", "kinds", "odd-thin", "--lang", "en")
    assert "odd-thing" in mistyped.stderr
