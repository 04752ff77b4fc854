"""From a request to a judged programme: the same for the command line and for the jobs of the service."""
