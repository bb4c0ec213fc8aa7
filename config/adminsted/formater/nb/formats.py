"""Times as Språkrådet writes them: 3. mars 2026 kl. 14.05."""

DATETIME_FORMAT = "j. F Y \\k\\l. H.i"
TIME_FORMAT = "H.i"
