"""The demo: a local mail server, the story played day by day, and its table."""
