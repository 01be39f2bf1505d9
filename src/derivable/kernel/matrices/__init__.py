"""Normal forms of matrices of symbolic size: sums of words over letters."""
