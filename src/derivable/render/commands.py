"""The LaTeX that a formula may use: every command here prints in HTML, in LaTeX and in Typst.

What is not in these tables is refused, so that a formula can neither run a macro nor fail in one
format after it was fine in another.
"""


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


GREEK = _set(
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi"
    " rho varrho sigma varsigma tau upsilon phi varphi chi psi omega"
    " Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
)

LETTERS = _set("hbar ell Re Im aleph infty partial nabla emptyset varnothing prime top bot backslash")

FUNCTIONS = _set(
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup"
    " ln log max min Pr sec sin sinh sup tan tanh operatorname"
)

BIG_OPERATORS = _set("sum prod coprod int iint iiint oint bigcup bigcap bigoplus bigotimes limits nolimits")

OPERATORS = _set(
    "pm mp times div cdot ast star circ bullet cap cup setminus wedge vee land lor lnot neg oplus ominus"
    " otimes odot dagger forall exists"
)

RELATIONS = _set(
    "le leq ge geq ne neq ll gg prec succ preceq succeq sim simeq approx cong equiv propto in notin ni"
    " subset supset subseteq supseteq mid parallel perp models vdash doteq triangleq coloneqq lesssim"
    " gtrsim not colon"
)

ARROWS = _set(
    "to gets leftarrow rightarrow leftrightarrow Leftarrow Rightarrow Leftrightarrow longrightarrow"
    " longleftarrow Longrightarrow Longleftarrow Longleftrightarrow mapsto longmapsto uparrow downarrow"
    " nearrow searrow rightsquigarrow implies impliedby iff xrightarrow"
)

DELIMITERS = _set(
    "left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm lvert rvert"
    " lVert rVert langle rangle lceil rceil lfloor rfloor vert Vert lbrace rbrace lbrack rbrack"
)

LAYOUT = _set(
    "frac dfrac tfrac binom dbinom tbinom sqrt overline underline overbrace underbrace overset underset"
    " stackrel displaystyle textstyle scriptstyle boxed cancel phantom quad qquad ldots cdots vdots"
    " ddots dots begin end"
)

ACCENTS = _set("hat bar tilde vec dot ddot check breve acute grave widehat")

FONTS = _set("mathrm mathbf mathit mathsf mathcal mathbb mathscr boldsymbol bm text textbf textit textrm")

SIGNS = frozenset(r",:;!{}|%&#$_\ ")

COMMANDS = (
    GREEK
    | LETTERS
    | FUNCTIONS
    | BIG_OPERATORS
    | OPERATORS
    | RELATIONS
    | ARROWS
    | DELIMITERS
    | LAYOUT
    | ACCENTS
    | FONTS
    | SIGNS
)

ENVIRONMENTS = _set("aligned gathered cases matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix")

UNICODE = {
    "α": r"\alpha ", "β": r"\beta ", "γ": r"\gamma ", "δ": r"\delta ", "ε": r"\varepsilon ", "ζ": r"\zeta ",
    "η": r"\eta ", "θ": r"\theta ", "ι": r"\iota ", "κ": r"\kappa ", "λ": r"\lambda ", "μ": r"\mu ",
    "ν": r"\nu ", "ξ": r"\xi ", "π": r"\pi ", "ρ": r"\rho ", "σ": r"\sigma ", "ς": r"\varsigma ",
    "τ": r"\tau ", "υ": r"\upsilon ", "φ": r"\varphi ", "χ": r"\chi ", "ψ": r"\psi ", "ω": r"\omega ",
    "Γ": r"\Gamma ", "Δ": r"\Delta ", "Θ": r"\Theta ", "Λ": r"\Lambda ", "Ξ": r"\Xi ", "Π": r"\Pi ",
    "Σ": r"\Sigma ", "Υ": r"\Upsilon ", "Φ": r"\Phi ", "Ψ": r"\Psi ", "Ω": r"\Omega ",
    "∑": r"\sum ", "∏": r"\prod ", "∫": r"\int ", "∂": r"\partial ", "∇": r"\nabla ", "∞": r"\infty ",
    "≤": r"\le ", "≥": r"\ge ", "≠": r"\ne ", "≈": r"\approx ", "≡": r"\equiv ", "∝": r"\propto ",
    "∈": r"\in ", "→": r"\to ", "⇒": r"\Rightarrow ", "⇔": r"\Leftrightarrow ", "↦": r"\mapsto ",
    "±": r"\pm ", "×": r"\times ", "·": r"\cdot ", "−": "-", "²": "^{2}", "³": "^{3}", "ℓ": r"\ell ",
    "∀": r"\forall ", "∃": r"\exists ", "‖": r"\Vert ", "⊤": r"\top ", "…": r"\ldots ", "∼": r"\sim ",
}  # fmt: skip
