"""From verdicts to a report: formulas printed, evidence put into words, everything kept for replay."""

import hashlib
from collections.abc import Iterable
from pathlib import PurePath

import msgspec
from sympy import Basic, Idx, Indexed, IndexedBase, MatrixSymbol, Product, Sum, Symbol

from derivable.blackboard import Derivation, Step
from derivable.checker import Checked
from derivable.kernel.claims import nodes
from derivable.kernel.evidence import Affine, Evidence, Monotone, Scale, Shift
from derivable.kernel.laws import BY_NAME
from derivable.kernel.records import claim_record, evidence_record, point_record
from derivable.kernel.relations import Relation
from derivable.kernel.scope import Condition
from derivable.kernel.verdicts import Proved, Refuted, Undecided, Verdict
from derivable.language.printing import latex, plain
from derivable.report.counterexamples import tell_counterexample
from derivable.report.schema import (
    Assumption,
    CheckedDerivation,
    CheckedStep,
    Dropped,
    Formula,
    LawUse,
    RelationText,
    VerdictText,
)

# For each relation its sign in a formula, and words between two lines; {w} are the variables.
WORDS: dict[Relation, tuple[str, str]] = {
    Relation.EQUAL: ("=", "equals"),
    Relation.PROPORTIONAL: (r"\propto", "is proportional in {w} to"),
    Relation.EQUAL_UP_TO_CONSTANT: (r"\overset{+c}{=}", "equals, up to a constant in {w},"),
    Relation.SAME_ORDER: (r"\sim", "orders the values of {w} as does"),
    Relation.REVERSED_ORDER: (r"\sim", "orders the values of {w} opposite to"),
    Relation.SAME_ARGMAX: (r"\overset{\arg\max}{=}", "has the same maximisers in {w} as"),
    Relation.SAME_ARGMIN: (r"\overset{\arg\min}{=}", "has the same minimisers in {w} as"),
    Relation.ARGMAX_BECOMES_ARGMIN: (r"\overset{\max\to\min}{=}", "is largest in {w} where this is smallest:"),
    Relation.ARGMIN_BECOMES_ARGMAX: (r"\overset{\min\to\max}{=}", "is smallest in {w} where this is largest:"),
    Relation.UNIQUE_MINIMISER: (r"\overset{\arg\min}{\longmapsto}", "has its only minimum in {w} at"),
    Relation.UNIQUE_MAXIMISER: (r"\overset{\arg\max}{\longmapsto}", "has its only maximum in {w} at"),
    Relation.IMPLIES: (r"\Rightarrow", "implies"),
    Relation.IF_AND_ONLY_IF: (r"\Leftrightarrow", "holds if and only if"),
    Relation.AT_MOST: (r"\le", "is at most"),
    Relation.LESS_THAN: ("<", "is less than"),
    Relation.AT_LEAST: (r"\ge", "is at least"),
    Relation.GREATER_THAN: (">", "is greater than"),
}


def formula(tree: Basic) -> Formula:
    """An expression as it is printed."""
    return Formula(latex(tree), plain(tree))


def law_use(name: str) -> LawUse:
    """A law of the ledger as a report shows it."""
    law = BY_NAME[name]
    return LawUse(name, law.statement, law.condition, law.citation)


def all_laws() -> tuple[LawUse, ...]:
    """The whole ledger."""
    return tuple(law_use(name) for name in BY_NAME)


def tell(checked: Checked) -> CheckedDerivation:
    """The report of a checked derivation."""
    derivation = checked.derivation
    pairs = zip(derivation.steps, checked.verdicts, strict=True)
    steps = [_tell_step(step, verdict, derivation.about) for step, verdict in pairs]
    if checked.theorem is not None:
        steps.append(_tell_theorem(derivation, checked.theorem))
    source = PurePath(derivation.source)
    told = CheckedDerivation(
        name=derivation.name,
        source=str(source),
        title=derivation.title,
        about=tuple(formula(variable) for variable in derivation.about),
        assumptions=_assumptions(derivation),
        steps=tuple(steps),
        part=source.parent.name if source.parent.name not in ("", ".", "derivations") else "",
        introduction=derivation.introduction,
        references=derivation.references,
        used_in=derivation.used_in,
        uses=tuple(dict.fromkeys(name for step in derivation.steps for name in step.rests_on)),
    )
    return msgspec.structs.replace(told, digest=hashlib.sha256(msgspec.json.encode(told)).hexdigest())


def _assumptions(derivation: Derivation) -> tuple[Assumption, ...]:
    return tuple(
        Assumption(f"A{number}", text, None if condition is None else formula(condition))
        for number, (text, condition) in enumerate(derivation.assumptions, 1)
    )


