"""Addresses of signatures, for the firm."""

from django.urls import path

from caseops.signing import views

urlpatterns = [
    path("matters/<number:number>/", views.signings, name="signings"),
    path("<int:pk>/", views.packet, name="signing"),
    path("<int:pk>/reminder/", views.reminder, name="signing_reminder"),
    path("<int:pk>/revocation/", views.revocation, name="signing_revocation"),
]
