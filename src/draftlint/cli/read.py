"""``draftlint read``: print the text as draftlint reads it."""

from __future__ import annotations

import click

from draftlint.cli._console import print_json, warn
from draftlint.cli._inputs import stdin_bytes
from draftlint.cli._language import resolve_language
from draftlint.messages import render
from draftlint.read import read


@click.command("read")
@click.argument("path")
@click.option(
    "--stdin-name", default="-", metavar="NAME", help="标准输入的文件名 / name for standard input"
)
def command(path: str, stdin_name: str) -> None:
    """每段一行 JSON，显示 draftlint 看到的内容 / Show what draftlint sees, as JSON lines."""
    lang = resolve_language(None, None, (path,))
    draft = read(stdin_name, data=stdin_bytes()) if path == "-" else read(path)
    for paragraph in draft.paragraphs:
        line = {
            "paragraph": paragraph.number,
            "story": paragraph.story,
            "label": paragraph.label,
            "text": paragraph.text,
            "page": paragraph.page,
            "level": paragraph.level,
        }
        print_json(line)
    for notice in draft.notices:
        warn(render(notice.message, lang))
