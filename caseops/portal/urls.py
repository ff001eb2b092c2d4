"""Addresses of the client portal: the door, the client's rooms, the firm's side."""

from django.urls import path

from caseops.portal.views import desk, door, rooms, signing

urlpatterns = [
    path("private/portal/<str:token>/", door.portal_door, name="portal_door"),
    path("private/portal/<str:token>/code/", door.portal_code, name="portal_code"),
    path("private/sign/<str:token>/", door.signing_door, name="signing_door"),
    path("private/sign/<str:token>/again/", door.signing_again, name="signing_again"),
    path("portal/", rooms.home, name="portal_home"),
    path("portal/enter/", door.entrance, name="portal_entrance"),
    path("portal/leave/", rooms.leave, name="portal_leave"),
    path("portal/devices/<int:pk>/end/", rooms.end_device, name="portal_device_end"),
    path("portal/sign/<int:pk>/", signing.packet, name="portal_sign"),
    path("portal/sign/<int:pk>/refusal/", signing.refusal, name="portal_sign_refusal"),
    path("portal/sign/<int:pk>/papers/<int:position>/", signing.paper, name="portal_sign_paper"),
    path("portal/<number:number>/", rooms.matter, name="portal_matter"),
    path("portal/<number:number>/messages/", rooms.talk, name="portal_talk"),
    path("portal/<number:number>/papers/", rooms.papers, name="portal_papers"),
    path("portal/<number:number>/papers/<uuid:uuid>/", rooms.document, name="portal_document"),
    path("portal/<number:number>/details/", rooms.details, name="portal_details"),
    path("client-portal/matters/<number:number>/", desk.desk, name="portal_desk"),
    path("client-portal/matters/<number:number>/invitations/", desk.invitation, name="portal_invitation"),
    path(
        "client-portal/matters/<number:number>/shared/<str:kind>/<int:pk>/",
        desk.sharing,
        name="portal_sharing",
    ),
    path("client-portal/matters/<number:number>/messages/<int:pk>/", desk.reply, name="portal_reply"),
    path("client-portal/<int:pk>/renewal/", desk.renewal, name="portal_renewal"),
    path("client-portal/<int:pk>/revocation/", desk.revocation, name="portal_revocation"),
    path("client-portal/<int:pk>/messages/", desk.message, name="portal_message"),
    path("client-portal/proposals/<int:pk>/", desk.proposal, name="portal_proposal"),
]
