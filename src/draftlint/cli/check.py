"""``draftlint check``: the default command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from draftlint.cli._format import FormatName
from draftlint.cli._options import rule_options
from draftlint.cli._typo_engine import typo_engine
from draftlint.system.interrupts import exiting_on_ctrl_c


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option(
    "--format",
    "format_",
    type=FormatName(),
    default="text",
    help="输出格式 / report format",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="写入文件而不是屏幕 / write to a file",
)
@rule_options
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="达到此级别即返回 1（默认 warning）/ severity that fails the run",
)
@click.option("--jobs", "-j", type=click.IntRange(min=1), help="并行进程数 / number of processes")
@click.option(
    "--baseline",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="只报告基线之外的问题 / report only what is not in this baseline",
)
@click.option("--no-cache", is_flag=True, help="不用以前的结果 / do not reuse earlier results")
@click.option(
    "--cluster", metavar="URL", help="在 Dask 集群上运行 / run on a Dask cluster (tcp://…)"
)
@click.option(
    "--resume",
    "resume_",
    is_flag=True,
    help="接着写 --output，跳过已完成的文件（jsonl、parquet）/ continue an interrupted run",
)
@click.option(
    "--stdin-name", default="-", metavar="NAME", help="标准输入的文件名 / name for standard input"
)
@click.option(
    "--verbose",
    "-v",
    is_flag=True,
    help="说明所用的版本、配置和每条规则的用时 / show versions, configurations, time per rule",
)
def command(paths: tuple[str, ...], **options: Any) -> int:
    """检查文稿（默认命令）：文件、文件夹、通配符，- 为标准输入 / Check drafts (the default)."""
    # Without a cache and with all rules the engine is needed; else the checker decides.
    needed = options["no_cache"] and not (options["select"] or options["cluster"])
    with typo_engine(paths, at_once=needed) as typo:
        # Imported now: the engine may load at the same time, in a process of its own.
        with exiting_on_ctrl_c():
            from draftlint.cli._check_files import check_files  # noqa: PLC0415

        return check_files(paths, typo, **options)
