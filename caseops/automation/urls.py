"""Addresses of the rules' log."""

from django.urls import path

from caseops.automation import views

urlpatterns = [
    path("", views.log, name="automation"),
    path("rules/<int:pk>/", views.rule, name="automation_rule"),
    path("steps/<int:pk>/retry/", views.retry, name="automation_retry"),
    path("steps/<int:pk>/setting-aside/", views.set_aside, name="automation_setting_aside"),
]
