"""A real subscription: vdirsyncer fetches the feed from a real server, khal shows it, before and after a change."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.request import urlopen

import icalendar
import pytest

from api.app import create_app
from planner.domain.assignment import Status
from planner.services.permissions import Role
from tests.api.feeds.publishing import DAY, link, publish, session
from tests.api.feeds.servers import running
from tests.api.worlds import OWN_WORKER, World

PROGRAMS = Path(sys.executable).parent
TITLE = "Kennismakingsquiz (De Beek)"
NAMES = (("stays", 600), ("moves", 660), ("goes", 720))


class Device:
    """A computer with vdirsyncer and khal on it, subscribed to one address."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.address = folder, address
        self.calendar = folder / "calendar" / "rooster"
        (folder / "vdirsyncer.conf").write_text(
            f"""
[general]
status_path = "{folder}/status/"

[pair rooster]
a = "device"
b = "feed"
collections = null
conflict_resolution = "b wins"

[storage device]
type = "filesystem"
path = "{self.calendar}"
fileext = ".ics"

[storage feed]
type = "http"
url = "{address}"
"""
        )
        (folder / "khal.conf").write_text(
            f"""
[calendars]
[[rooster]]
path = {self.calendar}
type = calendar
readonly = True

[[bewaard]]
path = {folder}/calendar/bewaard
type = calendar

[locale]
local_timezone = Europe/Amsterdam
default_timezone = Europe/Amsterdam
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M

[sqlite]
path = {folder}/khal.db
"""
        )
        self.calendar.mkdir(parents=True)
        (folder / "calendar" / "bewaard").mkdir()
        self.run("vdirsyncer", "-c", str(folder / "vdirsyncer.conf"), "discover")

    def sync(self) -> None:
        """Fetch the feed."""
        self.run("vdirsyncer", "-c", str(self.folder / "vdirsyncer.conf"), "sync")

    def days(self, calendar: str) -> list[str]:
        """What khal shows of two days: date, start, status and title of each event."""
        form = "{start-date} {start-time} {status}{title}"
        arguments = ("-a", calendar, "--day-format", "", "--format", form, DAY.isoformat(), "2d")
        shown = self.run("khal", "-c", str(self.folder / "khal.conf"), "list", *arguments)
        return [line.strip() for line in shown.splitlines() if line.strip()]

    def keep(self) -> None:
        """Import the feed into a calendar of one's own, where an event with a known UID replaces the one before."""
        with urlopen(self.address, timeout=20) as answer:
            (self.folder / "feed.ics").write_bytes(answer.read())
        self.run("khal", "-c", str(self.folder / "khal.conf"), "import", "--batch", "-a", "bewaard", "feed.ics")

    def sequences(self) -> dict[str, int]:
        """Of the events that were kept, by UID."""
        found = {}
        for path in (self.folder / "calendar" / "bewaard").glob("*.ics"):
            (event,) = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
            found[str(event["UID"])] = int(event["SEQUENCE"])
        return found

    def files(self) -> set[str]:
        """What vdirsyncer stored; it names an event by its content."""
        return {path.name for path in self.calendar.glob("*.ics")}

    def run(self, program: str, *arguments: str) -> str:
        """The output of a program that succeeds."""
        environment = os.environ | {
            "HOME": str(self.folder),
            "XDG_CONFIG_HOME": str(self.folder),
            "TZ": "Europe/Amsterdam",
        }
        done = subprocess.run(
            [str(PROGRAMS / program), *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def test_a_subscriber_sees_a_session_moved_and_one_cancelled(world: World, tmp_path: Path) -> None:
    store = world.service.store
    stays, moves, goes = (session(f"{name}-1", start=start, end=start + 30) for name, start in NAMES)
    publish(store, world.mine, stays, moves, goes)
    with running(create_app(world.service)) as address:
        device = Device(tmp_path, address + link(world, "worker", OWN_WORKER))
        device.sync()
        device.keep()
        shown = [f"{DAY} {clock} CONFIRMED {TITLE}" for clock in ("10:00", "11:00", "12:00")]
        assert device.days("rooster") == device.days("bewaard") == shown
        assert device.sequences() == {uid_of(name): 0 for name, _ in NAMES}
        fetched = device.files()
        publish(
            store,
            world.mine,
            stays,
            replace(moves, day=DAY + timedelta(days=1), start=540, end=570, sequence=1),
            replace(goes, status=Status.CANCELLED, sequence=1),
            at=world.clock[0] + timedelta(minutes=5),
        )
        device.sync()
        device.keep()
        assert (
            device.days("rooster")
            == device.days("bewaard")
            == [
                f"{DAY} 10:00 CONFIRMED {TITLE}",
                f"{DAY} 12:00 CANCELLED Vervallen: {TITLE}",
                f"{DAY + timedelta(days=1)} 09:00 CONFIRMED {TITLE}",
            ]
        )
        assert device.sequences() == {uid_of("stays"): 0, uid_of("moves"): 1, uid_of("goes"): 1}
        assert len(device.files() & fetched) == 1
        world.clock[0] += timedelta(days=2)
        device.sync()
        assert device.days("rooster") == [
            f"{DAY} 10:00 CONFIRMED {TITLE}",
            f"{DAY + timedelta(days=1)} 09:00 CONFIRMED {TITLE}",
        ]


def test_a_subscriber_of_a_revoked_link_gets_nothing(world: World, tmp_path: Path) -> None:
    with running(create_app(world.service)) as address:
        device = Device(tmp_path, address + link(world, "worker", OWN_WORKER))
        feed_id = world.ask(Role.WORKER, "GET", "/v1/feeds").json()["feeds"][0]["id"]
        world.ask(Role.WORKER, "DELETE", f"/v1/feeds/{feed_id}")
        with pytest.raises(AssertionError, match="Not Found"):
            device.sync()


def uid_of(name: str) -> str:
    return f"session-{name}-1@programma-op-maat.example"
