"""What was checked, as plain data: the border between checking and printing.

A `Report` holds no SymPy object and computes nothing. `write` and `read` move it to JSON and
back; reading runs nothing and refuses whatever does not fit the schema, which
`docs/report.schema.json` publishes. Formulas are LaTeX and plain text, made by the checker;
prose is the author's, with inline mathematics between dollar signs. Claims and evidence are
kept as explicit trees (see `derivable.language.codec`), so that `derivable replay` can derive
every verdict again from the file alone.
"""

from typing import Any, Literal

import msgspec

from derivable.errors import BadReport

SCHEMA = "derivable-report/1"

Status = Literal["proved", "refuted", "undecided"]
StepKind = Literal["start", "step", "definition", "mistake", "remark", "theorem"]
Hidden = Literal["line", "reason", "title"]


class Formula(msgspec.Struct, frozen=True):
    """A formula, ready to be printed: LaTeX without delimiters, and plain text."""

    latex: str
    plain: str


class RelationText(msgspec.Struct, frozen=True):
    """How a relation is printed: `name` as on the command line, a LaTeX sign, and words.

    `words` completes the sentence "the line above ... this line", inline mathematics allowed:
    "is proportional in $w$ to".
    """

    name: str
    latex: str
    words: str


class Dropped(msgspec.Struct, frozen=True):
    """A scale or a constant that a step dropped, and the symbols in which it is not constant."""

    kind: Literal["scale", "constant"]
    formula: Formula
    varies_with: tuple[Formula, ...] = ()


class Assignment(msgspec.Struct, frozen=True):
    """One value of a counterexample: sigma = 3."""

    symbol: Formula
    value: Formula


class CounterexampleText(msgspec.Struct, frozen=True):
    """A counterexample that a student can recompute.

    `explanation` is prose with inline mathematics; `left` and `right` are the values whose gap
    excludes the claim, each with the words that say what it is a value of.
    """

    point: tuple[Assignment, ...]
    left: Assignment
    right: Assignment
    explanation: str


class LawUse(msgspec.Struct, frozen=True):
    """A law of the ledger that a proof used."""

    name: str
    statement: str
    condition: str = ""
    citation: str = ""


