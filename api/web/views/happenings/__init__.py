"""The room «Wat speelt er»."""
