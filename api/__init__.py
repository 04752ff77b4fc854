"""The outside: command line, settings, and the one place that puts the parts together."""
