"""What is wanted, and the way there: the ideal map, its actions, the plan and its files."""

from assistant.planning.ideal import ideal, ideals, wanted
from assistant.planning.plan import ASKED, Step, plan

__all__ = ["ASKED", "Step", "ideal", "ideals", "plan", "wanted"]
