"""The papers that go with a letter: which, bound into one PDF, kept, read again by the sender."""
