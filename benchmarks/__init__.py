"""How fast claims are decided, and how many, beside SymPy: `python -m benchmarks`."""
