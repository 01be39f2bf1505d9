"""Random expressions, lawful rewritings of them, and mutations that make a claim false.

The rewritings are textbook laws on SymPy's trees, written without the kernel; each keeps the value
wherever the expression has one. Symbols are p, q (positive), x, y (real), N (a size), g (positive
data), u (real data).
"""

from sympy import (
    Abs,
    Add,
    Expr,
    Function,
    Idx,
    Integer,
    Mul,
    Pow,
    Product,
    Rational,
    Sum,
    Symbol,
    exp,
    log,
)

from tables.names import M, N, add, g, mul, p, power, q, u, x, y

SCALARS, POSITIVES = (p, q, x, y), (p, q)
INDICES = [Symbol(name, integer=True) for name in ("i", "j", "k", "l")]


def number(random):
    return Rational(random.randint(-3, 4), random.choice((1, 1, 2, 3)))


def positive(random, depth, indices=()):
    """An expression that is positive, as it is written."""
    if depth <= 0:
        return random.choice([*POSITIVES, Integer(random.randint(1, 3)), *(g[i] for i in indices)])
    kind = random.randrange(7)
    if kind == 0:
        return add(positive(random, depth - 1, indices), positive(random, depth - 1, indices))
    if kind == 1:
        return mul(positive(random, depth - 1, indices), positive(random, depth - 1, indices))
    if kind == 2:
        return power(
            positive(random, depth - 1, indices),
            Rational(random.choice((1, -1, 3, -2, 1)), random.choice((1, 2))),
        )
    if kind == 3:
        return exp(real(random, depth - 1, indices), evaluate=False)
    if kind == 4:
        return add(power(real(random, depth - 1, indices), 2), positive(random, 0, indices))
    if kind == 5 and len(indices) < 2:
        return over_index(Sum, random, indices, lambda inner: positive(random, depth - 1, inner))
    return mul(positive(random, 0, indices), power(positive(random, depth - 1, indices), -1))


def real(random, depth, indices=()):
    """An expression that is defined everywhere."""
    if depth <= 0:
        return random.choice([*SCALARS, number(random), *(u[i] for i in indices), *(g[i] for i in indices)])
    kind = random.randrange(8)
    if kind in (0, 1):
        return add(*(real(random, depth - 1, indices) for _ in range(random.randint(2, 3))))
    if kind in (2, 3):
        return mul(*(real(random, depth - 1, indices) for _ in range(2)))
    if kind == 4:
        return power(real(random, depth - 1, indices), random.choice((2, 2, 3)))
    if kind == 5:
        return log(positive(random, depth - 1, indices), evaluate=False)
    if kind == 6:
        return random.choice((lambda e: Abs(e, evaluate=False), lambda e: e))(
            real(random, depth - 1, indices)
        )
    if len(indices) < 2:
        return over_index(Sum, random, indices, lambda inner: real(random, depth - 1, inner))
    return positive(random, depth - 1, indices)


def over_index(kind, random, indices, body):
    index = next(name for name in INDICES if name not in indices)
    return running(kind, body((*indices, index)), (index, 1, random.choice((N, N, M, Integer(3)))))


def running(kind, body, *limits):
    """A sum or product that SymPy leaves as it is."""
    made = Expr.__new__(kind, body, *(type(Sum(x, (INDICES[0], 1, 2)).args[1])(*limit) for limit in limits))
    made.is_commutative = True
    return made


# Rewritings.


def rewritten(random, tree, steps=4):
    """The tree after some lawful rewritings at random places."""
    for _ in range(steps):
        tree = _somewhere(random, tree, _rewrite_once)
    return tree


def _somewhere(random, tree, change):
    """The tree with a change at one random place."""
    places = list(_places(tree))
    path = random.choice(places)
    return _changed(tree, path, lambda part: change(random, part))


def _places(tree, path=()):
    yield path
    if isinstance(tree, (Sum, Product)):
        yield from _places(tree.args[0], (*path, 0))
    elif isinstance(tree, (Add, Mul, Pow, exp, log, Abs)):
        for k, part in enumerate(tree.args):
            if not (isinstance(tree, Pow) and k == 1):
                yield from _places(part, (*path, k))


