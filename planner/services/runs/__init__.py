"""Runs: ordered, followed, stopped; what a solving process records of them."""
