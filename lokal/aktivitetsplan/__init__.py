"""Stand-in for the Aktivitetsplan: an independent reading of what it demands of a card order and
how it answers. Imports nothing from the system that it checks."""
