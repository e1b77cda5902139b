"""Measuring: what `./dev bench` is made of."""
