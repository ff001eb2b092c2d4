"""The two addresses of single sign-on; the callback is what the provider must be told."""

from django.urls import path

from caseops.people.sso import views

urlpatterns = [
    path("sso/login/", views.login, name="sso_login"),
    path("sso/callback/", views.callback, name="sso_callback"),
]
