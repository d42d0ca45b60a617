"""The same site without MkDocs: what the generator, its plugins and Material do for us, done by our own code and Zensical."""
