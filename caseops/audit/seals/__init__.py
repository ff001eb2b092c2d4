"""The audit sealed: every few seconds the new entries are closed by a seal, so that nobody can change them unseen.

Writers never wait for it. A seal says what its entries were (a digest each), follows the one before, and carries a
code made with a key that only the settings hold; its code is copied out of the database. So whoever can write into
the database, triggers or not, cannot change, remove, add or reorder entries without `verify_audit` naming the place.
"""