def _tell_step(step: Step, verdict: Verdict | None, about: tuple[Basic, ...]) -> CheckedStep:
    return CheckedStep(
        name=step.name,
        kind=step.kind,  # type: ignore[arg-type]
        title=step.title,
        reason=step.reason,
        line=formula(step.line),
        previous=None if step.previous is None else formula(step.previous),
        relation=None if step.relation is None else relation_text(step.relation, about),
        verdict=None if verdict is None else verdict_text(verdict),
        expected=step.expected,  # type: ignore[arg-type]
        hide=step.hide,  # type: ignore[arg-type]
        hint=step.hint,
        milestone=step.milestone,
        rests_on=step.rests_on,
        claim=None if step.claim is None else claim_record(step.claim),
        evidence=None if verdict is None else _evidence(verdict),
    )


def _tell_theorem(derivation: Derivation, verdict: Verdict) -> CheckedStep:
    claim = verdict.claim
    return CheckedStep(
        name="theorem",
        kind="theorem",
        title=derivation.title,
        reason="",
        line=formula(claim.rhs),
        previous=formula(claim.lhs),
        relation=relation_text(claim.relation, claim.variables),
        verdict=verdict_text(verdict),
        claim=claim_record(claim),
        evidence=_evidence(verdict),
    )


def _evidence(verdict: Verdict) -> dict[str, object] | None:
    if isinstance(verdict, Proved):
        return evidence_record(verdict.proof.evidence)
    if isinstance(verdict, Refuted):
        return point_record(verdict.counterexample.point)
    return None


def relation_text(relation: Relation, variables: Iterable[Basic]) -> RelationText:
    """A relation in signs and words."""
    sign, words = WORDS[relation]
    names = ", ".join(f"${latex(variable)}$" for variable in variables) or "all symbols"
    return RelationText(relation.value, sign, words.format(w=names))


def verdict_text(verdict: Verdict) -> VerdictText:
    """A verdict in words."""
    if isinstance(verdict, Refuted):
        told = tell_counterexample(verdict.counterexample)
        return VerdictText("refuted", verdict.method, counterexample=told)
    if isinstance(verdict, Undecided):
        return VerdictText("undecided", hint="; ".join(verdict.reasons))
    proof = verdict.proof
    return VerdictText(
        "proved",
        verdict.method,
        laws=tuple(law_use(name) for name in proof.laws),
        conditions=tuple(condition_formula(condition) for condition in proof.conditions),
        dropped=tuple(_dropped(proof.evidence)),
    )


CONDITION_SIGNS = {"nonzero": (r"\ne 0", "!= 0"), "positive": ("> 0", "> 0"), "nonnegative": (r"\ge 0", ">= 0")}


def condition_formula(condition: Condition) -> Formula:
    """A condition as a formula, with the indices for which it must hold."""
    if condition.kind == "range":
        name, first, last = condition.expression.args
        return Formula(rf"{latex(last)} \ge {latex(first)} - 1", f"{plain(last)} >= {plain(first)} - 1")
    tex, text = CONDITION_SIGNS[condition.kind]
    found = Formula(f"{latex(condition.expression)} {tex}", f"{plain(condition.expression)} {text}")
    for limits in condition.ranges:
        name, first, last = limits.args
        found = Formula(
            rf"{found.latex} \quad ({latex(name)} = {latex(first)}, \dots, {latex(last)})",
            f"{found.plain} for {plain(name)} = {plain(first)}..{plain(last)}",
        )
    return found


def _dropped(evidence: Evidence) -> Iterable[Dropped]:
    """What a step takes away, and the symbols in which it is not constant."""
    if isinstance(evidence, Scale) and evidence.factor != 1:
        yield Dropped("scale", formula(evidence.factor), _varies_with(evidence.factor))
    elif isinstance(evidence, Shift) and evidence.constant != 0:
        yield Dropped("constant", formula(-evidence.constant), _varies_with(evidence.constant))
    elif isinstance(evidence, Monotone):
        for step in evidence.maps:
            if isinstance(step, Affine):
                if step.factor != 1:
                    yield Dropped("scale", formula(step.factor), _varies_with(step.factor))
                if step.constant != 0:
                    yield Dropped("constant", formula(-step.constant / step.factor), _varies_with(step.constant))


def _varies_with(tree: Basic) -> tuple[Formula, ...]:
    found = list(nodes((tree,)))
    hidden: set[Basic] = set()
    for node in found:
        if isinstance(node, (Idx, IndexedBase, MatrixSymbol)):
            hidden |= set(node.args)
        if isinstance(node, (Sum, Product)):
            hidden |= {limits.args[0] for limits in node.args[1:]}
        if isinstance(node, Indexed):
            hidden |= set(node.args[1:])
    names = [node for node in found if isinstance(node, (Symbol, IndexedBase, MatrixSymbol))]
    return tuple(formula(name) for name in sorted((n for n in names if n not in hidden), key=str))
