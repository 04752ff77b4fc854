"""The room «Wensen»: what schools wish, what was agreed with them, and when they are closed."""
