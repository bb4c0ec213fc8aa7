"""Who it is that asks: from a token to `Innlogget`, whatever the entry point."""
