"""Values of normal forms, atom by atom: what the kernel's own data mean, said a second time in mpmath."""

from tables.second_opinion import RULES, Undefined, determinant, mp, mpf, regular


class Meaning:
    """The values of the atoms of a scope at a point; `indices` are the bound ones around."""

    def __init__(self, scope, opinion, indices=None):
        self.scope, self.opinion, self.indices = scope, opinion, indices or {}

    def bound(self, number, value):
        return Meaning(self.scope, self.opinion, {**self.indices, number: mpf(value)})

    def polynomial(self, form):
        """The value of a polynomial, given as a dictionary or frozen."""
        terms = form.items() if isinstance(form, dict) else form
        return mp.fsum(_rational(c) * self.monomial(m) for m, c in terms)

    def monomial(self, monomial):
        total = mpf(1)
        for number, exponent in monomial:
            total *= _power(self.atom(number), exponent)
        return total

    def atom(self, number):
        if number in self.indices:
            return self.indices[number]
        atom = self.scope.atoms[number]
        return KINDS[atom.kind](self, atom.parts)

    def whole(self, form):
        found = self.polynomial(form)
        if abs(found - mp.nint(found)) > mpf(10) ** -20:
            raise Undefined("a place is not whole")
        return int(mp.nint(found))

    def letter(self, part):
        number, transposed = part
        atom = self.scope.atoms[number]
        if atom.kind == "matrix":
            found = self.opinion.value(atom.parts[0])
        elif atom.kind == "inverse":
            found = mp.inverse(regular(self.matrix(self.scope.matrices.inside[number])))
        else:
            found = self.selector(*atom.parts)
        return found.T if transposed else found

    def selector(self, sizes, place):
        lengths = [self.whole(size) for size in sizes]
        found = mp.zeros(sum(lengths), lengths[place])
        for k in range(lengths[place]):
            found[sum(lengths[:place]) + k, k] = mpf(1)
        return found

    def word(self, word):
        found = self.letter(word[0])
        for part in word[1:]:
            found = found * self.letter(part)
        return found

    def matrix(self, form):
        rows, columns = self.whole(form.rows), self.whole(form.columns)
        total = mp.zeros(rows, columns)
        for word, coefficient in form.terms.items():
            total = total + (self.word(word) if word else mp.eye(rows)) * self.polynomial(coefficient)
        return total


def _rational(number):
    return mpf(number.numerator) / number.denominator


def _power(base, exponent):
    if exponent == 1:
        return base
    if exponent.denominator == 1:
        if base == 0 and exponent <= 0:
            raise Undefined("a denominator is zero")
        return mp.power(base, int(exponent))
    if base < 0 or (base == 0 and exponent < 0):
        raise Undefined("a root of a negative number")
    return mp.power(base, _rational(exponent))


def _log(meaning, parts):
    inside = meaning.polynomial(parts[0])
    if inside <= 0:
        raise Undefined("a logarithm")
    return mp.log(inside)


def _over(meaning, ranges, combine, start, body):
    if not ranges:
        return body(meaning)
    (number, last), *rest = ranges
    length, total = meaning.whole(last), start
    if length < 0:
        raise Undefined("a range runs backwards")
    for position in range(1, length + 1):
        total = combine(total, _over(meaning.bound(number, position), rest, combine, start, body))
    return total


def _sum(meaning, parts):
    ranges, body = parts
    return _over(meaning, list(ranges), lambda a, b: a + b, mpf(0), lambda at: at.monomial(body))


def _product(meaning, parts):
    ranges, body = parts
    return _over(meaning, list(ranges), lambda a, b: a * b, mpf(1), lambda at: at.polynomial(body))


def _indexed(meaning, parts):
    _, base, *indices = parts
    return meaning.opinion.point[base](tuple(meaning.whole(index) for index in indices))


def _function(meaning, parts):
    name, *arguments = parts
    values = [meaning.polynomial(argument) for argument in arguments]
    if name in meaning.opinion.point:
        return meaning.opinion.point[name](*values)
    return FUNCTIONS[name](*values)


def _determinant(meaning, parts):
    rows, _, terms = parts
    length = meaning.whole(rows)
    total = mp.zeros(length, length)
    for word, coefficient in terms:
        total = total + (meaning.word(word) if word else mp.eye(length)) * meaning.polynomial(coefficient)
    return determinant(total)


def _word(meaning, parts):
    found = meaning.word(parts[0])
    return mp.fsum(found[k, k] for k in range(found.rows))


def _entry(meaning, parts):
    number, row, column = parts
    return meaning.letter((number, False))[meaning.whole(row) - 1, meaning.whole(column) - 1]


FUNCTIONS = {
    "sin": mp.sin,
    "cos": mp.cos,
    "atan": mp.atan,
    "erf": mp.erf,
    "erfc": mp.erfc,
    "gamma": mp.gamma,
    "loggamma": mp.loggamma,
    "digamma": mp.digamma,
    "sign": mp.sign,
}

KINDS = {
    "symbol": lambda meaning, parts: meaning.opinion.value(parts[0]),
    "indexed": _indexed,
    "prime": lambda meaning, parts: mpf(parts[0]),
    "pi": lambda meaning, parts: +mp.pi,
    "exp": lambda meaning, parts: mp.exp(meaning.monomial(parts[0])),
    "log": _log,
    "power": lambda meaning, parts: meaning.polynomial(parts[0]),
    "abs": lambda meaning, parts: abs(meaning.polynomial(parts[0])),
    "delta": lambda meaning, parts: mpf(abs(meaning.polynomial(parts[0])) < mpf(10) ** -20),
    "sum": _sum,
    "product": _product,
    "function": _function,
    "word": _word,
    "determinant": _determinant,
    "entry": _entry,
}
assert set(FUNCTIONS) <= set(RULES), "the second opinion knows all functions"
