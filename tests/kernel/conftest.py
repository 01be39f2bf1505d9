"""The tables of claims, and the second opinion, are modules that several test files share."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
