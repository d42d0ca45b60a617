"""What an editor and a reviewer need around a change: what it does for readers, whose it is, which links still lead anywhere."""
