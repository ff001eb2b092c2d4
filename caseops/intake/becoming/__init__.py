"""What an answer becomes once a person has taken it over: a contact's data, parties, key dates, fields, papers."""
