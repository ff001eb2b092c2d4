"""Bytes on their way in and out: received, weighed, recognised, put in their place, shown."""
