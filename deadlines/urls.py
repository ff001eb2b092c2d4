"""Addresses of deadlines; an act is a noun below the deadline it changes."""

from django.urls import path

from deadlines import views
from deadlines.acts import OF_ONE

urlpatterns = [
    path("<int:pk>/", views.page, name="deadline"),
    *(path(f"<int:pk>/{noun}/", views.act, {"act": act}, name=act.url) for noun, act in OF_ONE.items()),
    path("of/<str:number>/new/", views.add, name="deadline_add"),
]
