"""The admin's front page: README's picture of the flow with live figures. Counts only: no person
and no title is on it."""
