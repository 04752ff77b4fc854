"""Keeping personal data of pupils out of every text that somebody may type."""
