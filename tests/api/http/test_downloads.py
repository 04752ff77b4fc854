"""Names in headers, and what clients say of what they have and take."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import Message
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.datastructures import Headers
from starlette.responses import Response

from api.http.downloads import accepts_gzip, content_disposition, http_date, is_known

MADE = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
awkward = st.text(
    alphabet=st.one_of(st.sampled_from("\r\n\x00\x0b\x85\u2028\u202e\";\\/'*%=💬é\ud800 ."), st.characters()),
    max_size=60,
)


@settings(max_examples=500)
@given(awkward)
def test_no_name_leaves_its_header(name: str) -> None:
    response = Response(headers={"Content-Disposition": content_disposition(name, ".ics")})
    value = response.headers["content-disposition"]
    assert value.isascii()
    assert value.isprintable()
    message = Message()
    message["Content-Disposition"] = value
    plain = message.get_param("filename", header="content-disposition")
    assert value.startswith(f"inline; filename=\"{plain}\"; filename*=UTF-8''")
    extended = unquote(value.partition("UTF-8''")[2], errors="strict")
    assert extended.endswith(".ics")
    assert not set('/\\"\r\n') & set(extended + str(plain))


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("gzip", True),
        ("br, GZIP;q=1.0", True),
        ("x-gzip", True),
        ("gzip;q=0.001", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("*", False),
        ("identity", False),
        ("", False),
    ],
)
def test_who_takes_gzip(value: str, wanted: bool) -> None:
    assert accepts_gzip(Headers({"accept-encoding": value})) is wanted


@pytest.mark.parametrize(
    ("sent", "known"),
    [
        ({}, False),
        ({"if-none-match": '"a"'}, True),
        ({"if-none-match": 'W/"b" , "c"'}, True),
        ({"if-none-match": "*"}, True),
        ({"if-none-match": "a"}, False),
        ({"if-none-match": ""}, False),
        ({"if-modified-since": http_date(MADE)}, True),
        ({"if-modified-since": "Tue, 24 Nov 2026 08:29:59 GMT"}, False),
        ({"if-modified-since": "Tue, 24 Nov 2026 08:30:01 GMT"}, True),
        ({"if-modified-since": "Tue, 24 Nov 99999 08:30:01 GMT"}, False),
        ({"if-modified-since": "nooit"}, False),
        ({"if-none-match": '"x"', "if-modified-since": http_date(MADE)}, False),
    ],
)
def test_what_the_client_has(sent: dict[str, str], known: bool) -> None:
    assert is_known(Headers(sent), ('"a"', '"b"'), MADE) is known


def test_a_date_without_a_zone_is_no_date() -> None:
    assert not is_known(Headers({"if-modified-since": "Tue, 24 Nov 2026 08:30:01"}), ('"a"',), MADE)
    assert not is_known(Headers({"if-modified-since": "Tue, 24 Nov 2026 08:30:01 -0000"}), ('"a"',), MADE)
