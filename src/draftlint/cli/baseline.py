"""``draftlint baseline``: record the current findings."""

from __future__ import annotations

from pathlib import Path

import click

from draftlint.cli import CLEAN, TROUBLE, language
from draftlint.cli._console import print_line
from draftlint.cli._inputs import files_of, run_options
from draftlint.cli._language import resolve_language
from draftlint.cli._options import rule_options
from draftlint.cli._outputs import refuse_report_over_inputs
from draftlint.messages import render
from draftlint.model.message import Message
from draftlint.run.baseline import DEFAULT_NAME, Baseline
from draftlint.run.batch import executor
from draftlint.run.checker import Plan

_WRITTEN = Message("Wrote {path}: {files} files, {findings} findings.")
_USE = Message("Use it with: draftlint check --baseline {path} …")


@click.command("baseline")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    default=DEFAULT_NAME,
    show_default=True,
    help="基线文件 / the baseline file",
)
@click.option("--jobs", "-j", type=click.IntRange(min=1), help="并行进程数 / number of processes")
@rule_options
def command(
    paths: tuple[str, ...],
    output: Path,
    jobs: int | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    config: Path | None,
    profile: str | None,
    lang: str | None,
) -> int:
    """记录现有问题，以后只报告新的 / Record current findings; later runs report new ones."""
    lang = resolve_language(lang, config, paths)
    files = files_of(paths, lang)
    refuse_report_over_inputs(output, files, config=config, writes_baseline=True)
    # An output that is not a baseline is refused before anything is checked.
    earlier = Baseline.read(output) if output.is_file() else Baseline()
    plan = Plan(config, options=run_options(select, ignore, profile, lang))
    results = list(executor(plan, len(files), jobs).run(files))
    unreadable = [result for result in results if result.error and not result.skipped]
    for result in unreadable:
        if result.error:
            problem = render(result.error.message, language(lang))
            print_line(f"{result.path}: {problem}", err=True)
    known = Baseline.of(results, output.absolute().parent)
    known.keeping(earlier, [result.path for result in unreadable]).write(output)
    count = sum(len(result.findings) for result in results)
    written = _WRITTEN.filled(path=output, files=len(results), findings=count)
    print_line(render(written, lang))
    print_line(render(_USE.filled(path=output), lang))
    return TROUBLE if unreadable else CLEAN
