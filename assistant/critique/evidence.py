"""Rules about evidence."""
