"""The business itself: its name, its trade, when it is open."""
