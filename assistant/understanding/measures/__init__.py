"""What is wanted, what hurts and what is counted, with the numbers that were said."""
