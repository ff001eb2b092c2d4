"""Addresses of packets."""

from django.urls import path

from documents.packets import views

app_name = "packets"
urlpatterns = [
    path("of/<str:number>/", views.of_matter, name="of_matter"),
    path("<int:pk>/", views.page, name="page"),
    path("<int:pk>/parts/", views.parts, name="parts"),
    path("<int:pk>/settings/", views.settings, name="settings"),
    path("<int:pk>/builds/", views.builds, name="builds"),
    path("parts/<int:pk>/removal/", views.removal, name="part_removal"),
    path("parts/<int:pk>/place/", views.place, name="part_place"),
    path("parts/<int:pk>/pages/", views.pages, name="part_pages"),
    path("builds/<int:pk>/cancellation/", views.cancellation, name="build_cancellation"),
]
