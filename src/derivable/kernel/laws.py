"""The ledger: every law by which the kernel rewrites, with its statement, condition and citation."""

from dataclasses import dataclass

RUDIN = "Rudin, Principles of Mathematical Analysis, 3rd ed."
BOYD = "Boyd and Vandenberghe, Convex Optimization"
HORN = "Horn and Johnson, Matrix Analysis, 2nd ed., chapter 0 and section 7.1"
MAGNUS = "Magnus and Neudecker, Matrix Differential Calculus, chapters 8 and 9"
BISHOP = "Bishop, PRML, section 2.3"
KNUTH = "Graham, Knuth and Patashnik, Concrete Mathematics, 2nd ed."


@dataclass(frozen=True, slots=True)
class Law:
    """A law: its name, the statement, the condition under which it holds, and where it is proved."""

    name: str
    statement: str
    condition: str
    citation: str


LAWS: tuple[Law, ...] = (
    Law(
        "definition",
        "a symbol equals what it is defined to be",
        "the definition is assumed",
        "substitution of equals",
    ),
    Law(
        "assumed equation",
        "both sides of an assumed equation are equal",
        "the equation is assumed",
        "substitution of equals",
    ),
    Law("equal arguments", "f(a) = f(b)", "a = b", "congruence of functions"),
    Law(
        "power of a product",
        "(a b)^r = a^r b^r",
        "r an integer, or a > 0 and b >= 0",
        f"{RUDIN}, exercise 1.6",
    ),
    Law("root of a square", "(a^2)^r = |a|^(2r)", "a real", f"{RUDIN}, theorem 1.21"),
    Law("equal powers", "a = b if a^k = b^k", "a >= 0, b >= 0, k > 0", f"{RUDIN}, theorem 1.21"),
    Law("real power", "a^r = exp(r log a)", "a > 0", f"{RUDIN}, theorem 8.6"),
    Law("common denominator", "p/q = 0 if and only if p = 0", "q not zero", "field axioms"),
    Law(
        "absolute value of a product",
        "|a b| = |a| |b|, |a|^2 = a^2",
        "a and b real",
        f"{RUDIN}, theorem 1.33",
    ),
    Law(
        "maximum by absolute value",
        "max(a, b) = (a + b + |a - b|)/2, min(a, b) = (a + b - |a - b|)/2",
        "a and b real",
        "two cases",
    ),
    Law("exponential of a sum", "exp(a + b) = exp(a) exp(b)", "none", f"{RUDIN}, theorem 8.6"),
    Law("exponential of a logarithm", "exp(r log a) = a^r", "a > 0", f"{RUDIN}, theorem 8.6"),
    Law("logarithm of an exponential", "log(exp(a)) = a", "a real", f"{RUDIN}, section 8.6"),
    Law("logarithm of a product", "log(a b) = log a + log b", "a > 0 and b > 0", f"{RUDIN}, section 8.6"),
    Law("logarithm of a power", "log(a^r) = r log a", "a > 0", f"{RUDIN}, section 8.6"),
    Law(
        "logarithm of an even power",
        "log(a^(2k)) = 2k log|a|",
        "a real and not zero",
        f"{RUDIN}, section 8.6",
    ),
    Law(
        "hyperbolic functions by exponentials",
        "cosh a = (exp(a) + exp(-a))/2, sinh a = (exp(a) - exp(-a))/2",
        "none",
        "definition",
    ),
    Law(
        "sum with a known number of terms",
        "sum over i = 1..n is the sum of n terms",
        "n a number",
        "definition",
    ),
    Law(
        "product with a known number of factors",
        "product over i = 1..n is the product of n factors",
        "n a number",
        "definition",
    ),
    Law(
        "sum of a constant",
        "sum over i = 1..n of c = n c",
        "n a whole number, at least 0; c free of i",
        f"{KNUTH}, section 2.3",
    ),
    Law("constant out of a sum", "sum of c a_i = c sum of a_i", "c free of i", f"{KNUTH}, section 2.3"),
    Law(
        "product of sums",
        "(sum_i a_i) (sum_j b_j) = sum_i sum_j a_i b_j",
        "i not in b, j not in a",
        f"{KNUTH}, section 2.4",
    ),
    Law(
        "renamed indices",
        "a finite sum does not depend on the names or the order of its indices",
        "the new names are free",
        f"{KNUTH}, section 2.4",
    ),
    Law(
        "last terms split off",
        "sum over i = 1..n+k is the sum over 1..n plus the last k terms",
        "0 <= n, 0 <= n + k",
        f"{KNUTH}, section 2.3",
    ),
    Law(
        "last factors split off",
        "product over i = 1..n+k is the product over 1..n times the last k factors",
        "0 <= n, 0 <= k",
        f"{KNUTH}, section 2.3",
    ),
    Law(
        "mathematical induction",
        "f(n) = g(n) for all n >= m, if f(m) = g(m), and f(n+1) = g(n+1) follows from f(n) = g(n)",
        "n a whole number; the assumptions do not speak of n",
        f"{KNUTH}, section 1.1",
    ),
    Law(
        "sum split in two",
        "sum over i = m+1..n is the sum over 1..n less the sum over 1..m",
        "0 <= m <= n, the terms defined on 1..n",
        f"{KNUTH}, section 2.3",
    ),
    Law(
        "sum over a Kronecker delta",
        "sum over i = 1..n of delta(i, k) a_i = a_k",
        "1 <= k <= n",
        f"{KNUTH}, section 2.3",
    ),
    Law(
        "product as the exponential of a sum",
        "product of a_i = exp(sum of log a_i)",
        "every a_i > 0",
        f"{RUDIN}, section 8.6",
    ),
    Law("sum rule", "(f + g)' = f' + g'", "f and g differentiable", f"{RUDIN}, theorem 5.3"),
    Law(
        "power rule",
        "(f^r)' = r f^(r-1) f'",
        "f differentiable, and f > 0 unless r is an integer",
        f"{RUDIN}, theorem 5.5",
    ),
    Law("chain rule", "(f(g))' = f'(g) g'", "f and g differentiable", f"{RUDIN}, theorem 5.5"),
    Law("derivative of an exponential", "(exp f)' = f' exp f", "f differentiable", f"{RUDIN}, theorem 8.6"),
    Law("derivative of a logarithm", "(log f)' = f'/f", "f > 0 and differentiable", f"{RUDIN}, section 8.6"),
    Law("derivative of an absolute value", "|f|' = f' f/|f|", "f not zero", "two cases"),
    Law(
        "derivative of a sum",
        "(sum of f_i)' = sum of f_i'",
        "finitely many terms, their number fixed",
        f"{RUDIN}, theorem 5.3",
    ),
    Law("derivative of an array entry", "dw_j/dw_k = delta(j, k)", "the entries vary freely", "definition"),
    Law("product of matrix sums", "(A + B) C = A C + B C, C (A + B) = C A + C B", "the shapes fit", HORN),
    Law("transpose of a product", "(A B)' = B' A'", "the shapes fit", HORN),
    Law(
        "1 x 1 product is a number",
        "A (u' v) B = (u' v) A B, u' v = v' u",
        "u and v columns of the same length",
        HORN,
    ),
    Law("trace of the identity", "tr I = n", "I of size n", HORN),
    Law("trace of a turned product", "tr(A B) = tr(B A), tr(A') = tr(A)", "the shapes fit", HORN),
    Law(
        "inverse of a matrix",
        "(c A B)^-1 = B^-1 A^-1/c, (A^-1)^-1 = A, (A')^-1 = (A^-1)'",
        "A and B square and invertible, c not zero",
        HORN,
    ),
    Law(
        "matrix next to its inverse",
        "A^-1 A = A A^-1 = I, A' A = I for orthogonal A",
        "A invertible, or orthogonal",
        HORN,
    ),
    Law("equation times an invertible matrix", "A M = 0 if and only if M = 0", "A invertible", HORN),
    Law("determinant of a product", "det(A B) = det A det B, det(A^-1) = 1/det A", "A and B square", HORN),
    Law("determinant of a multiple", "det(c A) = c^n det A", "A of size n", HORN),
    Law("determinant of I + A B", "det(I + A B) = det(I + B A)", "the shapes fit", f"{HORN}, Sylvester"),
    Law(
        "gradient of a trace",
        "d tr(A X B) = tr(B A dX), so its gradient is A' B'",
        "A and B free of X",
        MAGNUS,
    ),
    Law("derivative of an inverse", "d(F^-1) = -F^-1 (dF) F^-1", "F invertible", MAGNUS),
    Law("derivative of a determinant", "d det F = det(F) tr(F^-1 dF)", "F invertible", MAGNUS),
    Law(
        "block matrix",
        "a block matrix is the sum of E_i A_ij G_j' with E_i' E_k = I if i = k, else 0",
        "the sizes fit",
        HORN,
    ),
    Law(
        "positive definite matrix",
        "R' R and R' M R are at least 0, M > 0 plus those is > 0",
        "M positive definite",
        HORN,
    ),
    Law(
        "Gaussian integral",
        "the integral of v^k exp(-a v^2 + b v) over the line is sqrt(pi/a) exp(b^2/(4 a)) times the "
        "k-th moment for mean b/(2 a), variance 1/(2 a)",
        "a > 0",
        BISHOP,
    ),
    Law(
        "integral of an even function",
        "the integral of v^k f(v) over the line is twice that over v > 0 for even k, else 0",
        "f even, the integral over v > 0 finite",
        "substitution of -v",
    ),
    Law(
        "Gaussian tail",
        "the integral of exp(-a v^2 + b v) over v > 0 is sqrt(pi/a) exp(b^2/(4 a)) erfc(-b/(2 sqrt(a)))/2",
        "a > 0",
        "completing the square, and the definition of erfc",
    ),
    Law("error function", "erf x = 1 - erfc x, erfc 0 = 1", "none", "definition"),
    Law(
        "Gamma integral",
        "the integral of v^s exp(-c v) over v > 0 is Gamma(s + 1)/c^(s + 1)",
        "c > 0, s > -1",
        f"{RUDIN}, section 8.17",
    ),
    Law(
        "Gaussian integral over vectors",
        "the integral of exp(-w' A w/2 + b' w) is (2 pi)^(n/2) det(A)^(-1/2) exp(b' A^-1 b/2)",
        "A positive definite of size n",
        BISHOP,
    ),
    Law(
        "expectation of a sum",
        "E(a + b) = E a + E b, E e_i = m, E e_i e_j = m^2 + v if i = j, else m^2",
        "independent entries of mean m and variance v",
        BISHOP,
    ),
    Law(
        "moments of normal noise",
        "E e_i e_j ... = the sum, over all ways to pair some factors, of v delta(i, j) for each pair, "
        "times m for each factor that stays alone",
        "independent normal entries of mean m and variance v",
        "Isserlis, Biometrika 12 (1918), p. 134",
    ),
    Law(
        "limit of a continuous function",
        "lim f(g) = f(lim g)",
        "f continuous at the limit of g",
        f"{RUDIN}, theorem 4.7",
    ),
    Law(
        "limit of a quotient",
        "the limit of a quotient of polynomials is the ratio of the coefficients of the lowest powers",
        "that of the denominator not zero",
        f"{RUDIN}, theorem 4.4",
    ),
    Law(
        "product of matrices by entries",
        "(A B)_ik = sum over j of A_ij B_jk",
        "the sum runs over the whole inner size",
        HORN,
    ),
    Law("positive factor", "f and c f are proportional", "c > 0, free of the variables", "definition"),
    Law(
        "additive constant", "f and f + b are equal up to a constant", "b free of the variables", "definition"
    ),
    Law(
        "increasing map",
        "f and m(f) have the same order, hence the same optima",
        "m strictly increasing on the values of f",
        f"{BOYD}, section 4.1.3",
    ),
    Law(
        "decreasing map",
        "the maximisers of f are the minimisers of m(f)",
        "m strictly decreasing on the values of f",
        f"{BOYD}, section 4.1.3",
    ),
    Law(
        "stationary point of a strictly convex function",
        "where the derivative is zero is the only minimiser",
        "second derivative positive definite on a convex domain",
        f"{BOYD}, sections 3.1.4 and 4.2.3",
    ),
    Law(
        "square added to the smallest value",
        "f(w) = f(p) + a (w - p)^2 + r is smallest at p and nowhere else",
        "a > 0, r >= 0",
        "ordered field axioms",
    ),
    Law(
        "Cauchy-Schwarz inequality",
        "(sum over i = 1..n of a_i)^2 <= n (sum over i = 1..n of a_i^2), (u'v)^2 <= u'u v'v",
        "a_i, u and v real",
        f"{RUDIN}, theorem 1.35",
    ),
    Law(
        "sign of a sum of terms",
        "a sum of terms that are not negative is not negative; signs multiply as numbers do",
        "all terms have that sign",
        "ordered field axioms",
    ),
    Law(
        "equation times a factor",
        "m a = m b if a = b, and only if when m is not zero",
        "m not zero, for the converse",
        "field axioms",
    ),
)


BY_NAME: dict[str, Law] = {law.name: law for law in LAWS}
