"""The REST API: translates a request to one tjeneste or oppslag, and its answer back to JSON."""
