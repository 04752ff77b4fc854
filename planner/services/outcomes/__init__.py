"""How sessions went: recording it, reading it, what is still open."""
