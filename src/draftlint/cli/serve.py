"""``draftlint serve``: the local page."""

from __future__ import annotations

from pathlib import Path

import click

from draftlint.cli._console import warn
from draftlint.cli._inputs import run_options
from draftlint.cli._language import resolve_language
from draftlint.cli._options import rule_options
from draftlint.config.loading import find_config, load
from draftlint.config.profiles import select_profile
from draftlint.messages import render
from draftlint.model.draft import Draft
from draftlint.model.errors import MissingExtraError
from draftlint.model.message import Message
from draftlint.run.checker import Plan

_OPEN = Message("Other machines on the network can reach this address; traffic is not encrypted.")
_HOW_TO_END = Message("(open this address in a browser; Ctrl+C ends the page)")


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="监听地址 / address")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="端口（默认任选）/ port")
@click.option("--no-browser", is_flag=True, help="不打开浏览器 / do not open the browser")
@click.option(
    "--max-mb",
    type=click.IntRange(1, 1024),
    default=64,
    show_default=True,
    help="一份文稿的大小上限 / largest draft",
)
@rule_options
def command(
    host: str,
    port: int,
    no_browser: bool,
    max_mb: int,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    config: Path | None,
    profile: str | None,
    lang: str | None,
) -> None:
    """在浏览器里检查文稿，只在本机运行 / Check drafts in the browser, on this machine only."""
    try:
        from draftlint.web.app import ServerSettings  # noqa: PLC0415 - an optional extra
        from draftlint.web.guard import is_loopback  # noqa: PLC0415
        from draftlint.web.server import address, listen, new_token, serve  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            "The page needs draftlint[web] ({error_name} is missing).", error_name=error.name
        ) from error
    lang = resolve_language(lang, config)
    source = load(config or find_config(Path.cwd()))
    chosen = run_options(select, ignore, profile, lang)
    # A wrong configuration or profile is reported before anything opens.
    resolved = source.resolve(options=chosen)
    select_profile(Draft("", ()), resolved.profile, resolved.profiles)
    settings = ServerSettings(
        token=new_token(),
        host=host,
        lang=lang,
        profile=resolved.profile,
        max_bytes=max_mb << 20,
        check_seconds=resolved.limits.seconds,
    )
    listening = listen(host, port)
    if not is_loopback(host):
        warn(render(_OPEN, lang))
    click.echo(f"draftlint: {address(listening, settings.token)}  {render(_HOW_TO_END, lang)}")
    serve(Plan(loaded=source, options=chosen), settings, listening, browser=not no_browser)
