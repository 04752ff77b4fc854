"""A small internet on this machine: names and public addresses that all lead to one scripted server."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from calendars.remote.connecting import Network

PUBLIC, OTHER = "93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"
CERTIFICATE = Path(__file__).parents[2] / "data" / "remote" / "agenda.example.nl.pem"
FEED = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"
Answers = Callable[[str, socket.socket], None]
"""Given the head of a request, sends what it likes."""


def ok(body: bytes = FEED, *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", *headers]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def redirect(location: str, status: str = "302 Found") -> bytes:
    return ok(b"", f"Location: {location}", status=status)


def always(data: bytes) -> Answers:
    return lambda head, connection: connection.sendall(data)


@dataclass
class Internet:
    """What was looked up, connected to and asked; ``names`` gives each look-up its answer, the last one for ever."""

    names: dict[str, list[list[str]]]
    answers: Answers
    looked_up: list[str] = field(default_factory=list)
    connected: list[tuple[str, int]] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    server_names: list[str | None] = field(default_factory=list)
    refusing: frozenset[str] = frozenset()
    trusted: Path | None = CERTIFICATE
    port: int = 0

    def look_up(self, host: str, port: int) -> list[str]:
        self.looked_up.append(host)
        if host not in self.names:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        answers = self.names[host]
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        self.connected.append((address, port))
        if address in self.refusing:
            raise ConnectionRefusedError
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)

    @property
    def network(self) -> Network:
        def tls() -> ssl.SSLContext:
            return ssl.create_default_context(cafile=str(self.trusted) if self.trusted else None)

        return Network(look_up=self.look_up, connect=self.connect, tls=tls)


@contextmanager
def internet(
    answers: Answers, names: dict[str, list[list[str]]] | None = None, *, encrypted: bool = False
) -> Iterator[Internet]:
    """The server runs while the block does; every name that is not given leads to a public address."""
    server = socket.create_server(("127.0.0.1", 0))
    found = Internet(names if names is not None else {"agenda.example.nl": [[PUBLIC]]}, answers)
    found.port = server.getsockname()[1]
    threading.Thread(target=_serve, args=(server, found, encrypted), daemon=True).start()
    try:
        yield found
    finally:
        server.close()


def _serve(server: socket.socket, found: Internet, encrypted: bool) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        threading.Thread(target=_one, args=(connection, found, encrypted), daemon=True).start()


def _one(connection: socket.socket, found: Internet, encrypted: bool) -> None:
    try:
        if encrypted:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            context.sni_callback = lambda _, name, __: found.server_names.append(name)
            connection = context.wrap_socket(connection, server_side=True)
        head = b""
        while b"\r\n\r\n" not in head:
            data = connection.recv(65_536)
            if not data:
                return
            head += data
            if head.startswith(b"\x16\x03"):  # an encrypted connection, but this server does not know how
                connection.sendall(ok())
                return
        text = head.decode("latin-1")
        found.heads.append(text)
        found.answers(text, connection)
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # the other side left, as it should when it has had enough
    finally:
        connection.close()


def dripping(data: bytes, pause: float) -> Answers:
    """One byte after another."""

    def answer(head: str, connection: socket.socket) -> None:
        for byte in data:
            connection.sendall(bytes([byte]))
            time.sleep(pause)

    return answer
