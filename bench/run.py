"""Compare draftlint with its lower bound and with other tools in one table.

    python -m bench.run [--peers FOLDER]

The peers are npm packages, installed into FOLDER (a temporary folder by default): textlint with a
prh list made of our own confusion list, zhlint, autocorrect. They read plain text, so they are
given the text of the draft; reading the .docx is not counted against them. Without npm only the
first two rows are printed.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import draftlint
from bench.drafts import long_draft
from bench.process import draftlint as draftlint_command
from bench.process import floor, once
from bench.shared import ROOT
from draftlint.system.installation import rules_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bench.process import Cost

SAMPLE = ROOT / "examples" / "work-summary.docx"

#: What is wrong in the text of the sample draft: the words that must be touched.
DEFECTS = (
    "更多工作总结范文，扫码关注公众号免费下载",
    *("X万人次", "XX场", "约2300人左右", "（四）", "6月31日", "给与", "部份", "记性", "优化优化"),
    *("三个方面", "截止目前", "【此处补充具体地点】", "＿＿＿＿＿＿", "待补充", "掌上临图"),
)

#: A place a tool objects to: line from 1, column from 0 (code points).
Place = tuple[int, int]


class Peer(NamedTuple):
    """A tool: its name, its command for a text file, and how to read its output."""

    name: str
    command: Callable[[Path], list[str]]
    places: Callable[[str], Iterable[Place]]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--peers", type=Path)
    chosen = parser.parse_args().peers
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        long = long_draft(folder / "long.docx", 300_000)
        drafts = [_with_text(folder, SAMPLE), _with_text(folder, long)]
        print(f"{'tool':<24}{'sample':>28}{'300,000 characters':>30}{'found':>8} of {len(DEFECTS)}")
        _row("python-docx, open only", [once(floor(docx)) for docx, _ in drafts], None)
        costs = [once(draftlint_command(docx)) for docx, _ in drafts]
        _row("draftlint", costs, _found(_own_places(SAMPLE), drafts[0][1]))
        for peer in _peers(chosen or folder / "peers"):
            commands = [peer.command(text) for _, text in drafts]
            shell = [
                ["sh", "-c", 'cd "$1" && shift && "$@" || true', "sh", str(folder), *c]
                for c in commands
            ]
            said = subprocess.run(shell[0], capture_output=True, text=True, check=False)
            places = peer.places(said.stdout + said.stderr)
            _row(peer.name, [once(c) for c in shell], _found(places, drafts[0][1]))


def _with_text(folder: Path, docx: Path) -> tuple[Path, Path]:
    text = folder / f"{docx.stem}.txt"
    lines = [paragraph.text for paragraph in draftlint.read_draft(docx).paragraphs]
    text.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return docx, text


def _row(name: str, costs: list[Cost], found: int | None) -> None:
    shown = "".join(f"{c.wall:>10.2f} s {c.cpu:>6.2f} s {c.memory:>5.0f} MB" for c in costs)
    print(f"{name:<24}{shown}{'' if found is None else found:>8}")


def _found(places: Iterable[Place], text: Path) -> int:
    """Return how many defects are touched by one of the places."""
    lines = text.read_text(encoding="utf-8").splitlines()
    reported = set(places)
    return sum(
        any(
            (number, column) in reported
            for number, line in enumerate(lines, 1)
            if (start := line.find(words)) >= 0
            for column in range(start, start + len(words))
        )
        for words in DEFECTS
    )


def _own_places(path: Path) -> set[Place]:
    return {
        (finding.place.paragraph, column)
        for finding in draftlint.check(path).findings
        if finding.place.paragraph and finding.start is not None and finding.end is not None
        for column in range(finding.start, max(finding.end, finding.start + 1))
    }


def _peers(folder: Path) -> list[Peer]:
    """Install the peers, or say why not."""
    if shutil.which("npm") is None:
        print("npm is not installed: no peers", file=sys.stderr)
        return []
    folder.mkdir(parents=True, exist_ok=True)
    names = ["textlint", "textlint-rule-prh", "zhlint", "autocorrect-node"]
    done = subprocess.run(
        ["npm", "install", "--silent", "--prefix", str(folder), *names],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        print(f"the peers cannot be installed: {done.stderr[-300:]}", file=sys.stderr)
        return []
    binaries = folder / "node_modules" / ".bin"
    config = _textlint_config(folder)
    textlint = [str(binaries / "textlint"), "--rules-base-directory", str(folder / "node_modules")]
    return [
        Peer(
            "textlint + prh",
            lambda t: [*textlint, "-c", str(config), "-f", "json", str(t)],
            _textlint,
        ),
        Peer("zhlint", lambda t: [str(binaries / "zhlint"), t.name], _zhlint),
        Peer(
            "autocorrect",
            lambda t: [str(binaries / "autocorrect"), "--lint", "--format", "json", str(t)],
            _autocorrect,
        ),
    ]


def _textlint_config(folder: Path) -> Path:
    """Write a prh list with our own always-wrong words."""
    rules = ["version: 1", "rules:"]
    for line in (
        (rules_folder() / "lists" / "confusions.tsv").read_text(encoding="utf-8").splitlines()
    ):
        wrong, _, right = line.partition("\t")
        right = right.partition("\t")[0]
        if not line.startswith("#") and right:
            rules.append(f"  - {{expected: {json.dumps(right)}, pattern: {json.dumps(wrong)}}}")
    (folder / "prh.yml").write_text("\n".join(rules), encoding="utf-8")
    config = folder / "textlintrc.json"
    config.write_text(json.dumps({"rules": {"prh": {"rulePaths": [str(folder / "prh.yml")]}}}))
    return config


def _textlint(said: str) -> Iterable[Place]:
    start = said.find("[{")
    messages = json.loads(said[start : said.rfind("]") + 1])[0]["messages"] if start >= 0 else []
    return [(m["line"], m["column"] - 1) for m in messages]


def _zhlint(said: str) -> Iterable[Place]:
    return [(int(a), int(b)) for a, b in re.findall(r"\.txt:(\d+):(\d+) - ", said)]


def _autocorrect(said: str) -> Iterable[Place]:
    start = said.find("{")
    report = json.loads(said[start : said.rfind("}") + 1]) if start >= 0 else {"messages": []}
    lines = [line for file in report["messages"] for line in file["lines"]]
    return [(line["l"], line["c"] - 1 + n) for line in lines for n in range(len(line["old"]))]


if __name__ == "__main__":
    main()
