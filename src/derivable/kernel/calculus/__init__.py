"""Derivatives, integrals, expectations and limits of normal forms."""
