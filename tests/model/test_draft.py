"""What a draft says about itself."""

from __future__ import annotations

from draftlint.model.draft import OBJECT, Draft, Paragraph


def test_objects_and_white_space_are_no_characters():
    draft = Draft("测试.docx", (Paragraph(1, f"见 图{OBJECT}一\t"), Paragraph(2, OBJECT)))
    assert draft.characters == 3
