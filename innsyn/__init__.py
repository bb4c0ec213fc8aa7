"""What the two apps' admin pages have in common: they show and never edit, what is done goes
through `rapids`, and who has looked at people is on record."""
