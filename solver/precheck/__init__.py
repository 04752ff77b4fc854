"""What can be seen before planning, without a solver: valid for every plan there is."""
