from django.urls import path

from caseops.ops import sent

urlpatterns = [
    path("", sent.sent_messages, name="sent_messages"),
    path("<int:number>/", sent.sent_message, name="sent_message"),
    path("<int:number>/retry/", sent.retry, name="retry_message"),
    path("<int:number>/given-up/", sent.give_up, name="give_up_message"),
]
