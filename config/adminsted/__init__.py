"""The admin as a whole: who is let in, as what, and how it looks."""
