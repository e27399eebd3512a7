"""A copy of a zip archive in which a few members change and all others stay unchanged.

Unchanged members are copied as compressed bytes: nothing is decompressed, so a damaged picture or a
member with an unusual name cannot stop the copy. Record layouts: PKWARE APPNOTE 6.3.10,
4.3.7 (local file header), 4.3.12 (central directory), 4.3.16 (end of central directory).
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from draftlint.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

_LOCAL = struct.Struct("<4sHHHHHLLLHH")
_CENTRAL = struct.Struct("<4sHHHHHHLLLHHHHHLL")
_END = struct.Struct("<4sHHHHLLH")
_UTF8_NAME, _SIZES_FOLLOW, _ZIP64_EXTRA = 0x800, 0x08, 0x0001


class _Payload(Record, frozen=True):
    """The compressed content of a member and its description."""

    data: bytes
    method: int
    crc: int
    size: int
    extra: bytes = b""


def repack(source: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Return the archive ``source`` with the members in ``changed`` replaced or added.

    Of members that share a name the last one changes, the one that readers see. All other
    members keep their compressed bytes, names, order, dates and attributes. New members come
    last and are dated 1980-01-01, so that the same input gives the same output. Raises
    ``zipfile.BadZipFile`` where ``source`` is not an archive.
    """
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        members = archive.infolist()
        replaced = {
            id(archive.NameToInfo[name]): changed[name]
            for name in changed
            if name in archive.NameToInfo
        }
        added = [name for name in changed if name not in archive.NameToInfo]
        comment = archive.comment
    output, directory = io.BytesIO(), io.BytesIO()
    for info in members:
        payload = (
            _compress(replaced[id(info)], info.compress_type)
            if id(info) in replaced
            else _carry(source, info)
        )
        _write(info, payload, output, directory)
    for name in added:
        info = zipfile.ZipInfo(name)
        info.flag_bits |= 0 if name.isascii() else _UTF8_NAME
        _write(info, _compress(changed[name], zipfile.ZIP_DEFLATED), output, directory)
    count, start, entries = len(members) + len(added), output.tell(), directory.getvalue()
    output.write(entries)
    end = (b"PK\5\6", 0, 0, count, count, len(entries), start, len(comment))
    output.write(_END.pack(*end) + comment)
    return output.getvalue()


def _carry(source: bytes, info: zipfile.ZipInfo) -> _Payload:
    """Return the compressed bytes of a member as they are in ``source``."""
    fields = _LOCAL.unpack_from(source, info.header_offset)
    if fields[0] != b"PK\3\4":
        raise zipfile.BadZipFile(f"no local header for {info.filename!r}")
    name, extra = fields[9], fields[10]
    extra_at = info.header_offset + _LOCAL.size + name
    start = extra_at + extra
    return _Payload(
        source[start : start + info.compress_size],
        info.compress_type,
        info.CRC,
        info.file_size,
        source[extra_at:start],
    )


def _compress(data: bytes, method: int) -> _Payload:
    if method == zipfile.ZIP_STORED:
        return _Payload(data, method, zlib.crc32(data), len(data))
    deflate = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -15)
    packed = deflate.compress(data) + deflate.flush()
    return _Payload(packed, zipfile.ZIP_DEFLATED, zlib.crc32(data), len(data))


def _write(
    info: zipfile.ZipInfo, payload: _Payload, output: io.BytesIO, directory: io.BytesIO
) -> None:
    """Write a member's local record to ``output`` and its entry to ``directory``."""
    # The header contains the sizes, so no data descriptor follows the data.
    flags = info.flag_bits & ~_SIZES_FOLLOW
    name = info.orig_filename.encode("utf-8" if flags & _UTF8_NAME else "cp437")
    year, month, day, hour, minute, second = info.date_time
    date, time = (year - 1980) << 9 | month << 5 | day, hour << 11 | minute << 5 | second // 2
    sizes = (payload.crc, len(payload.data), payload.size)
    common = (flags, payload.method, time, date, *sizes, len(name))
    offset, extra = output.tell(), _without_zip64(payload.extra)
    version = info.extract_version
    output.write(_LOCAL.pack(b"PK\3\4", version, *common, len(extra)) + name + extra)
    output.write(payload.data)
    extra = _without_zip64(info.extra)
    made_by = info.create_system << 8 | info.create_version
    tail = (len(extra), len(info.comment), 0, info.internal_attr, info.external_attr, offset)
    directory.write(_CENTRAL.pack(b"PK\1\2", made_by, version, *common, *tail))
    directory.write(name + extra + info.comment)


def _without_zip64(extra: bytes) -> bytes:
    """Return the extra fields without the 64-bit sizes: every size here fits its 32-bit field."""
    kept, at = b"", 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        if kind != _ZIP64_EXTRA:
            kept += extra[at : at + 4 + size]
        at += 4 + size
    return kept
