"""The page without a browser: what its routes and taps make of what they get."""
