"""The rulebook: every period the firm may count, as data, with where it was read and how surely."""
