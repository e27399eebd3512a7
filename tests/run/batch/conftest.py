"""A kind of rule from another package that crashes or hangs on demand: faults made real."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

MODULE = """\
import os, re, signal, time
from draftlint.checks.base import Check, Hit

class Evil(Check):
    def run(self, context):
        for paragraph in context.draft.paragraphs:
            if "崩溃" in paragraph.text:
                os._exit(3)
            if "同归于尽" in paragraph.text:
                os.kill(os.getppid(), signal.SIGKILL)
            if "卡住" in paragraph.text:
                open(f"{context.draft.path}.here", "w").close()
                time.sleep(600)
            while "空转" in paragraph.text:
                try:
                    time.sleep(0)
                except Exception:
                    pass
            if "会合" in paragraph.text:
                place = os.path.dirname(context.draft.path)
                open(f"{context.draft.path}.here", "w").close()
                while sum(name.endswith(".here") for name in os.listdir(place)) < 3:
                    time.sleep(0.05)
            if "回溯" in paragraph.text:
                open(f"{context.draft.path}.here", "w").close()
                re.match("(一+)+二", "一" * 60)
            if "坏事" in paragraph.text:
                start = paragraph.text.index("坏事")
                yield Hit(paragraph.number, start, start + 2)
"""

RULES = """\
rules:
  - id: term/evil
    kind: evil
    severity: error
    message: {zh: "“{text}”", en: "{text}"}
    why: {zh: 测试。, en: Test.}
    source: tests
    examples: {bad: ["⟦坏事⟧"], good: ["好事"]}
"""

#: The limit is none for work that ends: a busy machine may need seconds for the first file.
CONFIG = """\
extends: [evil.yml]
limits: {seconds: 60}
profile: none
"""


@pytest.fixture(scope="session")
def plugin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an installed package with the kind ``evil``."""
    folder = tmp_path_factory.mktemp("plugin")
    meta = folder / "evil-1.0.dist-info"
    meta.mkdir()
    (folder / "evil_kind.py").write_text(MODULE, encoding="utf-8")
    (meta / "METADATA").write_text("Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n")
    (meta / "entry_points.txt").write_text("[draftlint.checks]\nevil = evil_kind:Evil\n")
    return folder


@pytest.fixture
def drafts(plugin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose configuration runs the evil rule; the plug-in is on the import path."""
    monkeypatch.syspath_prepend(str(plugin))
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / "evil.yml").write_text(RULES, encoding="utf-8")
    (folder / ".draftlint.yml").write_text(CONFIG, encoding="utf-8")
    return folder


@pytest.fixture
def texts(drafts: Path) -> list[str]:
    """Twelve drafts; every third has one finding."""
    names = []
    for number in range(12):
        path = drafts / f"{number:02}.txt"
        path.write_text(f"第{number}份。{'坏事' if number % 3 == 0 else ''}\n", encoding="utf-8")
        names.append(str(path))
    return names


def stalled(
    names: list[str], index: int, word: str, settings: str = "", seconds: int = 1
) -> list[str]:
    """Return the names with one replaced by a draft that holds ``word`` and has little time.

    It lies in a folder with a configuration of its own: the others keep their time.
    """
    folder = Path(names[index]).parent / "slow"
    folder.mkdir()
    config = CONFIG.replace("evil.yml", "../evil.yml").replace("seconds: 60", f"seconds: {seconds}")
    (folder / ".draftlint.yml").write_text(config + settings, encoding="utf-8")
    draft = folder / Path(names[index]).name
    draft.write_text(word, encoding="utf-8")
    return [*names[:index], str(draft), *names[index + 1 :]]


def wait_for(path: Path) -> None:
    """Wait until there is such a file."""
    end = time.monotonic() + 120
    while not path.exists():
        assert time.monotonic() < end, f"no {path}"
        time.sleep(0.02)
