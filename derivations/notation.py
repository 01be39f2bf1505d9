"""The symbols of the handbook, the same in every derivation.

Scalar and index notation: data x_i or X_ij, targets y_i, weights w or w_j, N observations, D weights.
"""

from derivable import data, index, matrix, positive, real, size, vector

N, D = size("N D")
i = index("i", N)
j = index("j", D)
x, y = data("x y")
w = real("w")
sigma_n, sigma_w, lam = positive("sigma_n sigma_w lambda")

# The same in matrices: the data in X, one row for each observation; targets and weights as columns.
X, Y, W = matrix("X", N, D), vector("y", N), vector("w", D)

# How alike two observed inputs are, for each pair of them: the kernel matrix.
K = matrix("K", N, N)
