"""``draftlint review``: a copy of a Word file with the findings as comments."""

from __future__ import annotations

from pathlib import Path

import click

from draftlint.cli._copying import checked_document, refuse_no_file, refuse_unwritable, report_copy
from draftlint.cli._inputs import run_options
from draftlint.cli._language import resolve_language
from draftlint.cli._options import rule_options
from draftlint.write import review, reviewed_name, save


@click.command("review")
@click.argument("path", metavar="PATH")
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="审阅副本的文件名（默认 报告.审阅.docx）/ name of the copy",
)
@click.option(
    "--track-changes",
    is_flag=True,
    help="确定的改法同时写成修订 / write certain corrections as revisions too",
)
@click.option("--force", is_flag=True, help="覆盖已有的副本 / overwrite the copy")
@rule_options
def command(
    path: str,
    output: Path | None,
    track_changes: bool,
    force: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    config: Path | None,
    profile: str | None,
    lang: str | None,
) -> int:
    """写一份带批注的 Word 副本，原稿不变 / Write a copy with the findings as Word comments."""
    refuse_no_file(path)
    target = output or reviewed_name(path)
    refuse_unwritable(path, target, config, force=force)
    lang = resolve_language(lang, config, (path,))
    document = checked_document(path, config, run_options(select, ignore, profile, lang))
    copy = review(
        document.source,
        document.draft,
        document.result.findings,
        texts=document.result.texts,
        track_changes=track_changes,
        lang=lang,
        limits=document.limits,
    )
    save(copy.data, target, path, force=force)
    return report_copy(copy, target, document, lang)
