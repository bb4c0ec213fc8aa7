"""Min side of the local world, where the link on the card leads: a jobbsøker sees the treff, and
answers through the REST API. Logs in by telling who one is, where Nav has ID-porten."""
