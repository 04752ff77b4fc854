"""The week of a worker: where, when and with whom, and what changed."""
