"""The local world: real servers, the processes of production and stand-ins for the neighbours.

Production code never imports this package.
"""
