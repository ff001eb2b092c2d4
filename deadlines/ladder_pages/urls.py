from django.urls import path

from deadlines.ladder_pages import views

urlpatterns = [
    path("", views.ladders, name="ladders"),
    path("waiting/", views.patience, name="patience"),
    path("kinds/<slug:severity>/", views.ladder, name="ladder"),
]
