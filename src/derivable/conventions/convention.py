"""What the catalogue says about one library call."""

from dataclasses import dataclass
from enum import StrEnum

from sympy import Expr, Integer, S, Symbol

from derivable.conventions.families import Family
from derivable.conventions.terms import L1, L2, SCALED_L1, SCALED_L2, n


class Intercept(StrEnum):
    """What the objective does with the intercept."""

    FREE = "not penalised"
    PENALISED = "penalised"
    ABSENT = "absent"


class Scale(StrEnum):
    """By which scale of its columns a library divides X before it fits."""

    DEVIATION = "standard deviation, divided by n"
    SAMPLE_DEVIATION = "standard deviation, divided by n - 1"
    NORM = "norm of the centred column"

    @property
    def square(self) -> Expr:
        """The square of this scale, in units of the squared standard deviation divided by n."""
        return {"DEVIATION": Integer(1), "SAMPLE_DEVIATION": n / (n - 1), "NORM": n}[self.name]


@dataclass(frozen=True, slots=True)
class Standardisation:
    """Columns that a library scales inside, so that the penalty is on s_j w_j.

    `parameter` turns it on or off and `default` says which; without a parameter it is always on.
    """

    scale: Scale
    parameter: str = ""
    default: bool = True

    def apply(self, objective: Expr) -> Expr:
        """The objective with the penalties of the scaled weights."""
        square = self.scale.square
        return objective.subs({L2: square * SCALED_L2, L1: square ** (Integer(1) / 2) * SCALED_L1})


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter that the objective contains; `default` is as documented, empty if it must be given."""

    symbol: Symbol
    default: str = ""

    @property
    def name(self) -> str:
        """The name as typed in the call."""
        return str(self.symbol)

    @property
    def is_share(self) -> bool:
        """Whether the parameter lies between 0 and 1, such as `l1_ratio`; all others are positive or zero."""
        return self.symbol.is_positive is None


@dataclass(frozen=True, slots=True)
class When:
    """The values of an option for which an entry of the catalogue holds (or, `unless`, does not).

    `example` is a value for which the entry holds, where `values` has none.
    """

    option: str
    values: tuple[object, ...]
    default: object = None
    unless: bool = False
    example: object = None

    @property
    def shown(self) -> object:
        """A value for which the entry holds."""
        return self.example if self.unless else self.values[0]

    def holds(self, value: object) -> bool:
        """Whether the entry holds for this value of the option."""
        return (value in self.values) != self.unless


class How(StrEnum):
    """How an entry was verified."""

    MEASURED = "a test of this project fits the library"
    REPORTED = "measured with the library, but by no test of this project"
    DERIVED = "derived"
    DOCUMENTED = "documented"


@dataclass(frozen=True, slots=True)
class Verified:
    """How an entry was verified; `difference` is the largest one to a most probable estimate.

    For `How.MEASURED` the difference is the bound that the test asserts, as a decimal.
    """

    how: How
    difference: str = ""


@dataclass(frozen=True, slots=True)
class Holds:
    """What holds where no Gaussian prior does: a sentence, with the formula if there is one."""

    sentence: str
    formula: Expr | None = None


@dataclass(frozen=True, slots=True)
class Convention:
    """How one library call writes its objective.

    `objective` is what is minimised, in the symbols of `terms` and of the parameters, before any
    standardisation; it is None where no fixed penalty has the same minimiser, and `refusal` and
    `instead` then say why, and what holds. `family` is None where the user brings the loss.
    `noise_variance` is for calls that fix the noise themselves. The first parameter is the one that
    a translation solves for, unless the call names others. `intercept_scale` divides a penalised
    intercept. `options` are those that choose between entries or that change nothing here.
    `rows` number the entry in the printed table.
    """

    call: str
    rows: tuple[str, ...]
    versions: str
    source: str
    verified: Verified
    aliases: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    family: Family | None = None
    objective: Expr | None = None
    when: tuple[When, ...] = ()
    options: tuple[str, ...] = ()
    intercept: Intercept = Intercept.FREE
    intercept_scale: Expr = S.One
    standardises: Standardisation | None = None
    noise_variance: Expr | None = None
    about: str = "weights"
    refusal: str = ""
    instead: tuple[Holds, ...] = ()
    assumptions: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name under which the call is found."""
        return (self.call, *self.aliases)

    @property
    def understood(self) -> tuple[str, ...]:
        """Every argument that the entry understands."""
        scaling = (self.standardises.parameter,) if self.standardises and self.standardises.parameter else ()
        chosen = tuple(when.option for when in self.when)
        return (*(parameter.name for parameter in self.parameters), *chosen, *scaling, *self.options)


def measured(bound: str) -> Verified:
    """Verified by a test of this project that asserts this bound."""
    return Verified(How.MEASURED, bound)


def reported(difference: str) -> Verified:
    """Verified with the library by a run that no test of this project repeats."""
    return Verified(How.REPORTED, difference)


DERIVED = Verified(How.DERIVED)
DOCUMENTED = Verified(How.DOCUMENTED)
