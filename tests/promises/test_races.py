"""P12: one row and one key before four servers on a database of either kind: nothing lost, nothing done twice."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import Random

from sqlalchemy import select

from planner.persistence.tables import CommentRow
from planner.services.permissions import Role
from tests.api.programmes.stories import insert_version
from tests.promises.four import MANY, Four, times, until_taken
from tests.promises.served import Answer, Client


def side_by_side(count: int, work: Callable[[int], None]) -> None:
    """``work`` by so many threads; what one of them raises is raised."""
    with ThreadPoolExecutor(count) as pool:
        for done in [pool.submit(work, number) for number in range(count)]:
            done.result()


def change(client: Client, row_id: int, code: str, number: int, seen: str) -> Answer:
    """Write a number in a row of which a version was seen."""
    body = {"cells": {"id": code, "name": str(number), "town": "Oostdorp"}}
    return until_taken(lambda: client.ask("PUT", f"/v1/inputs/locations/{row_id}", body, If_Match=seen))


def look(client: Client, row_id: int) -> tuple[int, int, str]:
    """Version, number and ETag of a row."""
    answer = client.ask("GET", f"/v1/inputs/locations/{row_id}")
    assert answer.status == 200, answer.body
    return answer.json()["version"], int(answer.json()["cells"]["name"]), answer.headers["etag"]


@times(8 * 5, 200 * 50)
def test_no_update_is_lost(four: Four, times: int) -> None:
    """H1: each adds one to what it read; what stands there in the end is how often that was acknowledged."""
    people, each = (8, 5) if times < MANY else (200, 50)
    row_id = four.location(f"teller-{times}")
    done = [0] * people

    def add(number: int) -> None:
        client = four.servers[number % 4].client(four.token(Role.COORDINATOR))
        for _ in range(each):
            _, value, seen = look(client, row_id)
            answer = change(client, row_id, f"teller-{times}", value + 1, seen)
            assert answer.status in (200, 412), answer.body
            done[number] += answer.status == 200
        client.close()

    side_by_side(people, add)
    client = four.client(0, four.token(Role.COORDINATOR))
    version, value, _ = look(client, row_id)
    assert (value, version) == (sum(done), sum(done) + 1)
    assert value > 0
    body = {"cells": {"id": f"teller-{times}", "name": "0", "town": "Oostdorp"}}
    assert client.ask("PUT", f"/v1/inputs/locations/{row_id}", body).status == 428
    what = f"H1: {people} clients × {each} updates of one row with If-Match"
    four.kept(times, what, f"{value} acknowledged, {value} counted, {people * each - value} × 412")


@times(5 * 2, 50 * 20)
def test_a_key_is_done_once(four: Four, times: int) -> None:
    """H2: the same request with the same key many times at once leaves one row and gives one answer."""
    side, keys = (5, 2) if times < MANY else (50, 20)
    programme_id, _ = insert_version(four.world)
    path = f"/v1/programmes/{programme_id}/comments"
    answers: dict[str, list[bytes]] = {}
    busy = [0]

    def send(number: int) -> None:
        client = four.servers[number % 4].client(four.token(Role.CONTACT))
        for key in range(keys):
            name = f"{four.kind}-{times}-{key}"
            while (answer := client.ask("POST", path, {"text": name}, Idempotency_Key=name)).status == 503:
                busy[0] += 1
            assert answer.status == 201, answer.body
            answers.setdefault(name, []).append(answer.body)
        client.close()

    side_by_side(side, send)
    assert sorted(len(found) for found in answers.values()) == [side] * keys
    assert all(len(set(found)) == 1 for found in answers.values())
    found = four.read(lambda unit: sorted(row.text for row in unit.scalars(select(CommentRow)) if row.text in answers))
    assert found == sorted(answers)
    client = four.client(0, four.token(Role.CONTACT))
    for name in answers:
        assert client.ask("POST", path, {"text": "anders"}, Idempotency_Key=name).status == 400
    four.kept(
        times,
        f"H2: {side} × the same request at once, {keys} keys",
        f"{keys} rows, {side} equal answers to each; another body {keys} × 400; {busy[0]} × 503 tried again",
    )


def written(client: Client, row_id: int, code: str, number: int, seen: str) -> int | None:
    """The version that a change made; None when somebody was first."""
    answer = change(client, row_id, code, number, seen)
    assert answer.status in (200, 412), answer.body
    return answer.json()["version"] if answer.status == 200 else None


@times(8 * 15, 10_000)
def test_a_history_of_reads_and_writes_has_one_order(four: Four, times: int) -> None:
    """
    H5: of every row the acknowledged writes make one chain, and whoever looks sees the link that was the last one.

    A look may see what was written while it looked, never less than what was acknowledged before it began.
    """
    people, codes = 8, [f"rij-{times}-{n}" for n in range(4)]
    rows = {code: four.location(code) for code in codes}
    writes: list[tuple[str, int, int, float]] = []
    looks: list[tuple[str, int, int, float, float]] = []

    def live(number: int) -> None:
        rng = Random(number)
        client = four.servers[number % 4].client(four.token(Role.COORDINATOR))
        for turn in range(times // people):
            code = rng.choice(codes)
            begun = time.monotonic()
            version, value, seen = look(client, rows[code])
            looks.append((code, version, value, begun, time.monotonic()))
            if rng.random() < 0.5:
                own = 1 + number + people * turn
                made = written(client, rows[code], code, own, seen)
                if made is not None:
                    writes.append((code, made, own, time.monotonic()))
        client.close()

    side_by_side(people, live)
    values = {(code, 1): 0 for code in codes} | {(code, version): own for code, version, own, _ in writes}
    assert len(values) == len(writes) + len(codes), "two writes made one version"
    for code in codes:
        versions = sorted(version for name, version in values if name == code)
        assert versions == list(range(1, len(versions) + 1))
    for code, version, value, begun, ended in looks:
        assert values[code, version] == value
        before = max((w[1] for w in writes if w[0] == code and w[3] < begun), default=1)
        assert version >= before, "a look that saw less than was acknowledged"
        assert ended >= begun
    assert writes
    what = f"H5: history of {times} random looks, half of them followed by a write, {people} clients, 4 rows"
    four.kept(times, what, f"{len(writes)} acknowledged writes in one chain a row, {len(looks)} looks each in order")
