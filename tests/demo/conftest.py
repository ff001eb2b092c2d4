from datetime import datetime
from zoneinfo import ZoneInfo

# A Tuesday morning in New York.
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("America/New_York"))
