"""The subcommands of `strategi`, a module for each room."""
