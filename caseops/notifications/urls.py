from django.urls import path

from caseops.notifications import views

urlpatterns = [
    path("sent/", views.sent_messages, name="sent_messages"),
    path("sent/<int:number>/", views.sent_message, name="sent_message"),
    path("sent/<int:number>/retry/", views.retry, name="retry_message"),
    path("sent/<int:number>/given-up/", views.give_up, name="give_up_message"),
    path("bell/", views.bell, name="bell"),
    path("bell/read/", views.read_all, name="read_all_bells"),
    path("bell/<int:number>/", views.open_bell, name="open_bell"),
]
