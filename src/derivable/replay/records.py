"""Claims, evidence and points as plain data and back: what a report keeps, so that it can be replayed."""

import re
from fractions import Fraction
from typing import Any

from sympy import Basic, Expr, Integer

from derivable.errors import BadReport
from derivable.kernel.claims import Claim
from derivable.kernel.evidence import (
    Affine,
    Chain,
    Convexity,
    Evidence,
    Excess,
    Exp,
    Form,
    Induction,
    Log,
    Map,
    Monotone,
    Multiplier,
    Root,
    SameForm,
    SamePoint,
    Scale,
    Shift,
)
from derivable.kernel.points import Assignment, Point
from derivable.kernel.relations import Relation
from derivable.language.codec import decode, encode

Record = dict[str, Any]

# Evidence made of expressions alone, with the fields in order.
SIMPLE: dict[str, tuple[Any, tuple[str, ...]]] = {
    "SameForm": (SameForm, ()),
    "Induction": (Induction, ("number",)),
    "Scale": (Scale, ("factor",)),
    "Shift": (Shift, ("constant",)),
    "Form": (Form, ("difference",)),
    "Excess": (Excess, ("factor", "rest")),
    "Multiplier": (Multiplier, ("factor",)),
    "Affine": (Affine, ("factor", "constant")),
    "Log": (Log, ()),
    "Exp": (Exp, ()),
    "Root": (Root, ("exponent",)),
}
MAPS = ("Affine", "Log", "Exp", "Root")
WITH_MAPS: dict[str, Any] = {"Monotone": Monotone, "Convexity": Convexity}
DEEPEST = 20
FRACTION = re.compile(r"-?[0-9]+(/[0-9]+)?")


def claim_record(claim: Claim) -> Record:
    """A claim as data."""
    return {
        "lhs": encode(claim.lhs),
        "relation": claim.relation.value,
        "rhs": encode(claim.rhs),
        "variables": [encode(variable) for variable in claim.variables],
        "given": [encode(condition) for condition in claim.given],
    }


def read_claim(record: Any) -> Claim:
    """The claim in a record; raises `BadReport`."""
    fields = _fields(record, ("lhs", "relation", "rhs", "variables", "given"))
    try:
        relation = Relation(fields[1])
    except ValueError as error:
        raise BadReport(f"{fields[1]!r} is no relation") from error
    variables, given = (tuple(decode(tree) for tree in _list(part)) for part in fields[3:])
    return Claim(decode(fields[0]), relation, decode(fields[2]), variables, given)


def evidence_record(evidence: Evidence | Map) -> Record:
    """Evidence as data."""
    kind = type(evidence).__name__
    if isinstance(evidence, Chain):
        links = [{"claim": claim_record(c), "evidence": evidence_record(e)} for c, e in evidence.links]
        return {"kind": kind, "links": links}
    if isinstance(evidence, (Monotone, Convexity)):
        return {"kind": kind, "maps": [evidence_record(step) for step in evidence.maps]}
    if isinstance(evidence, SamePoint):
        sides = {"left": evidence_record(evidence.left), "right": evidence_record(evidence.right)}
        return {"kind": kind, "point": encode(evidence.point), **sides}
    _, names = SIMPLE[kind]
    return {"kind": kind, **{name: encode(_expression(getattr(evidence, name))) for name in names}}


def _expression(value: Basic | int) -> Basic:
    return value if isinstance(value, Basic) else Integer(value)


def read_evidence(record: Any, depth: int = 0) -> Evidence:
    """The evidence in a record; raises `BadReport`."""
    if not isinstance(record, dict) or depth > DEEPEST:
        raise BadReport("evidence must be an object that is not nested too deeply")
    kind = record.get("kind")
    if kind == "Chain":
        links = (_fields(link, ("claim", "evidence")) for link in _list(record.get("links")))
        return Chain(tuple((read_claim(c), read_evidence(e, depth + 1)) for c, e in links))
    if kind == "SamePoint":
        point, *sides = _fields(record, ("point", "left", "right"))
        left, right = (read_evidence(side, depth + 1) for side in sides)
        return SamePoint(decode(point), left, right)
    if kind in WITH_MAPS:
        found: Evidence = WITH_MAPS[kind](tuple(_map(step) for step in _list(record.get("maps"))))
        return found
    if kind in SIMPLE and kind not in MAPS:
        simple: Evidence = _simple(record)
        return simple
    raise BadReport(f"{kind!r} is no kind of evidence")


def _map(record: Any) -> Map:
    if not isinstance(record, dict) or record.get("kind") not in MAPS:
        raise BadReport(f"{record!r} is no strictly monotone map")
    found: Map = _simple(record)
    return found


def _simple(record: Record) -> Any:
    make, names = SIMPLE[record["kind"]]
    values = [decode(tree) for tree in _fields(record, names)]
    if not all(isinstance(value, Expr) for value in values):
        raise BadReport("evidence must be made of expressions")
    return make(*values)


def point_record(point: Point) -> Record:
    """A point as data."""
    return {
        "kind": "Point",
        "parameters": _assignment_record(point.parameters),
        "places": [_assignment_record(place) for place in point.places],
        "optimum": None if point.optimum is None else evidence_record(point.optimum),
        "formula": None if point.formula is None else encode(point.formula),
        "instead": [encode(side) for side in point.instead],
        "turned": point.turned,
    }


def read_point(record: Any) -> Point:
    """The point in a record; raises `BadReport`."""
    names = ("parameters", "places", "optimum", "formula", "instead", "turned")
    parameters, places, optimum, formula, instead, turned = _fields(record, names)
    if not isinstance(turned, bool):
        raise BadReport("whether the sides change roles must be true or false")
    return Point(
        _read_assignment(parameters),
        tuple(_read_assignment(place) for place in _list(places)),
        None if optimum is None else read_evidence(optimum),
        None if formula is None else decode(formula),
        tuple(decode(side) for side in _list(instead)),
        turned,
    )


def _assignment_record(assignment: Assignment) -> list[Any]:
    return [[encode(name), _table_record(value)] for name, value in assignment]


def _table_record(value: Any) -> Any:
    return [_table_record(part) for part in value] if isinstance(value, tuple) else str(value)


def _read_assignment(record: Any) -> Assignment:
    pairs = [_list(pair) for pair in _list(record)]
    if any(len(pair) != 2 for pair in pairs):
        raise BadReport("a value must belong to a symbol")
    return tuple((decode(name), _read_table(value)) for name, value in pairs)


def _read_table(record: Any, depth: int = 0) -> Any:
    if isinstance(record, list) and depth < DEEPEST:
        return tuple(_read_table(part, depth + 1) for part in record)
    try:
        if not isinstance(record, str) or len(record) > 1000 or not FRACTION.fullmatch(record):
            raise ValueError
        return Fraction(record)
    except (ValueError, ZeroDivisionError) as error:
        raise BadReport(f"{record!r} is no fraction") from error


def _fields(record: Any, names: tuple[str, ...]) -> list[Any]:
    if not isinstance(record, dict) or any(name not in record for name in names):
        raise BadReport(f"an object with {', '.join(names) or 'a kind'} was expected")
    return [record[name] for name in names]


def _list(record: Any) -> list[Any]:
    if not isinstance(record, list):
        raise BadReport("a list was expected")
    return record
