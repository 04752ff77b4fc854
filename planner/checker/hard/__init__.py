"""One module for each hard rule, written from the words of the rule."""
