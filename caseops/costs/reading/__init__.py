"""Reading a firm's own list of expenses, whatever program wrote it."""
