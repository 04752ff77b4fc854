"""
What stands in the way of all work with the database, and what of it may pass by itself.

Apart from `errors`, so that commands without a database load no library of it.
"""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError, TimeoutError

from planner.errors import Busy, DiskFull, Stale, Unavailable

PASSING = (DBAPIError, Busy, Stale)
"""What may pass by itself: the database is away, busy, or was changed meanwhile."""
_DISK_FULL = ("SQLITE_FULL", "53100")
_UNAVAILABLE_FILE = ("SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN")
_UNAVAILABLE_SERVER = ("08", "53", "57")
"""Classes of SQLSTATE: the connection broke, resources ran out, somebody stopped the server."""


def trouble_of(error: SQLAlchemyError) -> Busy | None:
    """What stands in the way of all work with the database; None = it is the fault of this work."""
    if isinstance(error, TimeoutError):
        return Busy()  # all connections stayed in use
    if not isinstance(error, OperationalError | InterfaceError):
        return None
    code = getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None)
    if code in _DISK_FULL:
        return DiskFull()
    if error.connection_invalidated or code is None or code.startswith((*_UNAVAILABLE_FILE, *_UNAVAILABLE_SERVER)):
        return Unavailable()
    return None
