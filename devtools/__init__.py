"""Developer tooling: standard library only, one noun per file."""
