"""Rules about customer."""
