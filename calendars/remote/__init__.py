"""Calendars fetched by their address: what may be asked for, from whom, and what came of it."""
