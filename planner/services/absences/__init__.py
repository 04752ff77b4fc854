"""Absences: from when, expected until when, what they touch; never why."""
