"""A report made by hand, for the tests of printing: what a checker of `derivable` would say.

Numbers in it were worked out by hand: with x = (1, 2), y = (3, 1), sigma_n = 2, sigma_w = 1 the
ridge minimiser is 5/(5 + 4) = 5/9, and 5/(5 + 1/2) = 10/11 when the noise is forgotten.
"""

import math

from derivable.report.schema import (
    Assignment,
    Assumption,
    CheckedDerivation,
    CheckedStep,
    CounterexampleText,
    Curve,
    Dropped,
    Formula,
    Frame,
    LawUse,
    Mark,
    Picture,
    RelationText,
    Report,
    VerdictText,
)

LAWS = (
    LawUse("log_of_product", r"$\log(a b) = \log a + \log b$", "$a > 0$ and $b > 0$", "DLMF 4.8.1"),
    LawUse("log_of_exp", r"$\log(\exp(a)) = a$", "$a$ real", "DLMF 4.8.10"),
    LawUse(
        "sum_is_linear", r"$\sum_i c\, a_i = c \sum_i a_i$", "$c$ does not contain $i$", "Knuth, TAOCP 1.2.3"
    ),
    LawUse(
        "increasing_map", "An increasing map keeps the maximisers.", "strictly increasing on the range", ""
    ),
)

SAME_ARGMAX = RelationText("same-argmax", r"\overset{\arg\max}{\sim}", "has the same maximisers in $w$ as")
UP_TO_CONSTANT = RelationText("equal-up-to-constant", r"\overset{+c}{=}", "equals, up to a constant in $w$,")
ARGMAX_TO_ARGMIN = RelationText(
    "argmax-becomes-argmin", r"\rightsquigarrow", "has as maximisers in $w$ the minimisers of"
)
SAME_ARGMIN = RelationText("same-argmin", r"\overset{\arg\min}{\sim}", "has the same minimisers in $w$ as")
EQUAL = RelationText("equal", "=", "equals")
PROPORTIONAL = RelationText("proportional", r"\propto", "is proportional in $w$ to")
MINIMISER = RelationText(
    "unique-minimiser", r"\overset{\text{min at}}{\longmapsto}", "has as its only minimiser"
)

SIGMA_N, SIGMA_W = Formula(r"\sigma_n", "sigma_n"), Formula(r"\sigma_w", "sigma_w")
WEIGHT, LAMBDA, SIZE = Formula("w", "w"), Formula(r"\lambda", "lambda"), Formula("N", "N")

