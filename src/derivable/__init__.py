"""Checks derivations of probabilistic machine learning, step by step, and prints them."""
