"""The papers of a signature: the signed copy and its certificate."""
