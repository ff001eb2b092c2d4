"""Addresses of deadlines; an act is a noun below the deadline it changes."""

from django.urls import path

from deadlines import answering, views
from deadlines.acts import CONFIRM_TOLLING, OF_MATTER, OF_ONE

urlpatterns = [
    path("answers/<str:token>/", answering.answer, name="alert_answer"),
    path("<int:pk>/", views.page, name="deadline"),
    *(path(f"<int:pk>/{noun}/", views.act, {"act": act}, name=act.url) for noun, act in OF_ONE.items()),
    *(
        path(f"of/<str:number>/{noun}/", views.of_matter, {"act": act}, name=act.url)
        for noun, act in OF_MATTER.items()
    ),
    path("claims/<int:pk>/tolling/", views.of_claim, {"act": CONFIRM_TOLLING}, name=CONFIRM_TOLLING.url),
]
