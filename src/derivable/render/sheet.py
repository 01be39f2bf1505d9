"""What one audience gets to see of one derivation, ready for a template.

A sheet holds nothing that its audience may not see: templates need not, and cannot, hide anything.
"""

from dataclasses import dataclass
from typing import Literal

from derivable.render.options import Audience, Level
from derivable.report.schema import Assumption, Formula, Hidden, Picture, RelationText, StepKind, VerdictText

Tone = Literal["proved", "refuted", "undecided", "neutral", "alarm"]


@dataclass(frozen=True, slots=True)
class Badge:
    """A verdict as a word and a colour, with a note where the author expected another verdict."""

    word: str
    tone: Tone
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sheet.

    `anchor` is its permalink and label. `start` is what the line starts from, when that is not the
    line printed above it, and `origin` in any case. `formula` is None when the student is to write
    it on `rows` dotted rows.
    `answers` names the parts that the student's sheet leaves blank (in the key). `covers` holds
    the steps that a milestone stands for. `refute` asks the student for a counterexample.
    """

    anchor: str
    number: str
    kind: StepKind
    title: str
    reason: str
    formula: Formula | None
    start: Formula | None = None
    origin: Formula | None = None
    relation: RelationText | None = None
    badge: Badge | None = None
    verdict: VerdictText | None = None
    rows: int = 0
    answers: frozenset[Hidden] = frozenset()
    hint: str = ""
    rests_on: tuple[str, ...] = ()
    covers: tuple["Line", ...] = ()
    blank_reason: bool = False
    refute: bool = False

    @property
    def has_findings(self) -> bool:
        """Whether there is more to show than the line: what was dropped, a counterexample, a hint."""
        found = self.verdict
        if found is None:
            return self.refute
        shown = (found.trace, found.dropped, found.counterexample, found.hint, found.repairs)
        return self.refute or any(shown)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A derivation for one audience.

    `tally` counts the verdicts in words. A picture's `step` is the anchor of a line, or empty.
    """

    name: str
    title: str
    part: str
    introduction: str
    about: tuple[Formula, ...]
    assumptions: tuple[Assumption, ...]
    theorem: Line | None
    lines: tuple[Line, ...]
    references: tuple[str, ...]
    used_in: str
    uses: tuple[str, ...]
    digest: str
    audience: Audience
    level: Level
    badge: Badge
    tally: tuple[Badge, ...]
    pictures: tuple[Picture, ...] = ()