class VerdictText(msgspec.Struct, frozen=True):
    """A verdict and how it was reached.

    `method` names how the evidence was found, in words; `trace` shows the algebra inside the
    step line by line (empty when there is nothing to show); `hint` says why a claim is
    undecided, and what would help.
    """

    status: Status
    method: str = ""
    laws: tuple[LawUse, ...] = ()
    conditions: tuple[Formula, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    counterexample: CounterexampleText | None = None
    repairs: tuple[Formula, ...] = ()
    trace: tuple[Formula, ...] = ()
    hint: str = ""


class CheckedStep(msgspec.Struct, frozen=True):
    """One line of a derivation with its verdict.

    `previous` is the line that the step starts from (None for the first line) and `line` the
    line that it arrives at. A definition has the symbol in `previous` and what it stands for
    in `line`; a mistake is a wrong line that `expected` says is refuted; the theorem is the
    derivation's own claim, first line against last. `name` is unique in the derivation and makes
    permalinks. `hide` lists what a student's handout leaves blank. A `milestone` names the run of
    steps that ends here, for brief reports. `rests_on` names what the step uses: other derivations,
    or steps of this one as `ridge::penalty`.
    `claim` and `evidence` are trees for `derivable replay`.
    """

    name: str
    kind: StepKind
    title: str
    reason: str
    line: Formula
    previous: Formula | None = None
    relation: RelationText | None = None
    verdict: VerdictText | None = None
    expected: Status = "proved"
    hide: tuple[Hidden, ...] = ()
    hint: str = ""
    milestone: str = ""
    rests_on: tuple[str, ...] = ()
    claim: dict[str, Any] | None = None
    evidence: dict[str, Any] | None = None

    @property
    def outcome(self) -> Status:
        """Proved when the verdict is the expected one, undecided when there is none yet, refuted otherwise.

        Refuted therefore also means that a line given as a mistake turned out to be true.
        """
        if self.verdict is None or self.verdict.status == self.expected:
            return "proved"
        return "undecided" if self.verdict.status == "undecided" else "refuted"


class Assumption(msgspec.Struct, frozen=True):
    """An assumption with its label (A1, A2, ...), in words and as a formula."""

    label: str
    text: str
    formula: Formula | None = None


class Curve(msgspec.Struct, frozen=True):
    """A curve as points, in the units of the axes, in the order in which a pen draws them.

    `label` is prose with inline mathematics; a `closed` curve, such as a contour, ends where it begins,
    and a `filled` one is a region.
    """

    label: str
    points: tuple[tuple[float, float], ...]
    closed: bool = False
    filled: bool = False


class Mark(msgspec.Struct, frozen=True):
    """A point that a picture names, such as a minimiser; `label` is prose with inline mathematics."""

    label: str
    x: float
    y: float


class Frame(msgspec.Struct, frozen=True):
    """A picture at one value of its parameter, with the curves and marks that change with it.

    `told` says in words what is to be seen: "sigma_w = 0.5: the posterior is close to the prior".
    """

    value: Formula
    told: str
    curves: tuple[Curve, ...]
    marks: tuple[Mark, ...] = ()


class Picture(msgspec.Struct, frozen=True):
    """What to draw: curves that were computed from the derivation's own expressions, in no unit but theirs.

    `alternative` says in plain words what is to be seen, for whoever cannot see it; `caption` is prose
    with inline mathematics. `x` and `y` name the axes, which have one scale when `equal_scale`.
    `step` names the step that the picture belongs to, empty for the derivation as a whole. With a
    `parameter` there are `frames`, in the order of its values: a slider in HTML, some of them side
    by side on paper. Curves and marks outside of the frames are in all of them.
    """

    name: str
    caption: str
    alternative: str
    x: Formula
    y: Formula
    curves: tuple[Curve, ...] = ()
    marks: tuple[Mark, ...] = ()
    equal_scale: bool = False
    step: str = ""
    parameter: Formula | None = None
    frames: tuple[Frame, ...] = ()


class CheckedDerivation(msgspec.Struct, frozen=True):
    """A derivation with every verdict.

    `name` is the author's function, unique within `source` (a path relative to where the
    check began); `part` is the folder of the handbook, empty for a file that stands alone.
    `about` are the variables of its relations. `digest` is the SHA-256 of the content. `pictures`
    are drawn from its expressions.
    """

    name: str
    source: str
    title: str
    about: tuple[Formula, ...]
    assumptions: tuple[Assumption, ...]
    steps: tuple[CheckedStep, ...]
    part: str = ""
    introduction: str = ""
    references: tuple[str, ...] = ()
    used_in: str = ""
    uses: tuple[str, ...] = ()
    digest: str = ""
    pictures: tuple[Picture, ...] = ()

    @property
    def status(self) -> Status:
        """As good as the worst outcome of its steps."""
        outcomes = {step.outcome for step in self.steps}
        for status in ("refuted", "undecided"):
            if status in outcomes:
                return status
        return "proved"


class Report(msgspec.Struct, frozen=True):
    """Everything that one run checked, in the order of the handbook, with the whole ledger of laws."""

    product: str
    derivations: tuple[CheckedDerivation, ...]
    laws: tuple[LawUse, ...] = ()
    schema: str = SCHEMA


def write(report: Report) -> bytes:
    """The report as JSON, indented, with stable bytes."""
    return msgspec.json.format(msgspec.json.encode(report), indent=1)


def read(content: bytes) -> Report:
    """The report in a JSON file.

    Raises `BadReport` when the content is not JSON or does not fit the schema.
    """
    try:
        report = msgspec.json.decode(content, type=Report)
    except (msgspec.DecodeError, RecursionError) as error:
        raise BadReport(f"this is not a report of derivable: {error}.") from error
    if report.schema != SCHEMA:
        raise BadReport(f"the report has schema {report.schema!r}; this version reads {SCHEMA!r}.")
    return report
