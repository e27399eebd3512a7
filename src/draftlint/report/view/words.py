"""The words of the view itself, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftlint.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

_SEVERITIES = {
    "error": ("错误", "Error"),
    "warning": ("警告", "Warning"),
    "info": ("提示", "Info"),
}

_STORIES = {
    "body": ("正文", "Body"),
    "table": ("表格", "Table"),
    "textbox": ("文本框", "Text box"),
    "header": ("页眉", "Header"),
    "footer": ("页脚", "Footer"),
    "footnote": ("脚注", "Footnote"),
    "endnote": ("尾注", "Endnote"),
    "comment": ("批注", "Comment"),
    "watermark": ("水印", "Watermark"),
}

_GROUPS = {
    "placeholder": ("占位符", "Placeholders"),
    "residue": ("残留", "Residue"),
    "section": ("章节", "Sections"),
    "ordinal": ("序号", "Ordinals"),
    "typo": ("错别字", "Typos"),
    "variant": ("异形词", "Variant words"),
    "character": ("字符", "Characters"),
    "term": ("用语", "Terms"),
    "punctuation": ("标点", "Punctuation"),
    "numeral": ("数字用法", "Numerals"),
    "date": ("日期", "Dates"),
    "figure": ("数据", "Figures"),
    "repeat": ("重复", "Repetition"),
    "consistency": ("前后不一", "Consistency"),
    "mark": ("修订批注", "Marks"),
    "layout": ("版式", "Layout"),
}

_PHRASES = {
    "report": ("审校报告", "Review report"),
    "files": ("文件", "Files"),
    "all-files": ("全部文件", "All files"),
    "findings": ("问题清单", "Findings"),
    "found": ("问题", "Found"),
    "outline": ("目录", "Outline"),
    "draft": ("文稿", "Draft"),
    "none": ("未发现问题", "Nothing found"),
    "none-more": (
        "已查完全文，没有需要处理的地方。",
        "The whole draft was checked; nothing needs attention.",
    ),
    "no-match": ("没有符合筛选条件的问题", "No finding matches the filter"),
    "clear": ("清除筛选", "Clear the filter"),
    "unreadable": ("无法检查", "Not checked"),
    "skipped": ("已跳过", "Skipped"),
    "failed": ("规则未能运行：{rule}", "rule could not run: {rule}"),
    "characters": ("{n} 字", "{n} characters"),
    "suppressed": ("已忽略 {n} 处", "{n} suppressed"),
    "page": ("第 {n} 页", "Page {n}"),
    "cell": ("表 {t} 第 {r} 行第 {c} 列", "table {t}, row {r}, column {c}"),
    "paragraph": ("第 {n} 段", "paragraph {n}"),
    "places": ("共 {n} 处：", "{n} places: "),
    "whole": ("全文", "Whole draft"),
    "delete": ("删去", "delete"),
    "suggest": ("建议", "Suggestion"),
    "or": ("或", "or"),
    "severity": ("程度", "Severity"),
    "group": ("类别", "Group"),
    "all-groups": ("全部类别", "All groups"),
    "search": ("搜索问题", "Search findings"),
    "search-hint": ("搜索文字、建议、规则…", "Search text, suggestion, rule…"),
    "next": ("下一处", "Next"),
    "previous": ("上一处", "Previous"),
    "list": ("清单", "List"),
    "help": ("快捷键", "Keyboard"),
    "help-move": ("下一处 / 上一处", "next / previous finding"),
    "help-search": ("搜索", "search"),
    "help-escape": ("取消选中、清除筛选", "deselect, clear the filter"),
    "help-severity": (
        "只看错误 / 警告 / 提示（再按恢复）",
        "errors / warnings / info only (again: all)",
    ),
    "help-back": ("回到文件列表", "back to the list of files"),
    "close": ("关闭", "Close"),
    "notices": ("读取说明", "Notes on reading"),
    "empty": ("这份文稿没有文字。", "This draft has no text."),
    "no-draft": ("没有保留全文，只列出问题。", "The text was not kept; findings only."),
    "file": ("文件", "File"),
    "profile": ("文种", "Kind"),
    "skip": ("跳到问题清单", "Skip to the findings"),
    "no-files": ("没有检查任何文件", "No file was checked"),
}


class Words(Record, frozen=True):
    """The words of one language; ``lang`` is ``zh`` or ``en``, ``more`` phrases of a carrier."""

    lang: str
    more: Mapping[str, tuple[str, str]] = {}

    def __call__(self, key: str, **values: object) -> str:
        """Return a phrase with its places filled; raises ``KeyError`` for an unknown key."""
        return self.phrase(key).format_map(values)

    def phrase(self, key: str) -> str:
        """Return a phrase with its places (``{n}``) still open."""
        return self._of(self.more if key in self.more else _PHRASES, key)

    def severity(self, value: str) -> str:
        """Return the name of a severity."""
        return self._of(_SEVERITIES, value)

    def story(self, value: str) -> str:
        """Return the name of a story."""
        return self._of(_STORIES, value)

    def group(self, value: str) -> str:
        """Return the name of a rule group; a group of the user's own keeps its id."""
        return self._of(_GROUPS, value) if value in _GROUPS else value

    @property
    def tag(self) -> str:
        """The language tag of the page (BCP 47)."""
        return "en" if self.lang == "en" else "zh-CN"

    def _of(self, table: Mapping[str, tuple[str, str]], key: str) -> str:
        return table[key][self.lang == "en"]


def words_in(lang: str, more: Mapping[str, tuple[str, str]] = {}) -> Words:
    """Return the words of ``lang``; every language but ``en`` gets Chinese."""
    return Words("en" if lang == "en" else "zh", more)
