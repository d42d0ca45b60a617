"""What every reader is promised, tried in a real browser over the built site."""
