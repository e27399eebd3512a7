"""The zip archive of a package, opened within limits."""

from __future__ import annotations

import struct
import zipfile
from copy import copy
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO

from draftlint.model.errors import ReadError

if TYPE_CHECKING:
    from draftlint.read.limits import Limits

#: What every entry of the directory begins with (APPNOTE 4.3.12).
_ENTRY = b"PK\x01\x02"
#: Of a local file header (APPNOTE 4.3.7) the flags and the length of the name.
_LOCAL = struct.Struct("<6xH18xH2x")
_UTF8_NAME = 0x800


class Archive(zipfile.ZipFile):
    """A zip archive whose directory is within the limits, whatever its end records say.

    A file may contain several directories and several claims about their sizes: the one that counts
    is the one that is read. Raises what ``ZipFile`` raises, and :class:`ReadError` ``too-large``.
    """

    def __init__(self, source: Path | BinaryIO, limits: Limits) -> None:
        stream = source.open("rb") if isinstance(source, Path) else source
        self._source = stream
        try:
            super().__init__(_Counted(stream, limits))
            # Members are read as they are.
            self.fp = stream
        except BaseException:
            stream.close()
            raise

    def member(self, info: zipfile.ZipInfo) -> IO[bytes]:
        """Open a member by its entry in the directory; raises what ``ZipFile.open`` does.

        The name in front of the member itself does not count: there are programs that write it in
        another case or encoding, and Word opens their files.
        """
        self._source.seek(info.header_offset)
        header = self._source.read(_LOCAL.size)
        if len(header) == _LOCAL.size:
            flags, length = _LOCAL.unpack(header)
            name = self._source.read(length)
            info = copy(info)
            info.orig_filename = name.decode("utf-8" if flags & _UTF8_NAME else "cp437")
        return self.open(info)

    def close(self) -> None:
        """Close the archive and its file."""
        super().close()
        self._source.close()


class _Counted:
    """A file that refuses to give out more of a directory than the limits allow."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self._stream = stream
        self._limits = limits
        self.seek, self.tell, self.seekable = stream.seek, stream.tell, stream.seekable

    def read(self, size: int = -1) -> bytes:
        """Read; the directory is read in one go, before an object is made of every entry."""
        most = self._limits.directory_bytes
        data = self._stream.read(most + 1 if size < 0 else min(size, most + 1))
        if len(data) > most or data.count(_ENTRY) > self._limits.members:
            limit = self._limits.members
            raise ReadError(
                "too-large",
                "The package holds more than {limit} members, or its directory is too large; it"
                " is refused.",
                limit=limit,
            )
        return data
