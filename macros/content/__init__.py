"""The facts: what they are, how they are read from YAML, and what must hold between them."""
