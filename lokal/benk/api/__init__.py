"""`make bench-api`: how long the searches of the API take on 100,000 treff and 1,000,000 people."""