POSTERIOR = Formula(
    r"\left(\prod_{i=1}^{N} \frac{1}{\sqrt{2 \pi}\, \sigma_n}"
    r" \exp\left(-\frac{(y_i - w x_i)^{2}}{2 \sigma_n^{2}}\right)\right)"
    r" \frac{1}{\sqrt{2 \pi}\, \sigma_w} \exp\left(-\frac{w^{2}}{2 \sigma_w^{2}}\right)",
    "prod(exp(-(y[i] - w*x[i])^2/(2*sigma_n^2))/(sqrt(2*pi)*sigma_n),"
    " i=1..N)*exp(-w^2/(2*sigma_w^2))/(sqrt(2*pi)*sigma_w)",
)
LOG_POSTERIOR = Formula(
    r"-\frac{1}{2 \sigma_n^{2}} \sum_{i=1}^{N} (y_i - w x_i)^{2} - \frac{w^{2}}{2 \sigma_w^{2}}"
    r" - N \log \sigma_n - \log \sigma_w - \frac{N + 1}{2} \log(2 \pi)",
    "-sum((y[i] - w*x[i])^2, i=1..N)/(2*sigma_n^2) - w^2/(2*sigma_w^2)"
    " - N*log(sigma_n) - log(sigma_w) - (N + 1)/2*log(2*pi)",
)
EXPONENT = Formula(
    r"-\frac{1}{2 \sigma_n^{2}} \sum_{i=1}^{N} (y_i - w x_i)^{2} - \frac{w^{2}}{2 \sigma_w^{2}}",
    "-sum((y[i] - w*x[i])^2, i=1..N)/(2*sigma_n^2) - w^2/(2*sigma_w^2)",
)
RATIO_LOSS = Formula(
    r"\sum_{i=1}^{N} (y_i - w x_i)^{2} + \frac{\sigma_n^{2}}{\sigma_w^{2}} w^{2}",
    "sum((y[i] - w*x[i])^2, i=1..N) + sigma_n^2/sigma_w^2*w^2",
)
RATIO = Formula(r"\frac{\sigma_n^{2}}{\sigma_w^{2}}", "sigma_n^2/sigma_w^2")
LOSS = Formula(
    r"\sum_{i=1}^{N} (y_i - w x_i)^{2} + \lambda w^{2}", "sum((y[i] - w*x[i])^2, i=1..N) + lambda*w^2"
)
ESTIMATE = Formula(
    r"\frac{\sum_{i=1}^{N} x_i y_i}{\sum_{i=1}^{N} x_i^{2} + \lambda}",
    "sum(x[i]*y[i], i=1..N)/(sum(x[i]^2, i=1..N) + lambda)",
)
FORGOTTEN = Formula(
    r"\sum_{i=1}^{N} (y_i - w x_i)^{2} + \frac{w^{2}}{2 \sigma_w^{2}}",
    "sum((y[i] - w*x[i])^2, i=1..N) + w^2/(2*sigma_w^2)",
)
LEAST_SQUARES = Formula(
    r"\lim_{\lambda \to 0} \frac{\sum_{i=1}^{N} x_i y_i}{\sum_{i=1}^{N} x_i^{2} + \lambda}"
    r" = \frac{\sum_{i=1}^{N} x_i y_i}{\sum_{i=1}^{N} x_i^{2}}",
    "limit(w_hat, lambda -> 0) = sum(x[i]*y[i], i=1..N)/sum(x[i]^2, i=1..N)",
)
CONSTANT = Formula(
    r"-N \log \sigma_n - \log \sigma_w - \frac{N + 1}{2} \log(2 \pi)",
    "-N*log(sigma_n) - log(sigma_w) - (N + 1)/2*log(2*pi)",
)
COUNTEREXAMPLE = CounterexampleText(
    point=(
        Assignment(SIZE, Formula("2", "2")),
        Assignment(Formula("x", "x"), Formula("(1, 2)", "(1, 2)")),
        Assignment(Formula("y", "y"), Formula("(3, 1)", "(3, 1)")),
        Assignment(SIGMA_N, Formula("2", "2")),
        Assignment(SIGMA_W, Formula("1", "1")),
    ),
    left=Assignment(
        Formula(r"\text{minimiser of the right loss}", "minimiser of the right loss"),
        Formula(r"\frac{5}{9}", "5/9"),
    ),
    right=Assignment(
        Formula(r"\text{minimiser of this line}", "minimiser of this line"),
        Formula(r"\frac{10}{11}", "10/11"),
    ),
    explanation=r"Both losses are parabolas in $w$. The right one is $(3 - w)^2 + (1 - 2 w)^2 + 4 w^2$,"
    r" smallest at $\tfrac{5}{5 + 4} = \tfrac{5}{9}$;"
    r" this line is $(3 - w)^2 + (1 - 2 w)^2 + \tfrac{1}{2} w^2$,"
    r" smallest at $\tfrac{5}{5 + 1/2} = \tfrac{10}{11}$.",
)


def proved(method: str = "the normal forms agree", **fields: object) -> VerdictText:
    """A proved verdict."""
    return VerdictText(status="proved", method=method, **fields)  # type: ignore[arg-type]


