"""Plans and proofs: compile a request, search with CP-SAT, bound every tier, explain what is left out."""
