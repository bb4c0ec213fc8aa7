"""How fast it is: `python -m lokal.benk steg | api | admin`, each held to its limits."""