STEPS = (
    CheckedStep(
        "start",
        "start",
        "Likelihood times prior",
        "Bayes' theorem; the evidence does not contain $w$, so it is left out.",
        POSTERIOR,
        milestone="The posterior",
    ),
    CheckedStep(
        "take_log",
        "step",
        "Take the logarithm",
        "The logarithm increases, so the maximiser stays where it is. A product becomes a sum.",
        LOG_POSTERIOR,
        POSTERIOR,
        SAME_ARGMAX,
        proved(
            "an increasing map was found: $\\log$",
            laws=LAWS,
            conditions=(Formula(r"\sigma_n > 0", "sigma_n > 0"), Formula(r"\sigma_w > 0", "sigma_w > 0")),
            trace=(
                Formula(
                    (
                        r"\sum_{i=1}^{N} \log\left(\frac{1}{\sqrt{2 \pi}\, \sigma_n}"
                        r" \exp\left(-\frac{(y_i - w x_i)^{2}}{2 \sigma_n^{2}}\right)\right) +"
                        r" \log\left(\frac{1}{\sqrt{2 \pi}\, \sigma_w}"
                        r" \exp\left(-\frac{w^{2}}{2 \sigma_w^{2}}\right)\right)"
                    ),
                    "log of the product as a sum of logs",
                ),
                Formula(
                    (
                        r"\sum_{i=1}^{N} \left(-\frac{(y_i - w x_i)^{2}}{2 \sigma_n^{2}} - \log"
                        r" \sigma_n - \tfrac{1}{2} \log(2 \pi)\right) - \frac{w^{2}}{2"
                        r" \sigma_w^{2}} - \log \sigma_w - \tfrac{1}{2} \log(2 \pi)"
                    ),
                    "each log opened",
                ),
            ),
        ),
        hide=("line",),
        hint="The logarithm of a product is a sum of logarithms.",
    ),
    CheckedStep(
        "drop_constants",
        "step",
        "Drop the constants",
        "What does not contain $w$ moves the curve up or down and leaves the maximiser where it is.",
        EXPONENT,
        LOG_POSTERIOR,
        UP_TO_CONSTANT,
        proved(
            "scale and constant",
            laws=LAWS[2:3],
            dropped=(Dropped("constant", CONSTANT, (SIGMA_N, SIGMA_W, SIZE)),),
        ),
        milestone="The log posterior, as far as it depends on $w$",
    ),
    CheckedStep(
        "scale",
        "step",
        r"Multiply by $-2 \sigma_n^2$",
        "A negative factor turns the maximum into a minimum; its size does not matter.",
        RATIO_LOSS,
        EXPONENT,
        ARGMAX_TO_ARGMIN,
        proved(
            "scale and constant",
            laws=LAWS[2:3],
            conditions=(Formula(r"\sigma_n > 0", "sigma_n > 0"),),
            dropped=(Dropped("scale", Formula(r"-2 \sigma_n^{2}", "-2*sigma_n^2"), (SIGMA_N,)),),
        ),
        hide=("line", "title"),
    ),
    CheckedStep(
        "penalty",
        "definition",
        "The penalty's weight",
        "Only the ratio of the two variances matters: noisy data, or a tight prior, mean a heavy penalty.",
        RATIO,
        LAMBDA,
        RelationText("definition", r":=", "stands for"),
    ),
    CheckedStep(
        "l2_loss",
        "step",
        "The L2 loss",
        "Write $\\lambda$ for the ratio of the variances.",
        LOSS,
        RATIO_LOSS,
        EQUAL,
        proved("the definition of $\\lambda$ unfolded; the normal forms agree"),
        milestone="The L2 loss",
        rests_on=("ridge::penalty",),
    ),
    CheckedStep(
        "minimiser",
        "step",
        "Set the derivative to zero",
        (
            "The loss is a parabola that opens upwards, so the one point at which"
            " its slope is zero is the minimiser."
        ),
        ESTIMATE,
        LOSS,
        MINIMISER,
        proved(
            "the square was completed",
            conditions=(Formula(r"\sum_{i=1}^{N} x_i^{2} + \lambda > 0", "sum(x[i]^2) + lambda > 0"),),
        ),
        hide=("line", "reason"),
        milestone="The estimate",
        hint="Where is the slope of a parabola zero?",
    ),
    CheckedStep(
        "noise_forgotten",
        "mistake",
        "A common mistake: the prior's exponent with the noise forgotten",
        "The factor $2 \\sigma_n^2$ multiplies the prior's exponent too.",
        FORGOTTEN,
        RATIO_LOSS,
        SAME_ARGMIN,
        VerdictText(
            "refuted",
            "the minimisers differ at small integers",
            counterexample=COUNTEREXAMPLE,
            repairs=(RATIO_LOSS,),
        ),
        expected="refuted",
    ),
    CheckedStep(
        "flat_prior",
        "step",
        "A flat prior gives least squares",
        "As the prior widens, $\\lambda$ goes to zero and the penalty with it.",
        LEAST_SQUARES,
        ESTIMATE,
        RelationText("limit", r"\Longrightarrow", "tends to"),
        VerdictText(
            "undecided",
            "limit rules",
            hint=(
                "No law of the ledger takes a limit inside a quotient of sums; state"
                " $\\sum_i x_i^2 > 0$ as an assumption, or add such a law."
            ),
        ),
    ),
    CheckedStep(
        "theorem",
        "theorem",
        "Ridge regression is maximum a posteriori estimation",
        "The first line against the last, under all the relations in between.",
        LOSS,
        POSTERIOR,
        ARGMAX_TO_ARGMIN,
        proved(
            "the steps above, composed",
            laws=LAWS,
            conditions=(Formula(r"\sigma_n > 0", "sigma_n > 0"), Formula(r"\sigma_w > 0", "sigma_w > 0")),
        ),
    ),
)


