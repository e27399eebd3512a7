"""Runs that say which configuration a file gets and how long each rule takes."""

from __future__ import annotations

from pathlib import Path

from draftlint.run.batch.serial import Serial
from draftlint.run.checker import Plan
from draftlint.run.verbose import RuleTimes, Verbose
from tests.support.docx_builder import document


def test_a_rule_takes_the_time_from_its_start_to_the_next_one() -> None:
    times = iter([1.0, 1.5, 2.0, 3.0, 5.0, 6.0])
    measured = RuleTimes(lambda: next(times))
    for rule in ("甲", "", "乙", "甲", ""):
        measured.on_rule(rule)
    assert measured.seconds == {"甲": 2.5, "乙": 1.0}


def test_the_slowest_rules_come_first_and_the_rest_is_summed_up() -> None:
    measured = RuleTimes()
    measured.seconds.update({f"rule/{number:02}": number / 1000 for number in range(1, 31)})
    total, first, *_, last = map(str, measured.lines())
    assert total == "Time of the 30 rules that ran: 465.0 ms"
    assert first.split() == ["30.0", "ms", "rule/30"]
    assert last.split(maxsplit=2) == ["55.0", "ms", "the other 10 rules"]


def test_results_are_those_of_any_run_and_every_file_has_its_configuration(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / ".draftlint.yml").write_text("profile: none\n")
    files = [str(tmp_path / "a.docx"), str(own / "b.docx")]
    for file in files:
        Path(file).write_bytes(document("工作总结", "组织集体学习XX次，截止目前已完成。"))
    shown: list[str] = []
    plan = Plan()
    results = list(Verbose(plan, lambda line: shown.append(str(line))).run(files))
    assert results == list(Serial(plan).run(files))
    assert [line.partition(": configuration: ")[0] for line in shown[:2]] == files
    assert "configuration: the built-in one; kind of document: " in shown[0]
    assert f"configuration: {own / '.draftlint.yml'}; kind of document: none;" in shown[1]
    assert any("  placeholder/" in line for line in shown[2:])
