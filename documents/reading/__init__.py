"""Reading what files say. What stands in `forms` runs in a process of its own and knows nothing of Django."""
