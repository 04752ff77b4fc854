"""The rows of each table that may forbid something, with their words."""
