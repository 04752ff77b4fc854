"""A calendar of somebody, with what must never be kept of it."""

from __future__ import annotations

ICS = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Tandarts Kim\r\n"
    b"DTSTART:20260915T080000Z\r\nDTEND:20260915T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
