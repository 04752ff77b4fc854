"""
A zip archive that is unpacked in pieces, and only as far as it says.

What the directory claims is checked before anything is unpacked, and what comes out is checked against it: an
archive that holds more than it says, or the same name twice, is refused.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping

MOST_MEMBERS = 200
MOST_BYTES = 50_000_000
"""Unpacked, all members together."""
_CHUNK = 1 << 16
_LARGEST_DIRECTORY = 400 * MOST_MEMBERS
_END, _END_BYTES, _END_64, _LOCATOR_64, _LOCAL = b"PK\x05\x06", 22, b"PK\x06\x06", b"PK\x06\x07", b"PK\x03\x04"
_ENCRYPTED = 1


class NoArchive(Exception):
    """These bytes are no zip archive, are damaged or encrypted, or are not what they say."""


class TooMuch(Exception):
    """The archive has too many members, or unpacks to too much."""


def members(data: bytes) -> Mapping[str, zipfile.ZipInfo]:
    """
    The members by name.

    Raises
    ------
    NoArchive, TooMuch
    """
    _check_directory(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise NoArchive from error
    by_name = {member.filename: member for member in found}
    if len(by_name) < len(found):
        raise NoArchive
    if len(found) > MOST_MEMBERS or sum(member.file_size for member in found) > MOST_BYTES:
        raise TooMuch
    return by_name


def _check_directory(data: bytes) -> None:
    """Before the directory itself is read: how long does it say it is."""
    end = data.rfind(_END, max(0, len(data) - _END_BYTES - 0xFFFF))
    if end < 0 or len(data) < end + _END_BYTES:
        raise NoArchive
    sizes = [struct.unpack_from("<L", data, end + 12)[0]]
    locator = end - 20
    if locator >= 0 and data[locator : locator + 4] == _LOCATOR_64:
        at = data.rfind(_END_64, 0, locator)
        if at < 0 or at + 48 > len(data):
            raise NoArchive
        sizes = [struct.unpack_from("<Q", data, at + 40)[0]]
    if max(sizes) > _LARGEST_DIRECTORY:
        raise TooMuch


def unpacked(data: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """
    The content of a member in pieces of at most 64 KiB.

    Raises
    ------
    NoArchive
        If it is damaged, encrypted, packed in another way than workbooks are, or not as long as it says.
    """
    packed = _packed(data, member)
    length = checksum = 0
    for piece in _pieces(packed, member.compress_type):
        length += len(piece)
        checksum = zlib.crc32(piece, checksum)
        if length > member.file_size:
            raise NoArchive
        yield piece
    if length != member.file_size or checksum != member.CRC:
        raise NoArchive


def _packed(data: bytes, member: zipfile.ZipInfo) -> memoryview:
    start = member.header_offset
    if member.flag_bits & _ENCRYPTED or data[start : start + 4] != _LOCAL or len(data) < start + 30:
        raise NoArchive
    name_length, extra_length = struct.unpack_from("<HH", data, start + 26)
    begin = start + 30 + name_length + extra_length
    if begin + member.compress_size > len(data):
        raise NoArchive
    return memoryview(data)[begin : begin + member.compress_size]


def _pieces(packed: memoryview, method: int) -> Iterator[bytes]:
    if method == zipfile.ZIP_STORED:
        for at in range(0, len(packed), _CHUNK):
            yield bytes(packed[at : at + _CHUNK])
        return
    if method != zipfile.ZIP_DEFLATED:
        raise NoArchive
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for at in range(0, len(packed), _CHUNK):
            rest = bytes(packed[at : at + _CHUNK])
            while rest and not inflater.eof:
                piece = inflater.decompress(rest, _CHUNK)
                rest = inflater.unconsumed_tail
                if piece:
                    yield piece
        while not inflater.eof and (piece := inflater.decompress(b"", _CHUNK)):
            yield piece
    except zlib.error as error:
        raise NoArchive from error
    if not inflater.eof:
        raise NoArchive
