"""Feeds: what their readers may know of the sessions that concern them, as files beside a plan and by secret link."""
