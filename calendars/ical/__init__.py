"""iCalendar: feeds written, foreign calendars read as busy time."""
