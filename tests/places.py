"""Files of a plan without the sheets and rows that contradictions name: what the order of rows may change."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

PLACE = re.compile(rb'<span class="place">[^<]*</span>')


def wherever_it_stood(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same files, places taken out of ``report.html`` and ``result.json``."""
    result = json.loads(files["result.json"])
    for clash in result["clashes"]:
        del clash["text"]
        for statement in clash["statements"]:
            del statement["places"]
    report = PLACE.sub(b"", files["report.html"])
    return {**files, "result.json": json.dumps(result).encode(), "report.html": report}
