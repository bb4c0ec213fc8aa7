"""Lists as people keep them, as they are read: no database, no pages."""
