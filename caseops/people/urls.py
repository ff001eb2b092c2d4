"""People, invitations, one's own settings, sign-in."""

from django.urls import URLPattern, URLResolver, include, path

from caseops.people.views import (
    accepting,
    api_tokens,
    inviting,
    people,
    permissions,
    second_factor_rules,
    sessions,
    settings,
)

people_urls = [
    path("", people.listing, name="list"),
    path("permissions/", permissions.table, name="permissions"),
    path("permissions/<str:key>/", permissions.one, name="permission"),
    path("invitations/", inviting.invitations, name="invitations"),
    path("invitations/<int:pk>/sending/", inviting.sending, name="invitation_sending"),
    path("invitations/<int:pk>/revocation/", inviting.revocation, name="invitation_revocation"),
    path("second-factors/", second_factor_rules.rules, name="second_factor_rules"),
    path("<int:pk>/", people.page, name="page"),
    path("<int:pk>/stand-ins/", people.stand_ins, name="stand_ins"),
    path("<int:pk>/deactivation/", people.deactivation, name="deactivation"),
    path("<int:pk>/reactivation/", people.reactivation, name="reactivation"),
    path("<int:pk>/second-factor-removal/", people.second_factor_removal, name="second_factor_removal"),
    path("<int:pk>/sessions/", sessions.of_person, name="sessions"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("people/", include((people_urls, "people"))),
    path("invitations/<str:token>/", accepting.invitation, name="invitation"),
    path("settings/", settings.page, name="settings"),
    path("settings/tokens/", api_tokens.listing, name="api_tokens"),
    path("settings/tokens/new/", api_tokens.new, name="api_token_new"),
    path("settings/tokens/<int:pk>/revocation/", api_tokens.revocation, name="api_token_revocation"),
    path("settings/sessions/", sessions.listing, name="sessions"),
    path("settings/sessions/<int:pk>/ending/", sessions.ending, name="session_ending"),
    path("accounts/", include("caseops.people.account_urls")),
]
