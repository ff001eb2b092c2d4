"""Addresses of requests; an act is a noun below the request it changes."""

from django.urls import path

from thirdparty.acts import OF_A_MATTER, OF_ONE
from thirdparty.board.groups import GROUPINGS
from thirdparty.leaves import DISMISS, DROP_NUMBER, NUMBER, REVOKE, TAKE
from thirdparty.views import acting, automation, board, calls, follow_ups, leaves, page, parties, stack

WRITINGS = {
    "description": parties.DESCRIPTION,
    "department": parties.DEPARTMENT,
    "merge": parties.MERGE,
}
OF_LEAVES = {
    "authorizations/<int:pk>/revocation": REVOKE,
    "parties-of-matters/<int:pk>/numbers": NUMBER,
    "numbers/<int:pk>/removal": DROP_NUMBER,
    "answers/<int:pk>/receipt": TAKE,
    "answers/<int:pk>/dismissal": DISMISS,
}
urlpatterns = [
    path("", follow_ups.follow_ups, name="follow_ups"),
    path("stack/", stack.review, name="follow_up_stack"),
    path("outstanding/", board.outstanding, name="outstanding"),
    *(
        path(f"outstanding/{many.key}/", board.many, {"many": many}, name=f"outstanding_{many.key}")
        for many in (board.REASSIGN, board.SNOOZE)
    ),
    *(
        path(f"outstanding/{key}/", board.by_group, {"grouping": grouping}, name=f"outstanding_{key}")
        for key, grouping in GROUPINGS.items()
    ),
    path("calls/", calls.calls, name="calls"),
    path("calls/<int:pk>/", calls.call, name="call"),
    path("parties/<int:pk>/", parties.party, name="party"),
    *(
        path(f"parties/<int:pk>/{noun}/", parties.write, {"writing": writing}, name=f"party_{noun}")
        for noun, writing in WRITINGS.items()
    ),
    path("parties/<int:pk>/departments/<int:department>/removal/", parties.remove, name="party_removal"),
    path("kinds/", automation.kinds, name="request_kinds"),
    path("kinds/<slug:kind>/automatic/", automation.switch, name="request_kind_automatic"),
    path("<int:pk>/", page.page, name="request"),
    path("<int:pk>/letter/", page.letter, name="request_letter"),
    path("<int:pk>/letter/<int:number>/", page.letter, name="request_letter_sent"),
    *(path(f"<int:pk>/{noun}/", acting.act, {"act": act}, name=act.url) for noun, act in OF_ONE.items()),
    path("of/<str:number>/leaves/", leaves.leaves, name="request_leaves"),
    *(path(f"{noun}/", leaves.act, {"act": act}, name=act.url) for noun, act in OF_LEAVES.items()),
    *(
        path(f"of/<str:number>/{noun}/", acting.act_in_matter, {"act": act}, name=act.url)
        for noun, act in OF_A_MATTER.items()
    ),
]
