"""Rules about realism."""
