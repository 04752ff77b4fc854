"""P10: a feed that is revoked before one server is gone before all of them, from the very next request on."""

from __future__ import annotations

from planner.services.permissions import Role
from tests.api.feeds.publishing import publish, session
from tests.api.worlds import OWN_WORKER
from tests.promises.figures import figure
from tests.promises.four import MANY, PROCESSES, Four, times


@times(3, 200)
def test_a_revoked_feed_is_gone_at_once_everywhere(four: Four, times: int) -> None:
    publish(four.world.service.store, four.world.mine, session("herroepen-1"))
    worker = four.client(0, four.token(Role.WORKER))
    readers = [server.client() for server in four.servers]
    for number in range(times):
        order = {"kind": "worker", "subject_id": OWN_WORKER}
        made = worker.ask("POST", "/v1/feeds", order)
        assert made.status == 201, made.body
        path = "/feeds/" + made.json()["address"].partition("/feeds/")[2]
        tags = []
        for reader in readers:
            found = reader.ask("GET", path)
            assert found.status == 200
            tags.append(found.headers["etag"])
            assert reader.ask("GET", path, If_None_Match=tags[-1]).status == 304
        revoker = four.client(number, four.token(Role.WORKER))
        assert revoker.ask("DELETE", made.headers["location"]).status == 204
        after = [
            reader.ask(method, path, **more).status
            for reader, tag in zip(readers, tags, strict=True)
            for method, more in (("GET", {"If_None_Match": tag}), ("GET", {}), ("HEAD", {}))
        ]
        assert set(after) <= {404, 429}, after
        assert after[0] == 404 or number > 1
    for reader in readers:
        reader.close()
    if times >= MANY:
        what = f"{times} feeds revoked before one of {PROCESSES} servers and asked of each, {four.kind}"
        demanded = "gone on the next request, also with If-None-Match"
        figure("P10", what, demanded, f"{times} of {times}: never a 200 or a 304")
