"""The independent checker: every rule recomputed from a request and a plan alone."""
