"""The command ``programma``."""
