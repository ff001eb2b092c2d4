from tests.deadlines.events.conftest import client_comes, event, matter, monday, scheduled

__all__ = ["client_comes", "event", "matter", "monday", "scheduled"]
