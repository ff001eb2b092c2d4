"""Every standard letter as its reader has it, filled in for one imaginary client: what was agreed to be sent.

A change of a wording, of a field or of the way letters are filled in shows here in plain words. When a change is
meant, run `python -m tests.documents.letters.as_read` and read the difference before it is kept.
"""
