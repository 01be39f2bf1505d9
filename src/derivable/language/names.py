"""Names of symbols: Greek letters, and how a name is written in LaTeX and in plain text.

A name is a letter or a word, then subscripts, each after an underscore: `sigma_w`, `x_1`, `w_MAP`.
The subscripts `hat`, `bar`, `tilde` and `star` are accents. Whatever else a name may hold is
written so that it is no command.
"""

import re
import unicodedata

GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π",
    "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
    "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
LETTERS = {letter: name for name, letter in GREEK.items()} | {"ϵ": "epsilon", "ϕ": "phi", "µ": "mu"}
COMMANDS = {name: rf"\{name}" for name in GREEK} | {"lam": r"\lambda", "ell": r"\ell"}
ACCENTS = {"hat": r"\hat", "bar": r"\bar", "tilde": r"\tilde"}
SPECIAL = {
    " ": r"\ ", "_": r"\_", "%": r"\%", "#": r"\#", "&": r"\&", "$": r"\$", "{": r"\{", "}": r"\}",
    "\\": r"\backslash ", "^": r"\wedge ", "~": r"\sim ",
}  # fmt: skip
SAFE = re.compile(r"[A-Za-z0-9]+(?:_[A-Za-z0-9]+)*")


def spelled_out(name: str) -> str:
    """The name with Greek letters spelled out, so that `λ_w` and `lambda_w` are one name."""
    for letter, spelling in LETTERS.items():
        name = name.replace(letter, spelling)
    return name


def latex_name(name: str, indices: tuple[str, ...] = ()) -> str:
    """The name in LaTeX, with indices that are LaTeX; no name can bring in a command of its own."""
    name = spelled_out(name)
    if not SAFE.fullmatch(name):
        return rf"\mathrm{{{''.join(map(_escaped, name)) or '?'}}}" + lowered(list(indices))
    head, *subscripts = name.split("_")
    if _is_typed(head, subscripts):
        return rf"\mathrm{{{''.join(map(_escaped, name))}}}" + lowered(list(indices))
    letter, digits = re.fullmatch(r"(.*?)(\d*)", head).groups()  # type: ignore[union-attr]
    if letter and digits:
        head, subscripts = letter, [digits, *subscripts]
    written = _word(head)
    for accent in (part for part in subscripts if part in ACCENTS):
        written = rf"{ACCENTS[accent]}{{{written}}}"
    lower = [_word(part) for part in subscripts if part not in ACCENTS and part != "star"]
    written += lowered([*lower, *indices])
    return rf"{written}^{{\star}}" if "star" in subscripts else written


def _is_typed(head: str, subscripts: list[str]) -> bool:
    """Whether a name is one that programs have, such as weight_decay or l1_ratio: words joined by bars."""
    known = {*COMMANDS, *ACCENTS, "star"}
    words = all(re.fullmatch(r"[A-Za-z]{2,}", part) and part not in known for part in subscripts)
    return bool(subscripts) and words and head not in known and len(head) > 1


def lowered(subscripts: list[str]) -> str:
    """Subscripts in LaTeX, with commas between them where they are not single letters."""
    separator = "" if all(len(part) == 1 for part in subscripts) else ", "
    return f"_{braced(separator.join(subscripts))}" if subscripts else ""


def braced(latex: str) -> str:
    """A subscript or superscript, in braces where it needs them."""
    return latex if len(latex) == 1 or re.fullmatch(r"\\[A-Za-z]+", latex) else f"{{{latex}}}"


def plain_name(name: str) -> str:
    """The name in plain text, without anything that could steer a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in name)


def _word(word: str) -> str:
    if word in COMMANDS:
        return COMMANDS[word]
    return word if len(word) == 1 or word.isdigit() else rf"\mathrm{{{word}}}"


def _escaped(letter: str) -> str:
    if letter in SPECIAL:
        return SPECIAL[letter]
    if letter.isascii() and (letter.isalnum() or letter in "()[]+-*/=<>.,:;!?|@"):
        return letter
    plain = unicodedata.normalize("NFKD", letter)[0]
    return plain if plain.isascii() and plain.isalnum() else f"({ord(letter):x})"
