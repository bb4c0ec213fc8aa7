"""The rules of `treff`: pure, read as truth tables. `feil` says no, the rest says when.

livslop — a treff's statuses and what publishing takes · endring — what an edit means ·
svar — who may answer when · beskjeder — what each person's card is told (the status table).
"""
