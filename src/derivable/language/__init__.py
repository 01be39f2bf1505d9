"""The language: symbols with their assumptions, and expressions to and from text and JSON."""
