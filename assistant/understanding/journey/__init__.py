"""What happens on the way: steps under their stages, and the channels and tools that they use."""
