"""What the business offers, and to whom."""
