"""Untrusted search: each file offers evidence, or points, for some claims; the kernel judges them."""
