"""Opening a matter: the parts of the form together, and the act."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import QueryDict

from caseops.users.models import Role, User
from caseops.web.refusals import attempt
from clients.actions import create_contact
from clients.models import Contact
from matters.actions import open_matter
from matters.forms.opening_client import ClientPart
from matters.forms.opening_kind import AreaPart, KindPart
from matters.models import Matter, PracticeAreaVersion

CONTACT_PLACES = {"name": "new_name", "number": "new_phone", "email": "new_email"}


class TeamPart(forms.Form):
    """Who works on it; whoever opens it joins in their own role."""

    ROLES = (Role.ATTORNEY, Role.CASE_MANAGER, Role.PARALEGAL, Role.LEGAL_ASSISTANT)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        for role in self.ROLES:
            people = User.objects.filter(is_active=True, role=role)
            mine = user.pk if user.role == role else None
            self.fields[role] = forms.ModelChoiceField(
                queryset=people, required=False, label=role.label, empty_label="Nobody yet", initial=mine
            )

    def clean(self) -> dict[str, Any]:
        """A file that nobody works on would be seen by nobody."""
        said = super().clean() or {}
        if not any(said.get(role) for role in self.ROLES) and self.user.is_admin:
            self.add_error(Role.CASE_MANAGER, "Put at least one person on the team.")
        return said

    @property
    def people(self) -> dict[str, User]:
        """Who was chosen, by role."""
        return {role: self.cleaned_data[role] for role in self.ROLES if self.cleaned_data.get(role)}


class Opening:
    """The whole form: bound when `data` is given, else filled with what was `typed` so far."""

    def __init__(
        self, user: User, data: QueryDict | None = None, typed: dict[str, Any] | None = None
    ) -> None:
        said: dict[str, Any] = {"data": data} if data is not None else {"initial": typed or {}}
        self.user = user
        self.client = ClientPart(**said)
        self.area = AreaPart(**said)
        self.version = _version((data or typed or {}).get("area", ""))
        self.kind = KindPart(version=self.version, **said) if self.version else None
        self.team = TeamPart(user=user, **said)

    @property
    def parts(self) -> list[forms.Form]:
        """In the order of the page."""
        return [part for part in (self.client, self.area, self.kind, self.team) if part]

    @property
    def errors(self) -> int:
        """How many things need attention."""
        return sum(len(part.errors) for part in self.parts if part.is_bound)

    def open(self) -> Matter | None:
        """Contact and matter in one transaction; None when something was refused, and then nothing exists."""
        wrong = [part for part in self.parts if not part.is_valid()]
        if wrong or not self.kind:
            return None
        with transaction.atomic():
            client = self._client()
            matter = self._matter(self.kind, client) if client else None
            if not matter:
                transaction.set_rollback(True)
        return matter

    def _client(self) -> Contact | None:
        said = self.client.cleaned_data
        if said.get("contact"):
            return said["contact"]
        return attempt(
            self.client,
            lambda: create_contact(
                actor=self.user,
                name=said["new_name"],
                phones=[said["new_phone"]] if said["new_phone"] else [],
                email=said["new_email"],
                language=said["new_language"] or "en",
                best_channel=said["new_channel"] or "phone",
                best_time=said["new_time"],
            ),
            CONTACT_PLACES,
        )

    def _matter(self, kind: KindPart, client: Contact) -> Matter | None:
        said = kind.cleaned_data
        return attempt(
            kind,
            lambda: open_matter(
                actor=self.user,
                client=client,
                version=kind.version,
                subtype=said["subtype"],
                title=said["title"],
                number=said["number"],
                key_dates=kind.key_dates,
                facts=kind.facts,
                team=self.team.people,
            ),
        )


def _version(area: Any) -> PracticeAreaVersion | None:
    found = PracticeAreaVersion.objects.published().select_related("area")
    return found.filter(area__key=str(area).replace("\x00", "")).first()
