"""The history of the schema, and the way to any revision of it."""
