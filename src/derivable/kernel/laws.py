"""The ledger: every law by which the kernel rewrites, with its statement, condition and citation."""
LAWS = __import__("collections").defaultdict(str)
