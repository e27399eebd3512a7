"""Documents are current: generated pages, printed samples, and every name and path in them."""

from __future__ import annotations

import io
import re
import runpy
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml

from draftlint.cli import COMMANDS
from draftlint.config.rule_packs import shipped
from draftlint.messages.catalogue import FOLDER
from draftlint.report import ReportOptions
from tests.support.findings import results

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", ["rules", "kinds"])
def test_a_generated_reference_is_current(name: str) -> None:
    make = runpy.run_path(str(ROOT / "docs" / f"make_{name}.py"))
    page = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    assert page == make["text"](), "run: make docs"


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_sample_in_the_readme_is_what_the_program_prints(name: str) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")
    command, printed = re.findall(r"\$ draftlint (examples/.+)\n((?:.*\n)*?)```", page)[0]
    done = subprocess.run(
        [sys.executable, "-m", "draftlint", *command.split()],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout.strip() == printed.strip()


def test_the_rule_in_the_contributing_guide_passes_its_examples(tmp_path: Path) -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (rule,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    (tmp_path / "rule.yml").write_text("rules:\n" + rule, encoding="utf-8")
    (tmp_path / "draft.txt").write_text("合同一式俩份。\n", encoding="utf-8")
    (tmp_path / ".draftlint.yml").write_text("extends: [rule.yml]\n", encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "draftlint", *arguments],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    assert run("rules", "test", "rule.yml")[0] == 0
    assert "《现代汉语词典》" in run("rules", "show", "term/two-copies")[1]
    status, printed = run("draft.txt", "--select", "term/two-copies")
    assert status == 1
    assert "“一式俩份”应写作“一式两份”。" in printed


#: The documents that people write. rules.md is generated, the changelog names what was.
PAGES = (
    *sorted(ROOT.glob("README*.md")),
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    ROOT / "bench" / "README.md",
    *sorted(p for p in (ROOT / "docs").glob("*.md") if p.name not in ("rules.md", "kinds.md")),
)
CODE = ("src", "tests", "bench", "evaluation", "training", "rules", "examples", "docs", ".ci")
PACKAGE = ROOT / "src" / "draftlint"
#: Where a path of a document may begin, besides the top of the project.
BASES = (ROOT, PACKAGE, ROOT / "rules")
SUFFIXES = {".py", ".c", ".yml", ".yaml", ".toml", ".tsv", ".txt", ".npy"}
#: Names that documents explain and users choose.
EXAMPLES = re.compile(
    r"house-style|house-rules|the-known-one|two-copies|REPOSITORY|COMMIT|^cmd$|^MAJOR"
    r"|sentence[-_]length|^most$|report/formats/table\.py|house(_format)?|^table$|ja\.yml|visit-record"
)


def prose_and_commands(page: Path) -> tuple[list[str], list[str]]:
    """Return what stands in backquotes outside blocks of code, and the lines of such blocks."""
    text = page.read_text(encoding="utf-8")
    blocks = re.findall(r"^```.*?^```", text, re.DOTALL | re.MULTILINE)
    for block in blocks:
        text = text.replace(block, "")
    quoted = [word.strip() for word in re.findall(r"`([^`]+)`", text)]
    lines = [line for block in blocks for line in block.splitlines()]
    return quoted, [*lines, *quoted, *re.findall(r"^    \S.*", text, re.MULTILINE)]


@cache
def words_of_the_code() -> frozenset[str]:
    """Return every word of the sources; words in kebab case whole and in parts."""
    files = [
        path
        for folder in CODE
        for path in (ROOT / folder).rglob("*")
        if path.suffix in SUFFIXES and "__pycache__" not in path.parts and path.name != __file__
    ]
    files += [ROOT / "pyproject.toml", ROOT / "Makefile", ROOT / "hatch_build.py"]
    words: set[str] = set()
    for path in files:
        if path.suffix != ".npy" and path != Path(__file__):
            text = path.read_text(encoding="utf-8")
            words |= set(re.findall(r"[A-Za-z_][A-Za-z0-9_]*", text))
            words |= set(re.findall(r"[A-Za-z_][A-Za-z0-9_-]*", text))
    return frozenset(words)


@cache
def rule_names() -> frozenset[str]:
    rules = [rule.id for pack in shipped() for rule in pack.rules]
    profiles = [f"profile/{path.stem}" for path in (ROOT / "rules" / "profiles").glob("*.yml")]
    return frozenset((*rules, *profiles))


def is_there(path: str) -> bool:
    """Return whether a path of a document exists; ``<name>`` stands for anything."""
    pattern = re.sub(r"<\w+>", "*", path).rstrip("/")
    return any(any(base.glob(pattern)) for base in BASES)


def is_unknown(word: str) -> bool:
    """Return whether a word in backquotes names a file, rule, module or name that is not there."""
    if EXAMPLES.search(word):
        return False
    if re.fullmatch(r"[\w.<>*-]+(/[\w.<>*-]*)+", word, re.ASCII):
        first = word.split("/", maxsplit=1)[0]
        groups = {rule.split("/")[0] for rule in rule_names()} | {"profile"}
        if first in groups and not word.endswith("/") and "<" not in word and "." not in word:
            return word not in rule_names()
        known = any((base / first).is_dir() for base in BASES) and first not in ("drafts",)
        return known and not is_there(word)
    if re.fullmatch(r"[\w-]+\.(py|c|toml|ya?ml|tsv)", word, re.ASCII):
        return not word.startswith(".") and not any(ROOT.rglob(word))
    if re.fullmatch(r"_?[A-Za-z][\w-]*(\.[A-Za-z_]\w*)*(\([^)]*\))?", word, re.ASCII):
        names = word.split("(", maxsplit=1)[0].split(".")
        return any(name not in words_of_the_code() for name in names)
    return False


def unknown_in_command(line: str) -> list[str]:
    """Return the commands, options and modules in a line that do not exist."""
    found = [
        name
        for name in re.findall(r"python3? -m ([\w.]+)", line)
        if name.split(".")[0] in ("bench", "training", "draftlint") and not is_module(name)
    ]
    if call := re.match(r"\s*(?:\$ )?(?:\w+ -m )?draftlint .*", line):
        command = re.match(r".*?draftlint ([a-z]+)(?=\s|$)", call[0])
        if command and command[1] not in COMMANDS:
            found.append(command[1])
        found += [o for o in re.findall(r"(?<=\s)--([a-z][a-z-]+)", line) if not is_option(o)]
    return found


def is_module(name: str) -> bool:
    path = name.replace(".", "/")
    return any(
        (base / part).exists()
        for base in (ROOT, ROOT / "src")
        for part in (f"{path}.py", f"{path}/__init__.py")
    )


def is_option(name: str) -> bool:
    return any(
        f'"--{name}' in path.read_text(encoding="utf-8")
        for path in (*(PACKAGE / "cli").glob("*.py"), *(ROOT / "bench").glob("*.py"))
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_document_names_exists(page: Path) -> None:
    quoted, commands = prose_and_commands(page)
    unknown = [word for word in quoted if is_unknown(word)]
    unknown += [name for line in commands for name in unknown_in_command(line)]
    assert unknown == []


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CHANGELOG.md"], ids=lambda p: p.name)
def test_links_and_pictures_of_a_document_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_check_of_names_finds_what_is_not_there() -> None:
    wrong = ["lint/nothing.py", "checks/<kind>/x.py", "typo/nothing", "context.derivedfact"]
    right = ["lint/linter.py", "rules/<topic>.yml", "typo/context", "context.fact", "通报/**"]
    assert [is_unknown(word) for word in (*wrong, *right)] == [True] * 4 + [False] * 5
    assert unknown_in_command("draftlint chekc x --colour") == ["chekc", "colour"]
    assert unknown_in_command("python -m bench.nothing") == ["bench.nothing"]


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_program_in_the_readme_runs(name: str, tmp_path: Path) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")
    (program,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    shutil.copy(ROOT / "examples" / "work-summary.docx", tmp_path / "report.docx")
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert len(done.stdout.splitlines()) > 10


def test_both_readmes_have_the_same_parts() -> None:
    shapes = [
        [
            (level, block[:3])
            for level, block in re.findall(
                r"^(#+) |^(```\w*|\|---|!\[)", (ROOT / name).read_text("utf-8"), re.MULTILINE
            )
        ]
        for name in ("README.md", "README.zh-CN.md")
    ]
    assert shapes[0] == shapes[1]


def test_the_kind_in_the_architecture_page_works(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    fact, kind, _ = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    rule, _ = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    for name, text in (
        ("facts/sentence_lengths.py", fact),
        ("checks/sentence_length.py", kind),
        ("rule.yml", rule),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    program = (
        "import sys, draftlint.checks, draftlint.facts, draftlint.cli\n"
        "draftlint.checks.__path__.append('checks')\n"
        "draftlint.facts.__path__.append('facts')\n"
        "sys.argv[1:] = ['rules', 'test', 'rule.yml', '--lang', 'en']\n"
        "draftlint.cli.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 examples" in done.stdout


def test_the_format_in_the_architecture_page_works(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    *_, code = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (tmp_path / "table.py").write_text(code, encoding="utf-8")
    out = io.StringIO()
    runpy.run_path(str(tmp_path / "table.py"))["write"](results(), out, ReportOptions())
    lines = out.getvalue().splitlines()
    assert lines[0] == "a/报告, 1.docx\t3\tplaceholder/latin-x\t“X”没有填写"
    assert "b.docx" not in out.getvalue()
    assert "c.docx\t文件已加密" in lines


def test_the_language_in_the_architecture_page_translates_templates_that_exist() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    *_, catalogue = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    known = set(yaml.safe_load((FOLDER / "zh.yml").read_text(encoding="utf-8")))
    known |= {rule.message.en for pack in shipped() for rule in pack.rules}
    assert set(yaml.safe_load(catalogue)) <= known


def test_the_new_kind_of_document_in_the_configuration_page_works(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    (profile,) = re.findall(r"```yaml\n(id: visit-record\n.*?)```", page, re.DOTALL)
    (tmp_path / "visit-record.yml").write_text(profile, encoding="utf-8")
    (tmp_path / ".draftlint.yml").write_text("extends: [recommended, visit-record.yml]\n", "utf-8")
    text = "张家村情况\n一、走访结果\n" + "村里的老人生活安稳，邻里常有来往。\n" * 10
    (tmp_path / "draft.txt").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "draftlint", "draft.txt", "--profile", "visit-record"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "缺少“走访对象”部分" in done.stdout
