"""How a message is put: its phrases, nouns and numbers, the shape of its statements, and how what it names stands."""
