"""Outgoing mail: written in the transaction that it tells of, sent afterwards (decision 0014)."""
