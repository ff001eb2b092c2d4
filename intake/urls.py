"""Addresses of conflict checks."""

from django.urls import path

from intake.views import conflicts

urlpatterns = [
    path("conflicts/", conflicts.check_list, name="conflicts"),
    path("conflicts/new/", conflicts.new, name="conflict_new"),
    path("conflicts/<int:pk>/", conflicts.page, name="conflict"),
    path("conflicts/<int:pk>/decision/", conflicts.decision, name="conflict_decision"),
]
