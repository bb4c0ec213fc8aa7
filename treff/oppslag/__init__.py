"""Every read of `treff`. What someone may not see is not in the query: `treff.synlige_for`."""
