"""The input of a partnership: its rows, whose they are, whole imports, snapshots, busy calendars."""
