"""Dutch school time: holidays, bell timetables, theme weeks, and iCalendar in and out."""
