"""Files that nobody meant to write: whatever they hold, the reader answers with a checked object or with problems."""
