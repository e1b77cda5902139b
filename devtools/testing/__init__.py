"""What `./dev test` and `./dev lint` are made of."""
