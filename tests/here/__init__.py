"""What is only about this site: its own content and history, no part of the engine."""
