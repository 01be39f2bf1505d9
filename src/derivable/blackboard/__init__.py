"""What an author writes: a derivation as lines on a blackboard, joined by relations, each with a reason.

A function under `@derivation` gets a `Blackboard` and writes on it. Some lines are stated, some
computed by a move; none is believed. `load` runs a file and gives its derivations, unchecked.
"""

from derivable.blackboard.authored import Authored, derivation
from derivable.blackboard.loading import load
from derivable.blackboard.steps import Derivation, Step

__all__ = ["Authored", "Derivation", "Step", "derivation", "load"]
