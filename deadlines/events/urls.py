"""Addresses of events; an act is a noun below the event, or below the person on its list."""

from django.urls import path

from deadlines.events import views
from deadlines.events.acts import OF_ONE, OF_PERSON

urlpatterns = [
    path("<int:pk>/", views.page, name="event"),
    *(path(f"<int:pk>/{noun}/", views.act, {"act": act}, name=act.url) for noun, act in OF_ONE.items()),
    *(
        path(f"people/<int:pk>/{noun}/", views.act_on_person, {"act": act}, name=act.url)
        for noun, act in OF_PERSON.items()
    ),
    path("of/<str:number>/new/", views.add, name="event_add"),
]
