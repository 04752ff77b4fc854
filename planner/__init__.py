"""The planning problem: its words, its independent checker, tables in and out, and reports."""
