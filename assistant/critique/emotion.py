"""Rules about emotion."""
