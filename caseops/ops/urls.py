from django.urls import path

from caseops.ops import views

urlpatterns = [
    path("", views.engine_room, name="ops"),
    path("trust/", views.trust, name="trust"),
    path("test/", views.test_message, name="test_message"),
    path("pause/", views.pause, name="mail_pause"),
    path("resumption/", views.resume, name="mail_resumption"),
    path("failed/", views.retry_failed, name="retry_failed_messages"),
    path("held/", views.release_held, name="release_held_messages"),
]
