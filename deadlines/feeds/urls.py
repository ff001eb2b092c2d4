"""Addresses of feeds: one's own under the settings, and those that programs fetch."""

from django.urls import path

from deadlines.feeds import views

urlpatterns = [
    path("settings/feeds/", views.feeds, name="feeds"),
    path("settings/feeds/<int:pk>/revocation/", views.revocation, name="feed_revocation"),
    path("feeds/<str:token>.ics", views.fetch, name="feed"),
]
