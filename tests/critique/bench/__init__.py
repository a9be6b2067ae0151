"""The bench that says how good the critique is: good maps, faults planted in them, and what the rules find.

``python -m tests.critique.bench`` prints recall and precision of every rule. Nothing here is read by the product.
"""
