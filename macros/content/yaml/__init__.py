"""A file of YAML, read so that every value remembers where it stands, and every mistake is told."""
