"""Every write of `treff`, one function per use case: lock, check, change, tell.

treff — its life · innhold — edits, and telling of them · eiere · jobbsokere — added, invited,
deleted, fått jobb · svar — answers · kort — what the listeners bring · hendelser, las — within.
"""
