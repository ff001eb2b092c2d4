"""The end of a file: which rows go, which words, which bytes, and the paper that says so.

The rows of a matter are found by the keys that lead to it, never by a list of tables, so that what is built above us
later goes, too. All of them go in one transaction, or none; the bytes follow, one file at a time.
"""
