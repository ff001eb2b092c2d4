"""People on the repair pages: to look at, never to delete; passwords and roles have their own pages."""

from typing import cast

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.models import Group
from django.forms import ModelForm
from django.http import HttpRequest

from caseops.audit.actions import record
from caseops.people.models import Invitation
from caseops.users.models import User

READ_ONLY_FIELDS = [
    "email",
    "role",
    "firm_wide",
    "is_active",
    "last_login",
    "joined_at",
    "theme",
    "shortcuts",
    "day_starts_at",
    "midday_at",
    "afternoon_at",
    "day_ends_at",
]
for model in (Group, Authenticator, EmailAddress, UserSession, SocialApp, SocialAccount, SocialToken):
    admin.site.unregister(model)


class ToLookAt(admin.ModelAdmin):
    """Rows nobody adds, changes or removes here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(User)
class UserAdmin(ToLookAt):
    """A name, a time zone, the key to these pages: the rest is changed where the audit hears of it."""

    list_display = ["name", "email", "role", "is_active", "is_staff", "last_login"]
    list_filter = ["role", "is_active", "is_staff"]
    search_fields = ["name", "email"]
    fields = ["name", "time_zone", "is_staff", *READ_ONLY_FIELDS]
    readonly_fields = READ_ONLY_FIELDS

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return bool(getattr(request.user, "is_superuser", False))

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm, change: bool) -> None:
        """In the transaction of the page, so that no key to these pages changes hands unheard."""
        super().save_model(request, obj, form, change)
        if form.changed_data:
            changes = ", ".join(f"{name} to {form.cleaned_data[name]}" for name in form.changed_data)
            record("person.repaired", obj, actor=cast("User", request.user), changes=changes)


@admin.register(EmailAddress)
class EmailAddressAdmin(ToLookAt):
    """What sign-in keeps of addresses: the person's own address decides."""

    list_display = ["email", "user", "verified", "primary"]
    search_fields = ["email"]
    fields = ["email", "user", "verified", "primary"]


@admin.register(Invitation)
class InvitationAdmin(ToLookAt):
    """Who was invited, by whom, and what became of it."""

    list_display = ["email", "name", "role", "invited_by", "sent_at", "accepted_at", "revoked_at"]
    search_fields = ["name", "email"]
    fields = [
        *("email", "name", "role", "firm_wide", "invited_by"),
        *("sent_at", "expires_at", "accepted_at", "revoked_at"),
    ]


@admin.register(UserSession)
class SessionAdmin(ToLookAt):
    """Which browsers are signed in; the key of a session is never shown."""

    list_display = ["user", "created_at", "last_seen_at", "ip", "user_agent"]
    list_select_related = ["user"]
    search_fields = ["user__email", "ip"]
    fields = ["user", "created_at", "last_seen_at", "ip", "user_agent"]
