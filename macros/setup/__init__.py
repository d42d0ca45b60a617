"""A new site from this one, and the next version of the engine into a site that has its own content."""
