"""
Durable jobs: a run survives the process that solves it.

`durable` is the only module that knows DBOS; `child` is the process in which a run is solved, `watching` its parent.
"""
