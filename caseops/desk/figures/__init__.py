"""What the desks show: figures read from every floor below, each group in a fixed number of queries."""
