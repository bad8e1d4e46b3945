"""How the network that reviews names is made; not part of the package."""
