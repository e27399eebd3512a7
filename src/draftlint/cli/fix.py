"""``draftlint fix``: a copy with the certain corrections made."""

from __future__ import annotations

from pathlib import Path

import click

from draftlint.cli._console import print_line
from draftlint.cli._copying import checked_document, refuse_no_file, refuse_unwritable, report_copy
from draftlint.cli._inputs import run_options
from draftlint.cli._language import resolve_language
from draftlint.cli._options import rule_options
from draftlint.model.errors import UsageError
from draftlint.write import diff, fix, save


@click.command("fix")
@click.argument("path", metavar="PATH")
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="改正后的副本 / the corrected copy",
)
@click.option("--diff", "show", is_flag=True, help="显示将作的改动 / show what would change")
@click.option("--force", is_flag=True, help="覆盖已有的副本 / overwrite the copy")
@rule_options
def command(
    path: str,
    output: Path | None,
    show: bool,
    force: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    config: Path | None,
    profile: str | None,
    lang: str | None,
) -> int:
    """在副本中改正有确定改法的地方，占位符从不填写 / Make the certain corrections in a copy."""
    if output is None and not show:
        raise UsageError(
            "Name the copy with -o (the original is never written to), or preview with --diff."
        )
    refuse_no_file(path)
    if output is not None:
        refuse_unwritable(path, output, config, force=force)
    lang = resolve_language(lang, config, (path,))
    document = checked_document(path, config, run_options(select, ignore, profile, lang))
    copy = fix(document.source, document.draft, document.result.findings, limits=document.limits)
    if show:
        for line in diff(document.draft, copy.fixed, str(output or path)):
            print_line(line)
    if output is not None:
        save(copy.data, output, path, force=force)
    return report_copy(copy, output, document, lang)
