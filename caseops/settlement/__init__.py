"""What a case is worth and what is left of it: damages, coverage, liens, offers, and the settlement statement."""
