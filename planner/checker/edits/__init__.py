"""Small changes of an accepted plan, judged by the rules of the checker on the parts of the plan that they read."""
