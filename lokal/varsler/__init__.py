"""Nav's notification service, a neighbour on the Rapid (kontrakt §2.7): it sends an SMS or e-mail
of its own accord, here into an outbox that one can look at, and tells how it went."""
