"""Printing: from a report to files. Nothing here computes mathematics."""

from derivable.render.formats import NAMES
from derivable.render.options import Options
from derivable.render.printing import render

__all__ = ["NAMES", "Options", "render"]