def _changed(tree, path, change):
    if not path:
        return change(tree)
    args = list(tree.args)
    args[path[0]] = _changed(args[path[0]], path[1:], change)
    if isinstance(tree, (Sum, Product)):
        return running(tree.func, args[0], *(limit.args for limit in args[1:]))
    return tree.func(*args, evaluate=False)


def _rewrite_once(random, tree):
    rules = [rule for rule in REWRITINGS if rule is not None]
    random.shuffle(rules)
    for rule in rules:
        found = rule(random, tree)
        if found is not None:
            return found
    return tree


def _reorder(random, tree):
    if not isinstance(tree, (Add, Mul)):
        return None
    args = list(tree.args)
    random.shuffle(args)
    return tree.func(*args, evaluate=False)


def _distribute(random, tree):
    if not isinstance(tree, Mul):
        return None
    sums = [part for part in tree.args if isinstance(part, Add)]
    if not sums:
        return None
    chosen = sums[0]
    rest = list(tree.args)
    rest.remove(chosen)
    return add(*(mul(*rest, part) for part in chosen.args))


def _write_square_out(random, tree):
    if isinstance(tree, Pow) and tree.args[1] == 2:
        return mul(tree.args[0], tree.args[0])
    return None


def _add_and_take_away(random, tree):
    extra = random.choice(SCALARS)
    return add(tree, extra, mul(-1, extra))


def _multiply_and_divide(random, tree):
    extra = random.choice(POSITIVES)
    return mul(tree, extra, power(extra, -1))


def _split_exponential(random, tree):
    if isinstance(tree, exp) and isinstance(tree.args[0], Add):
        return mul(*(exp(part, evaluate=False) for part in tree.args[0].args))
    return None


def _split_logarithm(random, tree):
    if not isinstance(tree, log):
        return None
    inside = tree.args[0]
    if isinstance(inside, Mul) and all(surely_positive(part) for part in inside.args):
        return add(*(log(part, evaluate=False) for part in inside.args))
    if isinstance(inside, Pow) and surely_positive(inside.args[0]):
        return mul(inside.args[1], log(inside.args[0], evaluate=False))
    if isinstance(inside, exp):
        return inside.args[0]
    return None


def _through_logarithm(random, tree):
    if surely_positive(tree):
        return exp(log(tree, evaluate=False), evaluate=False)
    return None


def _split_power(random, tree):
    if not isinstance(tree, Pow) or not isinstance(tree.args[0], Mul) or not tree.args[1].is_Rational:
        return None
    if tree.args[1].is_Integer or all(surely_positive(part) for part in tree.args[0].args):
        return mul(*(power(part, tree.args[1]) for part in tree.args[0].args))
    return None


def _split_absolute(random, tree):
    if isinstance(tree, Abs) and isinstance(tree.args[0], Mul):
        return mul(*(Abs(part, evaluate=False) for part in tree.args[0].args))
    if isinstance(tree, Abs) and surely_positive(tree.args[0]):
        return tree.args[0]
    return None


def _split_sum(random, tree):
    if isinstance(tree, Sum) and isinstance(tree.args[0], Add):
        limits = [limit.args for limit in tree.args[1:]]
        return add(*(running(Sum, part, *limits) for part in tree.args[0].args))
    return None


def _constant_out(random, tree):
    if not isinstance(tree, Sum) or not isinstance(tree.args[0], Mul) or len(tree.args) > 2:
        return None
    index, low, high = tree.args[1].args
    free = [part for part in tree.args[0].args if index not in part.free_symbols]
    bound = [part for part in tree.args[0].args if index in part.free_symbols]
    if not free or not bound:
        return None
    return mul(*free, running(Sum, mul(*bound) if len(bound) > 1 else bound[0], (index, low, high)))


def _rename(random, tree):
    if not isinstance(tree, (Sum, Product)) or len(tree.args) > 2:
        return None
    index, low, high = tree.args[1].args
    new = next(
        name
        for name in (*INDICES, *(Symbol(f"i{k}", integer=True) for k in range(9)))
        if not _has(tree, name)
    )
    return running(tree.func, _replaced(tree.args[0], index, new), (new, low, high))


def _shift(random, tree):
    if not isinstance(tree, (Sum, Product)) or len(tree.args) > 2 or _has_running(tree.args[0]):
        return None
    index, low, high = tree.args[1].args
    return running(tree.func, _replaced(tree.args[0], index, index - 1), (index, low + 1, high + 1))