def bell(height: float, middle: float, width: float) -> tuple[tuple[float, float], ...]:
    """A Gaussian curve from -1 to 2, as points."""
    places = (at / 20 - 1 for at in range(61))
    return tuple((x, height * math.exp(-(((x - middle) / width) ** 2) / 2)) for x in places)


def frame(prior: float) -> Frame:
    """The prior and the posterior for x = (1, 2), y = (3, 1), sigma_n = 2; by hand: w = 5/(5 + 4/prior^2)."""
    penalty = 4 / prior**2
    middle, width = 5 / (5 + penalty), 2 / math.sqrt(5 + penalty)
    return Frame(
        value=Formula(f"{prior:.2f}", f"{prior:.2f}"),
        told=f"Prior width {prior:.2f}, penalty {penalty:.2f}: the estimate is {middle:.2f}.",
        curves=(
            Curve("prior", bell(0.4 / prior, 0.0, prior)),
            Curve("posterior", bell(0.4 / width, middle, width)),
        ),
        marks=(Mark(r"$\hat w$", middle, 0.4 / width),),
    )


PICTURE = Picture(
    name="widths",
    caption=r"The wider the prior, the less it pulls the estimate $\hat w$ towards zero.",
    alternative="Three bell curves over the weight: prior, likelihood, and between them the posterior.",
    x=WEIGHT,
    y=Formula(r"\text{density}", "density"),
    curves=(Curve("likelihood", bell(0.4 / 0.894, 1.0, 0.894)),),
    parameter=SIGMA_W,
    frames=tuple(frame(0.3 + 0.15 * number) for number in range(13)),
)
REGIONS = Picture(
    name="regions",
    caption="The loss touches the disc away from the axes, the diamond at a corner.",
    alternative="A disc and a diamond around the origin, and ellipses that touch them.",
    x=Formula("w_1", "w_1"),
    y=Formula("w_2", "w_2"),
    curves=(
        Curve(
            "$\\lVert w \\rVert_2 = 1$",
            tuple((math.cos(t / 20), math.sin(t / 20)) for t in range(126)),
            True,
            True,
        ),
        Curve("$\\lVert w \\rVert_1 = 1$", ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)), True, True),
    ),
    marks=(Mark("corner", 0.0, 1.0),),
    equal_scale=True,
    step="minimiser",
)

RIDGE = CheckedDerivation(
    pictures=(PICTURE, REGIONS),
    name="ridge",
    source="derivations/part_1/ridge.py",
    title="Ridge regression is the most probable weight under a Gaussian prior",
    about=(WEIGHT,),
    part="I One weight",
    assumptions=(
        Assumption(
            "A1",
            (
                "Given $w$, the observations are independent and Gaussian: $y_i$ has"
                " mean $w x_i$ and standard deviation $\\sigma_n$."
            ),
        ),
        Assumption("A2", "The prior of $w$ is Gaussian with mean zero and standard deviation $\\sigma_w$."),
        Assumption(
            "A3",
            "Both widths are positive:",
            Formula(r"\sigma_n > 0, \quad \sigma_w > 0", "sigma_n > 0, sigma_w > 0"),
        ),
    ),
    steps=STEPS,
    introduction="Add $\\lambda w^2$ to a sum of squares and the weight shrinks. Why"
    " this penalty, and what is $\\lambda$?"
    " A Gaussian prior on the weight answers both: $\\lambda$ is the noise's variance over the prior's.",
    references=(
        "Bishop, Pattern Recognition and Machine Learning, eq. 3.55",
        "Murphy, Probabilistic Machine Learning: An Introduction, section 11.3",
    ),
    used_in="Ridge regression, weight decay, kernel ridge regression.",
    digest="9f2c" + "0" * 56 + "e71a",
)

