"""Normal forms of numbers: sparse polynomials over atoms, how trees become them, and their signs."""
