"""Addresses of conversations, arriving mail and updates."""

from django.urls import path

from caseops.mailroom.texts import views as carrier_views
from caseops.mailroom.updates.stack import ACTS
from caseops.mailroom.views import conversation, inbound, recording, sorting, texting, updates

urlpatterns = [
    path("updates/", updates.updates, name="client_updates"),
    *(
        path(f"updates/<int:pk>/{noun}/", updates.act, {"act": act}, name=act.url)
        for noun, act in ACTS.items()
    ),
    path("mail/", sorting.mail, name="mail"),
    path("mail/inbound/", inbound.inbound, name="mail_inbound"),
    path("mail/<int:pk>/", sorting.arrival, name="mail_arrival"),
    path("mail/<int:pk>/filing/", sorting.filing, name="mail_filing"),
    path("mail/<int:pk>/dismissal/", sorting.dismissal, name="mail_dismissal"),
    path("mail/<int:pk>/reopening/", sorting.reopening, name="mail_reopening"),
    path("conversations/<number:number>/", conversation.conversation, name="conversation"),
    path("conversations/<number:number>/texts/", texting.texts, name="conversation_texts"),
    path("conversations/<number:number>/recordings/", recording.recordings, name="conversation_recordings"),
    path("texts/arrived/", carrier_views.arrived, name="text_arrived"),
    path("texts/status/", carrier_views.status, name="text_status"),
    path("conversations/<number:number>/words/", conversation.words, name="conversation_words"),
    path("conversations/<number:number>/<int:pk>/undo/", conversation.undo, name="conversation_undo"),
]
