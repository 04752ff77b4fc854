"""What happens to a programme that stands: who is absent, what schools signal, what changed; and the replan for it."""
