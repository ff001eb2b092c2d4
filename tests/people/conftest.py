"""Browsers and invitations for the pages of people."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from caseops.notifications.models import OutgoingMessage
from caseops.people.actions import invite
from caseops.people.models import Invitation
from caseops.users.models import User
from tests.make import PASSWORD


@pytest.fixture
def as_alex(client: Client, alex: User) -> Client:
    """The admin's browser."""
    client.force_login(alex)
    return client


@pytest.fixture
def invitation(alex: User) -> Invitation:
    """Nina Park is invited as a paralegal and has not answered."""
    return invite(actor=alex, email="nina@firm.test", name="Nina Park", role="paralegal")


@pytest.fixture
def link(invitation: Invitation) -> str:
    """The path in the newest e-mail to Nina."""
    return path_in(mail_to(invitation.email))


@pytest.fixture
def sign_in(client: Client) -> Callable[..., object]:
    """`sign_in(person)`: what the sign-in page answers to the right password, or to another one."""

    def typed(person: User, password: str = PASSWORD, next_page: str = "") -> object:
        said = {"login": person.email, "password": password, "next": next_page}
        return client.post(reverse("account_login"), said)

    return typed


def mail_to(address: str) -> OutgoingMessage:
    return OutgoingMessage.objects.filter(to_address=address).latest("pk")


def path_in(message: OutgoingMessage) -> str:
    """The first address of ours in the text, without the host."""
    return re.search(re.escape(settings.SITE_URL) + r"(/\S+)", message.body)[1]
