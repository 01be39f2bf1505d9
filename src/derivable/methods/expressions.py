"""Normal forms as SymPy expressions that read well, for evidence and for people."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from sympy import (
    Abs,
    Add,
    Determinant,
    Expr,
    Function,
    Identity,
    Idx,
    Inverse,
    KroneckerDelta,
    MatAdd,
    MatMul,
    Mul,
    OneMatrix,
    Pow,
    Product,
    Rational,
    Sum,
    Symbol,
    Trace,
    Transpose,
    count_ops,
    exp,
    factor,
    log,
    pi,
)
from sympy import functions as sympy_functions
from sympy.matrices.expressions.matexpr import MatrixElement, MatrixExpr

from derivable.kernel.forms.polynomials import Frozen, Monomial, Polynomial
from derivable.kernel.forms.polynomials import Rational as Number
from derivable.kernel.forms.scope import Atom, Scope
from derivable.kernel.matrices.determinants import matrix_of
from derivable.kernel.matrices.words import Terms
from derivable.kernel.refusals import Rejected

INDEX_NAMES = "ijklmnpqrs"

LARGEST_FACTORED = 60


def tree_of(scope: Scope, polynomial: Polynomial) -> Expr:
    """An expression with this normal form; logarithms with like factors are gathered."""
    logs: dict[Monomial, list[tuple[int, Number]]] = {}
    terms: list[Expr] = []
    for monomial, coefficient in polynomial.items():
        found = [atom for atom, power in monomial if scope.atoms[atom].kind == "log" and power == 1]
        if len(found) == 1:
            rest = tuple(pair for pair in monomial if pair[0] != found[0])
            logs.setdefault(rest, []).append((found[0], coefficient))
        else:
            terms.append(_term(scope, monomial, coefficient))
    terms.extend(_gathered(scope, rest, parts) for rest, parts in logs.items())
    return Add(*terms)


HIGHEST, LARGEST = 24, 10**60


def is_short(form: Polynomial, most: int) -> bool:
    """Whether SymPy can be given a form: few terms, and no powers or numbers that are long written out."""
    return (
        len(form) <= most
        and all(-HIGHEST <= power <= HIGHEST for term in form for _, power in term)
        and all(abs(number.numerator) + number.denominator < LARGEST for number in form.values())
    )


def shortest(expression: Expr) -> Expr:
    """The expression or its factorisation, whichever is shorter."""
    if count_ops(expression) > LARGEST_FACTORED:
        return expression
    return min((expression, factor(expression)), key=count_ops)


def written_apart(scope: Scope, polynomial: Polynomial) -> Expr:
    """An expression with this normal form, each logarithm by itself, as it is easiest to read again."""
    return Add(*(_term(scope, monomial, coefficient) for monomial, coefficient in polynomial.items()))


def _gathered(scope: Scope, rest: Monomial, parts: list[tuple[int, Number]]) -> Expr:
    """R log(a^k b^m ...) for the sum of k r log a, m r log b, ..."""
    unit = min((abs(Fraction(c)) for _, c in parts)) * (
        1 if sum(c > 0 for _, c in parts) * 2 >= len(parts) else -1
    )
    inside = Mul(
        *(
            Pow(tree_of(scope, dict(scope.atoms[atom].parts[0])), _number(Fraction(c) / unit))
            for atom, c in parts
        )
    )
    return Mul(_term(scope, rest, unit), log(inside))


def _term(scope: Scope, monomial: Monomial, coefficient: Number) -> Expr:
    exponent = Add(
        *(
            Mul(_number(power), _term(scope, scope.atoms[atom].parts[0], 1))
            for atom, power in monomial
            if scope.atoms[atom].kind == "exp"
        )
    )
    others = (
        Pow(atom_tree(scope, atom), _number(power))
        for atom, power in monomial
        if scope.atoms[atom].kind != "exp"
    )
    return Mul(_number(coefficient), *others, exp(exponent))


def _number(number: Number) -> Rational:
    return Rational(number.numerator, number.denominator)


def atom_tree(scope: Scope, number: int) -> Expr:
    """The expression of one atom."""
    atom = scope.atoms[number]
    return TREES[atom.kind](scope, atom)


def _index(scope: Scope, atom: Atom) -> Expr:
    kind, height, *position = atom.parts
    if kind == "fresh":
        return Symbol(f"k_{height}", integer=True)
    name = INDEX_NAMES[(position[0] + 3 * (height - 1)) % len(INDEX_NAMES)]
    return Idx(Symbol(name, integer=True))


def _limits(scope: Scope, ranges: tuple[Any, ...]) -> list[tuple[Expr, int, Expr]]:
    return [(atom_tree(scope, index), 1, tree_of(scope, dict(last))) for index, last in ranges]


def _function(scope: Scope, atom: Atom) -> Expr:
    name, *arguments = atom.parts
    trees = [tree_of(scope, dict(argument)) for argument in arguments]
    return getattr(sympy_functions, name, Function(name))(*trees)


def matrix_tree(scope: Scope, terms: Terms, rows: Frozen | None = None) -> MatrixExpr:
    """The expression of a matrix; `rows` is needed where the identity occurs."""
    parts = []
    for word, coefficient in terms.items():
        factors = [_letter_tree(scope, *part) for part in word]
        if not factors:
            factors = [Identity(tree_of(scope, dict(rows or ())))]
        parts.append(MatMul(tree_of(scope, coefficient), *factors).doit(deep=False))
    return MatAdd(*parts) if len(parts) > 1 else parts[0]


def _letter_tree(scope: Scope, number: int, transposed: bool) -> MatrixExpr:
    atom = scope.atoms[number]
    if atom.kind == "inverse":
        found = Inverse(matrix_tree(scope, matrix_of(atom).terms, atom.parts[0]))
    elif atom.kind == "matrix":
        found = atom.parts[0]
    elif atom.kind == "ones":
        found = OneMatrix(tree_of(scope, dict(atom.parts[0])), 1)
    else:
        raise Rejected("a {} cannot be written as a formula", atom.kind)
    return Transpose(found) if transposed else found


TREES: dict[str, Callable[[Scope, Atom], Any]] = {
    "symbol": lambda scope, atom: atom.parts[0],
    "indexed": lambda scope, atom: atom.parts[1][tuple(tree_of(scope, dict(i)) for i in atom.parts[2:])],
    "index": _index,
    "prime": lambda scope, atom: _number(atom.parts[0]),
    "pi": lambda scope, atom: pi,
    "exp": lambda scope, atom: exp(_term(scope, atom.parts[0], 1)),
    "log": lambda scope, atom: log(tree_of(scope, dict(atom.parts[0]))),
    "power": lambda scope, atom: tree_of(scope, dict(atom.parts[0])),
    "abs": lambda scope, atom: Abs(tree_of(scope, dict(atom.parts[0]))),
    "delta": lambda scope, atom: KroneckerDelta(tree_of(scope, dict(atom.parts[0])), 0),
    "sum": lambda scope, atom: Sum(_term(scope, atom.parts[1], 1), *_limits(scope, atom.parts[0])),
    "product": lambda scope, atom: Product(
        tree_of(scope, dict(atom.parts[1])), *_limits(scope, atom.parts[0])
    ),
    "function": _function,
    "entry": lambda scope, atom: MatrixElement(
        _letter_tree(scope, atom.parts[0], False),
        *(tree_of(scope, dict(place)) - 1 for place in atom.parts[1:]),
    ),
    "word": lambda scope, atom: Trace(matrix_tree(scope, {atom.parts[0]: {(): 1}})),
    "determinant": lambda scope, atom: Determinant(matrix_tree(scope, matrix_of(atom).terms, atom.parts[0])),
}
