"""Addresses of requests; an act is a noun below the request it changes."""

from django.urls import path

from thirdparty import views
from thirdparty.acts import OF_ONE

urlpatterns = [
    path("", views.follow_ups, name="follow_ups"),
    path("<int:pk>/", views.page, name="request"),
    *(path(f"<int:pk>/{noun}/", views.act, {"act": act}, name=act.url) for noun, act in OF_ONE.items()),
    path("of/<str:number>/new/", views.add, name="request_add"),
]
