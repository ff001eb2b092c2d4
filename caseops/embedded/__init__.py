"""PostgreSQL and Valkey from wheels, one command that runs all; knows nothing of the product."""
