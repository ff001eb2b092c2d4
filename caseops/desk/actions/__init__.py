"""What people do on their desks."""

from caseops.desk.actions.close_day import close_day, open_day_again
from caseops.desk.actions.look_through import look_through, take_look_back
from caseops.desk.actions.order_report import end_report_order, order_report
from caseops.desk.actions.put_off import bring_back, put_off

__all__ = [
    "bring_back",
    "close_day",
    "end_report_order",
    "look_through",
    "open_day_again",
    "order_report",
    "put_off",
    "take_look_back",
]
