"""What a message does in the talk besides telling facts: it asks, agrees, chooses, answers, orders."""
