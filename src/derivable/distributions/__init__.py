"""Definitions of distributions: parameters, support and density, and nothing derived."""
