"""People, invitations, one's own settings, sign-in."""

from django.urls import URLPattern, URLResolver, include, path

from caseops.people.views import accepting, inviting, people, settings

people_urls = [
    path("", people.listing, name="list"),
    path("invitations/", inviting.invitations, name="invitations"),
    path("invitations/<int:pk>/sending/", inviting.sending, name="invitation_sending"),
    path("invitations/<int:pk>/revocation/", inviting.revocation, name="invitation_revocation"),
    path("<int:pk>/", people.page, name="page"),
    path("<int:pk>/deactivation/", people.deactivation, name="deactivation"),
    path("<int:pk>/reactivation/", people.reactivation, name="reactivation"),
    path("<int:pk>/second-factor-removal/", people.second_factor_removal, name="second_factor_removal"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("people/", include((people_urls, "people"))),
    path("invitations/<str:token>/", accepting.invitation, name="invitation"),
    path("settings/", settings.page, name="settings"),
    path("accounts/", include("caseops.people.account_urls")),
]
