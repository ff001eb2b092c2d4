"""What a matter costs: expenses, leave to spend, budgets, and warnings before the money is gone.

Not in `matters`: an expense points at its receipt (documents), at the hearing it was for (deadlines) and at the
request it belongs to (thirdparty). Money is a Decimal everywhere, never a float; what is divided is rounded half up
to cents.
"""
