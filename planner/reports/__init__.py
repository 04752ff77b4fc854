"""What a plan looks like to people: one page of pictures that are tables."""
