"""The style and the script of a page, and the policy that lets nothing else in.

A page's Content-Security-Policy names the hash of each inline element, so that markup which found
its way into a page, by whatever hole, still could neither run nor fetch anything.
"""

import hashlib
import re
from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

from derivable.errors import BadPath
from derivable.render.templates import asset, data_address

_FONT = re.compile(r"url\((fonts/[\w-]+\.woff2)\)")


@dataclass(frozen=True, slots=True)
class Head:
    """What a page's head needs: its policy, its style and its script."""

    policy: str
    style: Markup
    script: Markup


@lru_cache(maxsize=16)
def head(scripts: tuple[str, ...], theirs: Path | None) -> Head:
    """The head of a page that runs these scripts; `theirs` is the user's folder of templates.

    The style is `html/style.css` followed by `html/extra.css`, which is empty unless the user has one.
    """
    style = "\n".join(_checked(name, theirs) for name in ("html/style.css", "html/extra.css"))
    style = _FONT.sub(lambda font: f"url({_font(font.group(1), theirs)})", style)
    script = "\n".join(_checked(f"html/{name}", theirs) for name in scripts)
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)};"
        " img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    )
    return Head(policy, Markup(style), Markup(script))  # noqa: S704 - files of ours or of the reader's own


def _font(name: str, theirs: Path | None) -> str:
    return data_address("font/woff2", asset(f"html/{name}", theirs))


def _checked(name: str, theirs: Path | None) -> str:
    content = asset(name, theirs).decode()
    if "</" in content or "<!--" in content:
        raise BadPath(f"{name} among the templates contains '</' or '<!--', which would end it; take it out.")
    return content.replace("\r\n", "\n")


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
