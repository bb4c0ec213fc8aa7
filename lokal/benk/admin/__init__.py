"""`make bench-admin`: how long the lists of the admin take to open, with 100,000 rows in each."""
