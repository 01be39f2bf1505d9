"""The symbols that the tables of claims share."""

from sympy import Add, Eq, Function, Idx, IndexedBase, MatrixSymbol, Mul, Pow, Symbol, symbols

a, b, c, t, v, w, x, y = symbols("a b c t v w x y", real=True)
p, q, s = symbols("p q s", positive=True)
m = Symbol("m", nonnegative=True)
h = Symbol("h", negative=True)
K = Symbol("K", integer=True)
M, N = symbols("M N", integer=True, positive=True)
n, d = symbols("n d", integer=True, positive=True)
k = Symbol("k", integer=True)
i, j = (Idx(Symbol(name, integer=True), (1, N)) for name in "ij")
u, z = (IndexedBase(Symbol(name, real=True)) for name in "uz")
g = IndexedBase(Symbol("g", positive=True))
e = Symbol("e", real=True)
noise = IndexedBase(Symbol("epsilon", real=True))
f = Function("f")

A, B, V = (MatrixSymbol(name, n, n) for name in "ABV")
X = MatrixSymbol("X", n, d)
beta, r = MatrixSymbol("beta", d, 1), MatrixSymbol("r", n, 1)

OTHER = MatrixSymbol("o", n, 1)
SIZED = MatrixSymbol("S", k, k)
NOT_ZERO = Symbol("o", real=True, nonzero=True)
NONZERO = IndexedBase(NOT_ZERO)
BROKEN = Symbol("o", real=True, integer=False)
DULL = Symbol("o", positive=False)
PRIME = Symbol("o", prime=True)
WILD = Symbol("o", irrational=True)


def add(*parts):
    """A sum that SymPy leaves alone."""
    return Add(*parts, evaluate=False)


def mul(*parts):
    """A product that SymPy leaves alone."""
    return Mul(*parts, evaluate=False)


def power(base, exponent):
    """A power that SymPy leaves alone."""
    return Pow(base, exponent, evaluate=False)


def equation(left, right):
    """An equation that SymPy leaves alone."""
    return Eq(left, right, evaluate=False)
