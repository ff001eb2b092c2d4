"""The date engine: pure functions, without database, clock or Django.

`compute(Question(...))` answers with the date, the other reading where the law is unsettled, warnings, and the
steps that lead there. It refuses with `CannotCompute` rather than guess.
"""

from deadlines.engine.answer import Answer, Step
from deadlines.engine.compute import compute
from deadlines.engine.errors import CannotCompute
from deadlines.engine.question import Direction, Method, Question, Unit

__all__ = ["Answer", "CannotCompute", "Direction", "Method", "Question", "Step", "Unit", "compute"]
