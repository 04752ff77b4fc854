"""The room «Beschikbaarheid»: everybody's week for a period, and one worker's week, exceptions and calendar."""
