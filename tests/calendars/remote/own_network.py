"""
Run as a process of its own: a network of its own, a listener on everything in it, and real fetches.

Prints as JSON how often each of its addresses was connected to, and what came of the fetch that is allowed. Where
the system lets nobody make a network, the listener stands on loopback and only the port is another.
"""

from __future__ import annotations

import ctypes
import fcntl
import json
import socket
import struct
import sys
import threading
from collections import Counter

from calendars.remote.addresses import feed_address
from calendars.remote.connecting import SYSTEM, Network, connect
from calendars.remote.fetching import fetch
from tests.calendars.remote.pretending import FEED, PUBLIC, ok, redirect
from tests.calendars.remote.spellings import CLOSED, CLOSED_IPS

NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000
SET_FLAGS, SET_ADDRESS, UP_AND_RUNNING = 0x8914, 0x8916, 0x1 | 0x40
PRIVATE = ("10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "198.18.0.1")


def make_network() -> bool:
    """Leave the network of this machine; whether that is allowed."""
    system = ctypes.CDLL(None, use_errno=True)
    return system.unshare(NEW_NETWORK) == 0 or system.unshare(NEW_USER | NEW_NETWORK) == 0


def raise_loopback() -> None:
    """Bring loopback up, with private addresses and one that passes for public: nothing leaves this process."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        fcntl.ioctl(control, SET_FLAGS, struct.pack("16sH14x", b"lo", UP_AND_RUNNING))
        for index, address in enumerate((PUBLIC, *PRIVATE)):
            name = f"lo:{index}".encode()
            packed = struct.pack("16sH2x4s8x", name, socket.AF_INET, socket.inet_aton(address))
            fcntl.ioctl(control, SET_ADDRESS, packed)


def listen(family: socket.AddressFamily, host: str, port: int, found: Counter[str]) -> int:
    """Count connections by the address that they came to, and answer each."""
    server = socket.create_server((host, port), family=family)

    def serve() -> None:
        while True:
            connection, _ = server.accept()
            with connection:
                found[connection.getsockname()[0]] += 1
                head = connection.recv(65_536)
                inside = b"GET /inside" in head
                connection.sendall(redirect("http://127.0.0.1/geheim") if inside else ok())

    threading.Thread(target=serve, daemon=True).start()
    return int(server.getsockname()[1])


def main() -> None:
    """Fetch everything, tell what happened."""
    found: Counter[str] = Counter()
    own = make_network()
    if own:
        raise_loopback()
        for port in (80, 443):
            listen(socket.AF_INET, "0.0.0.0", port, found)
            listen(socket.AF_INET6, "::1", port, found)
        network = SYSTEM
    else:
        elsewhere = listen(socket.AF_INET, "127.0.0.1", 0, found)

        def to_the_listener(address: str, port: int, seconds: float) -> socket.socket:
            if address == PUBLIC:
                found[PUBLIC] += 1
                found["127.0.0.1"] -= 1
            return connect("127.0.0.1" if address == PUBLIC else address, elsewhere, seconds)

        network = Network(look_up=SYSTEM.look_up, connect=to_the_listener, tls=SYSTEM.tls)
    bodies = [fetch(f"http://{PUBLIC}/a.ics", network=network).body == FEED]
    outcomes = Counter(fetch(text, network=network, seconds=2).outcome.value for text in CLOSED)
    outcomes[fetch(f"http://{PUBLIC}/inside", network=network).outcome.value] += 1
    for ip in CLOSED_IPS:
        named = Network(look_up=lambda host, port, ip=ip: [ip], connect=network.connect, tls=network.tls)
        for scheme in ("http", "https"):
            outcomes[fetch(f"{scheme}://agenda.example.nl/", network=named, seconds=2).outcome.value] += 1
    assert feed_address(f"http://{PUBLIC}/").host == PUBLIC
    json.dump({"own": own, "allowed": bodies, "outcomes": outcomes, "connections": found}, sys.stdout)


if __name__ == "__main__":
    main()
