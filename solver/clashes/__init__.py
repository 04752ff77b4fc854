"""Which statements of a request cannot all hold, and why."""
