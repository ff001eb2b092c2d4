"""One file a form: each yields the text of its pages, or refuses in a sentence."""
