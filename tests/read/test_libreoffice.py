"""List labels beside those LibreOffice writes into its text export, where it is installed."""

from __future__ import annotations

import random
from pathlib import Path

from draftlint.read import read
from tests.support.docx_builder import document, level, numbering, p
from tests.support.office import convert

#: Formats in which LibreOffice follows the standard, with the values up to which it does. It
#: knows neither w:isLgl nor w:lvlRestart, so these are left to the other tests.
FORMATS = {
    "decimal": 999,
    "upperRoman": 99,
    "lowerRoman": 99,
    "upperLetter": 60,
    "lowerLetter": 60,
    "chineseCounting": 99,
    "chineseCountingThousand": 9999,
    "taiwaneseCountingThousand": 9999,
    "japaneseCounting": 99,
    "ideographTraditional": 12,
    "ideographZodiac": 14,
    "decimalEnclosedCircle": 20,
    "chineseLegalSimplified": 9999,
    "decimalZero": 120,
    "none": 3,
}


def exported_lines(data: bytes, folder: Path) -> list[str]:
    """Return the lines of LibreOffice's text export, stripped."""
    (folder / "a.docx").write_bytes(data)
    convert([folder / "a.docx"], folder, to="txt:Text (encoded):UTF8")
    text = (folder / "a.txt").read_text("utf-8-sig")
    return [line.strip() for line in text.splitlines() if line.strip()]


def test_labels_equal_those_of_libreoffice(tmp_path):
    rng = random.Random(7)
    abstracts: dict[int, list[str]] = {}
    content = []
    for key, (fmt, bound) in enumerate(FORMATS.items(), 1):
        abstracts[key] = [level("第%1项", fmt, start=rng.randint(1, bound - 2))]
        content += [p(f"{fmt}的条目", num=(key, 0)) for _ in range(3)]
    for key in range(100, 130):
        names = rng.sample([name for name in FORMATS if name != "none"], 4)
        abstracts[key] = [
            level(
                "".join(f"%{i + 1}." for i in range(n + 1))
                if rng.random() < 0.6
                else f"（%{n + 1}）",
                name,
            )
            for n, name in enumerate(names)
        ]
        depth = 0
        for _ in range(10):
            depth = max(0, min(3, depth + rng.choice((-2, -1, 0, 0, 1))))
            content.append(p(f"列表{key}的条目", num=(key, depth)))
    data = document(*content, numbering=numbering(abstracts, {key: key for key in abstracts}))
    draft = read("a.docx", data=data)
    ours = [f"{x.label or ''} {x.text}".strip() for x in draft.paragraphs]
    assert ours == exported_lines(data, tmp_path)