def _product_of_sums(random, tree):
    if not isinstance(tree, Mul):
        return None
    sums = [part for part in tree.args if isinstance(part, Sum) and len(part.args) == 2]
    if len(sums) < 2 or len(tree.args) != 2:
        return None
    first, second = sums
    new = Symbol("i8", integer=True)
    if _has(tree, new):
        return None
    index, low, high = second.args[1].args
    body = mul(first.args[0], _replaced(second.args[0], index, new))
    return running(Sum, body, first.args[1].args, (new, low, high))


def _exponential_of_a_sum(random, tree):
    if isinstance(tree, exp) and isinstance(tree.args[0], Sum):
        inner = tree.args[0]
        return running(Product, exp(inner.args[0], evaluate=False), *(limit.args for limit in inner.args[1:]))
    return None


REWRITINGS = (
    _reorder,
    _distribute,
    _write_square_out,
    _add_and_take_away,
    _multiply_and_divide,
    _split_exponential,
    _split_logarithm,
    _through_logarithm,
    _split_power,
    _split_absolute,
    _split_sum,
    _constant_out,
    _rename,
    _shift,
    _product_of_sums,
    _exponential_of_a_sum,
)


def surely_positive(tree):
    """Whether a tree shows by how it is written that it is positive."""
    if tree.is_Number or isinstance(tree, Symbol):
        return tree in POSITIVES or bool(tree.is_Number and tree > 0)
    if tree.func.__name__ == "Indexed":
        return tree.args[0] == g
    if isinstance(tree, exp):
        return True
    if isinstance(tree, (Add, Mul)):
        return all(surely_positive(part) for part in tree.args)
    return isinstance(tree, Pow) and surely_positive(tree.args[0])


def _has(tree, name):
    return tree == name or any(_has(part, name) for part in tree.args)


def _has_running(tree):
    return isinstance(tree, (Sum, Product)) or any(map(_has_running, tree.args))


def _replaced(tree, old, new):
    """The tree with an index replaced; trees are made as they were."""
    if tree == old:
        return new
    if not tree.args or not _has(tree, old):
        return tree
    args = [_replaced(part, old, new) for part in tree.args]
    if isinstance(tree, (Sum, Product)):
        return running(tree.func, args[0], *(limit.args for limit in args[1:]))
    if tree.func.__name__ == "Indexed":
        return args[0][tuple(args[1:])]
    if isinstance(tree, (Add, Mul, Pow, exp, log, Abs, Function)):
        return tree.func(*args, evaluate=False)
    return tree.func(*args)


# Mutations.


def mutated(random, tree):
    """The tree with one mistake: a coefficient, an exponent, a sign, a term, an index."""
    return _somewhere(random, tree, _mistake)


def _mistake(random, tree):
    if isinstance(tree, Add) and random.random() < 0.5:
        kept = list(tree.args)
        kept.pop(random.randrange(len(kept)))
        return add(*kept) if len(kept) > 1 else kept[0]
    if isinstance(tree, Pow) and tree.args[1].is_Rational:
        return power(tree.args[0], tree.args[1] + 1) if tree.args[1] != -1 else tree.args[0]
    if isinstance(tree, log) and isinstance(tree.args[0], Add):
        return add(
            *(log(part, evaluate=False) if surely_positive(part) else part for part in tree.args[0].args)
        )
    if isinstance(tree, Abs):
        return tree.args[0]
    if isinstance(tree, Sum) and random.random() < 0.5:
        index, low, high = tree.args[1].args
        return running(Sum, tree.args[0], (index, low, high + 1))
    if isinstance(tree, Sum) and isinstance(tree.args[0], Pow):
        return power(
            running(Sum, tree.args[0].args[0], *(part.args for part in tree.args[1:])), tree.args[0].args[1]
        )
    if tree.func.__name__ == "Indexed":
        other = [name for name in INDICES[:2] if name != tree.args[1]]
        return random.choice((tree.args[0][other[0]], mul(2, tree)))
    return random.choice((mul(-1, tree), mul(2, tree), add(tree, 1), mul(tree, random.choice(SCALARS))))


def is_bound_everywhere(tree):
    """Whether no index stands outside of its sum."""
    return not any(
        isinstance(name, (Symbol, Idx)) and name.is_integer and name not in (N, M)
        for name in tree.free_symbols
    )
