"""The words of the page itself, beside those of the view."""

from __future__ import annotations

from draftlint.report.view import Words, words_in

_PHRASES = {
    "drop": ("把 Word 文稿拖到这里", "Drop Word drafts here"),
    "choose": ("选择文件", "Choose files"),
    "drop-hint": (
        "可以一次放入多份 .docx；文稿只在本机检查，不上传、不保存。",
        "Several .docx at once. Drafts are checked on this machine and are not kept.",
    ),
    "profile-auto": ("按标题判断", "judge by the title"),
    "profile-none": ("不查章节", "no kind"),
    "waiting": ("等待中", "Waiting"),
    "sending": ("读取 {n}%", "Reading {n}%"),
    "checking": ("正在检查…", "Checking…"),
    "failed-file": ("没有检查成", "Not checked"),
    "gone": (
        "连不上 draftlint：请在终端重新运行 draftlint serve。",
        "draftlint does not answer: run draftlint serve again.",
    ),
    "changed": (
        "文件已被改动、移走，或是一个文件夹：请重新拖入。",
        "The file changed, moved or is a folder: drop it again.",
    ),
    "too-large": ("文件超过 {n} MB。", "The file is larger than {n} MB."),
    "too-slow": ("上传太慢，已中断。", "The upload took too long."),
    "busy": (
        "同时上传的文稿太多，请稍后再试。",
        "Too many drafts are being sent at the same time; try again later.",
    ),
    "bad-request": ("请求不完整。", "Bad request."),
    "no-copy": ("只有 Word 文稿能写审阅稿。", "Only Word drafts have reviewed copies."),
    "copy": ("下载审阅稿", "Reviewed copy"),
    "copy-hint": (
        "每处问题写成 Word 批注，原稿不动",
        "Every finding a Word comment; the original stays as it is",
    ),
    "track": ("改正写成修订", "corrections as revisions"),
    "json": ("下载 JSON", "JSON"),
    "writing": ("正在写审阅稿…", "Writing…"),
    "remove": ("移除", "Remove"),
    "copy-name": ("审阅", "reviewed"),
    "actions": ("操作", "Actions"),
}


def web_words(lang: str) -> Words:
    """Return the words of the page and the view in ``lang``."""
    return words_in(lang, _PHRASES)
