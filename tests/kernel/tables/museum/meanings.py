"""Claims without an exact meaning, assumptions and definitions."""

from sympy import (
    Abs,
    Eq,
    Float,
    Function,
    I,
    Integer,
    Q,
    Rational,
    Sum,
    Symbol,
    factorial,
    gamma,
    log,
    nan,
    oo,
    sqrt,
    zoo,
)

from derivable.kernel.claims import Claim
from derivable.kernel.relations import Relation as R
from tables.museum.trap import BAD_CLAIM, CONDITIONAL, DIFFER, REFUTED, UNDECIDED, VALUES, Trap, about, equal
from tables.names import N, add, equation, f, k, p, q, v, w, x, y, z

TRAPS = (
    Trap("a float", lambda: equal(Float(0.1), Rational(1, 10)), BAD_CLAIM, "floating-point"),
    Trap("a float inside an exponent", lambda: equal(x ** Float(0.5), sqrt(x)), BAD_CLAIM, "floating-point"),
    Trap("a float in an assumption", lambda: equal(x, x, x > Float(0.5)), BAD_CLAIM, "floating-point"),
    Trap("infinity", lambda: equal(oo, oo), BAD_CLAIM, "infinity"),
    Trap("infinity minus infinity", lambda: equal(add(oo, -oo), Integer(0)), BAD_CLAIM, "infinity"),
    Trap("not a number", lambda: equal(nan, nan), BAD_CLAIM, "no number"),
    Trap("a zero denominator that SymPy evaluated", lambda: equal(zoo, zoo), BAD_CLAIM, "no number"),
    Trap("the imaginary unit", lambda: equal(I**2 * x * I, -x * I), BAD_CLAIM, "imaginary"),
    Trap("symbols that print alike", lambda: equal(x, Symbol("x", positive=True)), BAD_CLAIM, "print as x"),
    Trap(
        "a symbol without assumptions beside one with", lambda: equal(Symbol("w"), w), BAD_CLAIM, "print as w"
    ),
    Trap(
        "functions that print alike",
        lambda: equal(f(x), Function("f", positive=True)(x)),
        BAD_CLAIM,
        "print as f",
    ),
    Trap(
        "a function with a name that has a meaning",
        lambda: about(w, w, R.EQUAL_UP_TO_CONSTANT, w + Function("Symbol")(w)),
        BAD_CLAIM,
        "meaning of its own",
    ),
    Trap(
        "a function called exp",
        lambda: equal(Function("exp")(x + y), Function("exp")(x) * Function("exp")(y)),
        BAD_CLAIM,
        "meaning of its own",
    ),
    Trap(
        "a symbol declared as not real",
        lambda: equal(Symbol("o", real=False), Symbol("o", real=False)),
        BAD_CLAIM,
        "not real",
    ),
    Trap(
        "a symbol declared as imaginary",
        lambda: equal(Symbol("o", imaginary=True) ** 2, Integer(1)),
        BAD_CLAIM,
        "not real",
    ),
    Trap(
        "a symbol declared as infinite",
        lambda: equal(Symbol("o", infinite=True), Symbol("o", infinite=True)),
        BAD_CLAIM,
        "not",
    ),
    Trap(
        "a symbol that does not commute",
        lambda: equal(Symbol("o", commutative=False), x),
        BAD_CLAIM,
        "declared as not",
    ),
    Trap(
        "a relation in nothing", lambda: Claim(w**2, R.PROPORTIONAL, 2 * w**2), BAD_CLAIM, "needs variables"
    ),
    Trap("an assumption that is a number", lambda: Claim(x, R.EQUAL, x, (), (x,)), BAD_CLAIM, "no condition"),
    Trap("a condition as a side", lambda: Claim(Eq(x, y), R.EQUAL, x), BAD_CLAIM, "relates expressions"),
    Trap(
        "a number as a statement", lambda: Claim(x + 1, R.IMPLIES, Eq(x, y)), BAD_CLAIM, "relates conditions"
    ),
    Trap(
        "a variable that is a sum",
        lambda: about(w + v, w + v, R.PROPORTIONAL, w + v),
        BAD_CLAIM,
        "cannot be a variable",
    ),
    Trap(
        "assumptions that contradict each other prove what follows",
        lambda: equal(Abs(x), x, x > 1, x < 0),
        CONDITIONAL,
        "",
    ),
    Trap(
        "assumptions that contradict each other refute nothing",
        lambda: equal(x, x + 1, x > 1, x < 0),
        UNDECIDED,
        DIFFER,
    ),
    Trap(
        "a definition that goes in a circle",
        lambda: equal(x, y + 1, Eq(x, y), Eq(y, x)),
        UNDECIDED,
        "nested too deeply",
    ),
    Trap(
        "a definition that shadows a bound index",
        lambda: equal(Sum(z[k], (k, 1, N)), N * z[3], Eq(k, 3)),
        REFUTED,
        VALUES,
    ),
    Trap(
        "two definitions of one symbol", lambda: equal(x, Integer(2), Eq(x, 1), Eq(x, 3)), UNDECIDED, DIFFER
    ),
    Trap(
        "an assumption that says nothing",
        lambda: equal(log(p * q), log(p) - log(q), equation(2 * x, add(x, x))),
        REFUTED,
        VALUES,
    ),
    Trap(
        "an assumption that the kernel cannot use",
        lambda: equal(x, x, Q.positive(x)),
        UNDECIDED,
        "cannot use the assumption",
    ),
    Trap(
        "a function that is nowhere said to be defined",
        lambda: equal(factorial(x), gamma(x + 1)),
        UNDECIDED,
        "does not know where factorial is defined",
    ),
    Trap("equal arguments, other function", lambda: equal(f(x + 1), f(1 + x) + 1), UNDECIDED, DIFFER),
)
