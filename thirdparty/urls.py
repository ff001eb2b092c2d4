"""Addresses of requests; an act is a noun below the request it changes."""

from django.urls import path

from thirdparty.acts import OF_A_MATTER, OF_ONE
from thirdparty.views import acting, automation, calls, follow_ups, page, parties, stack

WRITINGS = {
    "description": parties.DESCRIPTION,
    "department": parties.DEPARTMENT,
    "merge": parties.MERGE,
}
urlpatterns = [
    path("", follow_ups.follow_ups, name="follow_ups"),
    path("stack/", stack.review, name="follow_up_stack"),
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
    *(path(f"<int:pk>/{noun}/", acting.act, {"act": act}, name=act.url) for noun, act in OF_ONE.items()),
    *(
        path(f"of/<str:number>/{noun}/", acting.act_in_matter, {"act": act}, name=act.url)
        for noun, act in OF_A_MATTER.items()
    ),
]
