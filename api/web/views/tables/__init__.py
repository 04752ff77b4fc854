"""Every input table of «Beheer»: its rows, and a form for each."""
