from django.urls import path

from caseops.notifications import views

urlpatterns = [
    path("bell/", views.bell, name="bell"),
    path("bell/read/", views.read_all, name="read_all_bells"),
    path("bell/<int:number>/", views.open_bell, name="open_bell"),
]
