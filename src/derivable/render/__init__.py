"""Printing: from a report to files. Nothing here computes mathematics."""

from derivable.render.formats import NAMES
from derivable.render.options import Options
from derivable.render.printing import ready, render, render_each

__all__ = ["NAMES", "Options", "ready", "render", "render_each"]
