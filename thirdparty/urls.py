"""Addresses of requests; an act is a noun below the request it changes."""

from django.urls import path

from thirdparty import views
from thirdparty.acts import OF_A_MATTER, OF_ONE

urlpatterns = [
    path("", views.follow_ups, name="follow_ups"),
    path("<int:pk>/", views.page, name="request"),
    *(path(f"<int:pk>/{noun}/", views.act, {"act": act}, name=act.url) for noun, act in OF_ONE.items()),
    *(
        path(f"of/<str:number>/{noun}/", views.act_in_matter, {"act": act}, name=act.url)
        for noun, act in OF_A_MATTER.items()
    ),
]
