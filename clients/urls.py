"""Addresses of the directory."""

from django.urls import path

from clients import text_views, views

app_name = "contacts"
urlpatterns = [
    path("", views.contact_list, name="list"),
    path("new/", views.add, name="add"),
    path("names/", views.names, name="names"),
    path("<int:pk>/", views.contact_page, name="page"),
    path("<int:pk>/details/", views.change, name="change"),
    path("<int:pk>/email-trust/", views.trust, name="email_trust"),
    path("<int:pk>/texts/", text_views.allow, name="texts"),
    path("<int:pk>/texts/end/", text_views.end, name="texts_end"),
]