CURVE = Formula(r"\exp(-\lambda w^{2})", "exp(-lambda*w^2)")
HALF_WIDTH = Formula(
    r"\mathcal{N}\left(w \mid 0, \tfrac{1}{2 \lambda}\right)", "Normal(w; mean=0, var=1/(2*lambda))"
)
WIDTH = CheckedDerivation(
    name="width",
    source="derivations/part_1/width.py",
    title="What width has $\\exp(-\\lambda w^2)$?",
    about=(WEIGHT,),
    part="I One weight",
    assumptions=(Assumption("A1", "The penalty is positive:", Formula(r"\lambda > 0", "lambda > 0")),),
    steps=(
        CheckedStep("start", "start", "The exponentiated penalty", "Exponentiate minus the penalty.", CURVE),
        CheckedStep(
            "normalise",
            "step",
            "Recognise the Gaussian",
            "Compare with $\\exp(-w^2/(2 s^2))$: then $s^2 = 1/(2 \\lambda)$.",
            HALF_WIDTH,
            CURVE,
            PROPORTIONAL,
            proved(
                "scale and constant",
                dropped=(
                    Dropped("scale", Formula(r"\sqrt{\tfrac{\lambda}{\pi}}", "sqrt(lambda/pi)"), (LAMBDA,)),
                ),
            ),
        ),
        CheckedStep(
            "lecture",
            "mistake",
            "Variance $1/\\lambda$",
            "The half in the Gaussian's exponent was forgotten.",
            Formula(
                r"\mathcal{N}\left(w \mid 0, \tfrac{1}{\lambda}\right)", "Normal(w; mean=0, var=1/lambda)"
            ),
            CURVE,
            PROPORTIONAL,
            VerdictText(
                "refuted",
                "a ratio that is not constant",
                repairs=(HALF_WIDTH,),
                counterexample=CounterexampleText(
                    (Assignment(LAMBDA, Formula("1", "1")),),
                    Assignment(
                        Formula(
                            r"\text{left side, from } w = 0 \text{ to } w = 1",
                            "left side, from w = 0 to w = 1",
                        ),
                        Formula("e^{-1}", "exp(-1)"),
                    ),
                    Assignment(
                        Formula(
                            r"\text{right side, from } w = 0 \text{ to } w = 1",
                            "right side, from w = 0 to w = 1",
                        ),
                        Formula("e^{-1/2}", "exp(-1/2)"),
                    ),
                    (
                        "Proportional curves fall by the same factor between two points; these"
                        " fall by $e^{-1}$ and by $e^{-1/2}$."
                    ),
                ),
            ),
            expected="refuted",
        ),
    ),
    digest="11" * 32,
)
DECAY = CheckedDerivation(
    name="weight_decay",
    source="derivations/part_2/weight_decay.py",
    title="For plain gradient descent, weight decay is the L2 penalty",
    about=(WEIGHT,),
    part="II Optimisers",
    assumptions=(),
    uses=("ridge",),
    digest="22" * 32,
    steps=(
        CheckedStep(
            "start",
            "start",
            "One step of gradient descent",
            "",
            Formula(
                r"w - \eta \left(\frac{\partial L}{\partial w} + 2 \lambda w\right)",
                "w - eta*(dL/dw + 2*lambda*w)",
            ),
        ),
        CheckedStep(
            "expand",
            "step",
            "Multiply out",
            "",
            Formula(
                r"(1 - 2 \eta \lambda) w - \eta \frac{\partial L}{\partial w}",
                "(1 - 2*eta*lambda)*w - eta*dL/dw",
            ),
            Formula(
                r"w - \eta \left(\frac{\partial L}{\partial w} + 2 \lambda w\right)",
                "w - eta*(dL/dw + 2*lambda*w)",
            ),
            EQUAL,
            proved(),
            rests_on=("ridge",),
        ),
    ),
)

REPORT = Report(product="derivable 0.1.0", derivations=(RIDGE, WIDTH, DECAY), laws=LAWS)
