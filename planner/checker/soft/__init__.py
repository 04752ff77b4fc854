"""Every soft rule, recomputed from request and plan alone: one module for each rule or group of related rules.

A rule is a function ``(ledger) -> Iterator[Penalty]``; `planner.checker.penalties` calls them all.
"""
