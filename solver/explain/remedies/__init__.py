"""Small changes of a request that might get a missing occurrence into a plan; none of them is tried here."""
