"""What people do with requests, a file a verb."""

from thirdparty.actions.add import add_request
from thirdparty.actions.close import cancel_request, receive_request, reopen_request, unreceive_request
from thirdparty.actions.follow_up import follow_up
from thirdparty.actions.hand_over import hand_over_requests
from thirdparty.actions.plan import plan_requests
from thirdparty.actions.send import send_request

__all__ = [
    "add_request",
    "cancel_request",
    "follow_up",
    "hand_over_requests",
    "plan_requests",
    "receive_request",
    "reopen_request",
    "send_request",
    "unreceive_request",
]
