"""When workers can work, as coordinators hand it in: weeks, exceptions, and who has not answered yet."""
