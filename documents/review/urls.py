"""Addresses of the review lane; an act is a noun below the review it changes."""

from django.urls import path

from documents.review import views
from documents.review.acts import OF_ONE

urlpatterns = [
    path("<int:pk>/", views.page, name="review_page"),
    *(path(f"<int:pk>/{noun}/", views.act, {"act": act}, name=act.url) for noun, act in OF_ONE.items()),
    path("packets/<int:pk>/", views.packet, name="packet_review"),
    path("letters/<int:pk>/", views.letter, name="letter_review"),
]
