"""The view of a checked draft: markup that the HTML report and the local page share.

One file becomes one ``<section class="file">``: the text of the draft, with its findings marked in
it and listed next to it. The style sheet and the script are in ``report/assets``. The markup has no
style attributes and no scripts, so that both pages can forbid them by policy.
"""

from draftlint.report.view.escaping import attribute, markup
from draftlint.report.view.file_section import file_markup, overview_markup, overview_row
from draftlint.report.view.phrases import Phrases, phrases_in

__all__ = [
    "Phrases",
    "attribute",
    "file_markup",
    "markup",
    "overview_markup",
    "overview_row",
    "phrases_in",
]
