"""Django's PostgreSQL backend, which also tells who asks; and the policies that want to know it."""
