"""A weekly rota for each term and the visits that follow it: annealing on typical weeks, no solver."""
