import io
import struct
import zipfile

import pytest

from draftlint.write.zipcopy import repack

STORED, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED


def archive(*members: tuple[str, bytes, int], comment: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, data, method in members:
            info = zipfile.ZipInfo(name, (2020, 5, 17, 8, 30, 2))
            info.external_attr = 0o640 << 16
            made.writestr(info, data, method)
        made.comment = comment
    return buffer.getvalue()


SOURCE = archive(
    ("a.xml", b"<a/>" * 50, DEFLATED),
    ("图片.png", b"\x89PNG" * 9, STORED),
    ("b.xml", b"<b/>", STORED),
)


def contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def test_changed_members_change_and_the_others_stay_in_order() -> None:
    copy = repack(SOURCE, {"a.xml": b"<new/>", "c/新.xml": b"<c/>"})
    assert list(contents(copy).items()) == [
        ("a.xml", b"<new/>"),
        ("图片.png", b"\x89PNG" * 9),
        ("b.xml", b"<b/>"),
        ("c/新.xml", b"<c/>"),
    ]


def test_names_dates_attributes_and_the_comment_survive() -> None:
    source = archive(("a.xml", b"<a/>", DEFLATED), comment=b"made by hand")
    with zipfile.ZipFile(io.BytesIO(repack(source, {"a.xml": b"<z/>"}))) as opened:
        info = opened.getinfo("a.xml")
        assert info.date_time == (2020, 5, 17, 8, 30, 2)
        assert info.external_attr >> 16 == 0o640
        assert info.compress_type == DEFLATED
        assert opened.comment == b"made by hand"


def test_a_damaged_member_is_carried_over_unread() -> None:
    at = SOURCE.index(b"\x89PNG")
    damaged = SOURCE[:at] + b"broken" + SOURCE[at + 6 :]
    copy = repack(damaged, {"b.xml": b"<z/>"})
    assert b"broken" in copy
    with zipfile.ZipFile(io.BytesIO(copy)) as opened:
        assert opened.read("b.xml") == b"<z/>"
        with pytest.raises(zipfile.BadZipFile):
            opened.read("图片.png")


class Stream(io.BytesIO):
    """A pipe: sizes can only be written behind the data."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise OSError


def test_members_written_with_sizes_behind_the_data_get_plain_headers() -> None:
    stream = Stream()
    with zipfile.ZipFile(stream, "w", DEFLATED) as made:
        made.writestr("a.xml", b"<a/>")
        made.writestr("b.xml", b"<b/>")
    assert struct.unpack_from("<H", stream.getvalue(), 6)[0] & 8
    copy = repack(stream.getvalue(), {"b.xml": b"<z/>"})
    assert contents(copy) == {"a.xml": b"<a/>", "b.xml": b"<z/>"}
    assert not struct.unpack_from("<H", copy, 6)[0] & 8


def test_of_members_with_one_name_the_last_changes() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        source = archive(("a.xml", b"first", STORED), ("a.xml", b"last", STORED))
    with zipfile.ZipFile(io.BytesIO(repack(source, {"a.xml": b"new"}))) as opened:
        assert [opened.read(info) for info in opened.infolist()] == [b"first", b"new"]


def test_the_same_input_gives_the_same_bytes() -> None:
    assert repack(SOURCE, {"c.xml": b"<c/>"}) == repack(SOURCE, {"c.xml": b"<c/>"})


def test_bytes_that_are_no_archive_are_refused() -> None:
    with pytest.raises(zipfile.BadZipFile):
        repack(b"no archive", {})
