"""The result cache is always right, private, and never needed."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from draftlint.config.configuration import RunOptions
from draftlint.config.loading import load
from draftlint.messages.finding_messages import Sentences
from draftlint.model.finding import FileResult
from draftlint.run import checker as checker_module
from draftlint.run.checker import Checker, Plan
from draftlint.run.result_cache import ResultCache

RULES = """\
rules:
  - id: term/sky
    kind: pattern
    severity: error
    message: {{zh: "“{{text}}”", en: "{{text}}"}}
    why: {{zh: 测试。, en: Test.}}
    source: tests
    options: {{find: {word}}}
    examples: {{bad: ["⟦蓝天⟧"], good: ["青天"]}}
"""


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DRAFTLINT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "own.yml").write_text(RULES.format(word="蓝天"), encoding="utf-8")
    (tmp_path / ".draftlint.yml").write_text("extends: [own.yml]\nprofile: none\n")
    path = tmp_path / "draft.txt"
    path.write_text("看见蓝天。\n", encoding="utf-8")
    return path


def check(path: Path, **plan: object) -> list[str]:
    values = {"options": RunOptions(select=("term/sky",)), "cache": True, **plan}
    result = Checker(Plan(**values)).check(str(path))  # type: ignore[arg-type]
    assert result.error is None
    return [finding.text for finding in result.findings]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that were really read."""
    seen: list[str] = []
    real = checker_module.read

    def read(path: str, **options: object) -> object:
        seen.append(path)
        return real(path, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(checker_module, "read", read)
    return seen


def test_a_second_run_reuses_the_result(draft: Path, reads: list[str]) -> None:
    first = Checker(Plan(cache=True)).check(str(draft))
    assert Checker(Plan(cache=True)).check(str(draft)) == first
    assert len(reads) == 1


def test_a_changed_file_is_checked_again(draft: Path, reads: list[str]) -> None:
    check(draft)
    draft.write_text("看见青天。\n", encoding="utf-8")
    assert check(draft) == []
    assert len(reads) == 2


def test_a_file_that_changes_while_it_is_checked_is_no_mixture(
    draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = checker_module.read

    def read(path: str, **options: object) -> object:
        draft.write_text("看见青天。\n", encoding="utf-8")
        return real(path, **options)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(checker_module, "read", read)
        assert check(draft) == ["蓝天"]
    assert check(draft) == []


def test_changed_rules_options_or_lexicon_are_noticed(draft: Path) -> None:
    assert check(draft) == ["蓝天"]
    config = draft.with_name(".draftlint.yml")
    config.write_text("extends: [own.yml]\nlexicon: [蓝天]\n", encoding="utf-8")
    assert check(draft) == []
    config.write_text("extends: [own.yml]\n", encoding="utf-8")
    draft.with_name("own.yml").write_text(RULES.format(word="看见"), encoding="utf-8")
    assert check(draft) == ["看见"]


def test_a_rule_that_is_defined_and_does_not_run_is_noticed(draft: Path) -> None:
    # A comment that suppresses it no longer names an unknown rule.
    def entry() -> Path | None:
        ruleset = load(draft.parent / ".draftlint.yml").resolve(
            options=RunOptions(ignore=("term",))
        )
        return ResultCache(ruleset).entry("draft.txt", b"")

    before = entry()
    rules = draft.parent / "own.yml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("term/sky", "term/heaven"), "utf-8")
    assert entry() != before


def test_a_run_in_another_language_takes_the_result(draft: Path, reads: list[str]) -> None:
    def checked(lang: str) -> FileResult:
        options = RunOptions(select=("term/sky",), lang=lang)
        return Checker(Plan(options=options, cache=True)).check(str(draft))

    chinese, english = checked("zh"), checked("en")
    assert len(reads) == 1
    assert english.findings == chinese.findings
    [finding] = english.findings
    assert Sentences(chinese.texts, "zh").message(finding) == "“蓝天”"
    assert Sentences(english.texts, "en").message(finding) == "蓝天"


def test_the_same_bytes_under_another_name_are_another_draft(draft: Path, reads: list[str]) -> None:
    check(draft)
    other = draft.with_name("other.txt")
    other.write_bytes(draft.read_bytes())
    check(other)
    assert len(reads) == 2


def test_damaged_entries_are_made_again(draft: Path) -> None:
    check(draft)
    for entry in (draft.parent / "cache" / "results").iterdir():
        entry.write_bytes(b"\xc1 damaged")
    assert check(draft) == ["蓝天"]


def test_no_changed_bit_changes_a_result(draft: Path) -> None:
    before = check(draft)
    [entry] = (draft.parent / "cache" / "results").iterdir()
    stored = entry.read_bytes()
    for at in range(0, len(stored), 7):
        entry.write_bytes(stored[:at] + bytes([stored[at] ^ 1]) + stored[at + 1 :])
        assert check(draft) == before


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
def test_only_the_user_can_read_the_entries(draft: Path) -> None:
    check(draft)
    folder = draft.parent / "cache" / "results"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_an_unwritable_cache_costs_nothing_but_time(
    draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (draft.parent / "file").write_text("")
    monkeypatch.setenv("DRAFTLINT_CACHE_DIR", str(draft.parent / "file" / "cache"))
    assert check(draft) == check(draft) == ["蓝天"]


def test_no_cache_leaves_no_trace(draft: Path) -> None:
    check(draft, cache=False)
    assert not (draft.parent / "cache" / "results").exists()


def test_an_entry_in_the_place_of_another_is_not_taken(draft: Path) -> None:
    assert check(draft) == ["蓝天"]
    other = draft.with_name("other.txt")
    other.write_text("什么也没有。\n", encoding="utf-8")
    [mine] = (draft.parent / "cache" / "results").iterdir()
    assert check(other) == []
    [theirs] = set((draft.parent / "cache" / "results").iterdir()) - {mine}
    mine.write_bytes(theirs.read_bytes())
    assert check(draft) == ["蓝天"]
