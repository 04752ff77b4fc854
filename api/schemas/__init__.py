"""What comes in and goes out by the API, a module for each noun."""
