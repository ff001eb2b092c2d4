"""The week's news in words for clients: found, put into words, read as a stack."""
