"""``draftlint init``: a commented starter configuration."""

from __future__ import annotations

import os
from pathlib import Path

import click

from draftlint.cli._console import print_line
from draftlint.cli._language import resolve_language
from draftlint.config.loading import CONFIG_NAMES
from draftlint.messages import render
from draftlint.model.errors import UsageError
from draftlint.model.message import Message
from draftlint.storage.atomic import atomic_write

STARTER = """\
# draftlint 的配置；本文件所在文件夹及其下的文稿都按它检查。
# Configuration of draftlint for the drafts in this folder and below.
# 编辑器提示：draftlint schema > draftlint.schema.json
# yaml-language-server: $schema=draftlint.schema.json

# 预设：recommended（默认）、strict、gongwen（GB/T 9704 版式）；也可以写自己的规则文件。
# Presets, or files of your own rules.
extends: [recommended]

# 文种：auto 由标题判断；none 不检查章节。
# Kind of document: auto judges by the title.
profile: auto

# 本单位认可的词语（人名、地名、简称等），不作为错误报告。
# Words that are right here: names, places, abbreviations.
lexicon: []

# 达到此级别时返回 1：error、warning、info、never。
# Severity at which the exit status is 1.
fail-on: warning

# 规则或规则组的级别（off、on、error、warning、info）与选项。
# Severity and options of rules or whole groups.
rules: {}
#  variant: off
#  placeholder/mou: warning

# 某些文件的特别设置。
# Settings for some files only.
overrides: []
#  - files: ["通报/**"]
#    rules:
#      placeholder/mou: off
"""

_WRITTEN = Message("Wrote {path}.")


@click.command("init")
@click.option("--force", is_flag=True, help="覆盖已有文件 / overwrite")
def command(force: bool) -> None:
    """在当前文件夹写一个带注释的 .draftlint.yml / Write a commented .draftlint.yml here."""
    lang = resolve_language(None, None)
    path = Path(CONFIG_NAMES[0])
    # A broken link exists, too; it is never written through.
    if os.path.lexists(path) and not force:
        raise UsageError("{path} exists; use --force to overwrite.", path=path)
    with atomic_write(path) as file:
        file.write(STARTER.encode())
    print_line(render(_WRITTEN.filled(path=path), lang))
