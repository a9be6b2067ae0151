"""What is wanted, and the way there: the ideal map, its actions, the plan and its files."""

from assistant.planning.ideal import ideal, ideals, taken_up
from assistant.planning.plan import ASKED, Step, plan

__all__ = ["ASKED", "Step", "ideal", "ideals", "plan", "taken_up"]
