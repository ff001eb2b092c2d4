import pytest
from django.urls import reverse

from caseops.people.actions import deactivate_person
from caseops.people.models import Invitation
from caseops.users.models import Role, User

NINA = {"email": "nina@firm.test", "name": "Nina Park", "role": "paralegal"}
FOR_ADMINS = ["people:list", "people:page"]
ACTS = ["people:deactivation", "people:reactivation", "people:second_factor_removal"]


def address(name, person):
    return reverse(name, args=[] if name == "people:list" else [person.pk])


def text(answer):
    return answer.content.decode()


@pytest.mark.parametrize("name", FOR_ADMINS)
def test_admin_opens_it(as_alex, dana, name):
    assert as_alex.get(address(name, dana)).status_code == 200


@pytest.mark.parametrize("name", FOR_ADMINS + ACTS)
@pytest.mark.parametrize("who", ["dana", "priya", "sam", "lee"])
def test_others_may_not(request, client, marco, who, name):
    client.force_login(request.getfixturevalue(who))
    send = client.get if name in FOR_ADMINS else client.post
    answer = send(address(name, marco))
    assert answer.status_code == 403
    assert "You may not manage the people of the firm" in text(answer)


@pytest.mark.parametrize("name", FOR_ADMINS + ACTS)
def test_signed_out_goes_to_sign_in(client, dana, name):
    assert client.get(address(name, dana)).url.startswith("/accounts/login/")


@pytest.mark.parametrize("name", ["people:page", *ACTS])
def test_nobody_there_is_404(as_alex, name):
    send = as_alex.get if name == "people:page" else as_alex.post
    assert send(reverse(name, args=[999_999])).status_code == 404


@pytest.mark.parametrize("name", [*ACTS, "people:invitation_sending", "people:invitation_revocation"])
def test_looking_changes_nothing(as_alex, dana, name):
    assert as_alex.get(reverse(name, args=[dana.pk])).status_code == 405


def test_list_shows_role_reach_and_second_factor(as_alex, dana):
    page = text(as_alex.get(reverse("people:list")))
    for words in ("Dana Ruiz", "Case manager", "own matters", "every matter", "never"):
        assert words in page


def test_list_asks_the_database_as_often_for_many(as_alex, django_assert_max_num_queries):
    for number in range(20):
        User.objects.create_user(f"p{number}@firm.test", name=f"Person {number}", role=Role.ATTORNEY)
    as_alex.get(reverse("people:list"))  # the first page of a session notes the browser, too
    with django_assert_max_num_queries(8):
        assert text(as_alex.get(reverse("people:list"))).count("@firm.test") >= 21


def test_access_is_saved_from_the_page(as_alex, dana):
    answer = as_alex.post(reverse("people:page", args=[dana.pk]), {"role": "attorney", "firm_wide": "on"})
    dana.refresh_from_db()
    assert answer.url == reverse("people:page", args=[dana.pk])
    assert (dana.role, dana.firm_wide) == ("attorney", True)


def test_refusal_of_the_verb_stands_on_the_page(as_alex, alex):
    answer = as_alex.post(reverse("people:page", args=[alex.pk]), {"role": "attorney"})
    assert answer.status_code == 422
    assert "You cannot change the role of yourself" in text(answer)


def test_unknown_role_is_refused_by_the_form(as_alex, dana):
    assert as_alex.post(reverse("people:page", args=[dana.pk]), {"role": "boss"}).status_code == 422


def test_deactivate_and_reactivate_from_the_page(as_alex, dana):
    as_alex.post(reverse("people:deactivation", args=[dana.pk]))
    assert not User.objects.get(pk=dana.pk).is_active
    assert "deactivated" in text(as_alex.get(reverse("people:list")))
    as_alex.post(reverse("people:reactivation", args=[dana.pk]))
    assert User.objects.get(pk=dana.pk).is_active


def test_deactivating_oneself_is_refused_with_a_sentence(as_alex, alex):
    answer = as_alex.post(reverse("people:deactivation", args=[alex.pk]))
    assert answer.status_code == 422
    assert "You cannot deactivate yourself" in text(answer)


def test_history_tells_what_admins_did(as_alex, alex, dana):
    deactivate_person(actor=alex, person=dana)
    assert "Alex Morgan deactivated Dana Ruiz" in text(as_alex.get(reverse("people:page", args=[dana.pk])))


def test_invitation_is_sent_from_the_list_and_waits_there(as_alex):
    assert "Nobody is waiting" in text(as_alex.get(reverse("people:list")))
    assert as_alex.post(reverse("people:invitations"), NINA).url == reverse("people:list")
    page = text(as_alex.get(reverse("people:list")))
    assert "The invitation to nina@firm.test is on its way." in page
    assert "Nina Park" in page


def test_refused_invitation_keeps_what_was_typed(as_alex, dana):
    answer = as_alex.post(reverse("people:invitations"), {**NINA, "email": dana.email})
    assert answer.status_code == 422
    assert "Dana Ruiz has this address and works here already" in text(answer)
    assert 'value="Nina Park"' in text(answer)


def test_invitation_is_sent_again_and_withdrawn_from_the_list(as_alex, invitation):
    as_alex.post(reverse("people:invitation_sending", args=[invitation.pk]))
    assert Invitation.objects.get().token_hash != invitation.token_hash
    as_alex.post(reverse("people:invitation_revocation", args=[invitation.pk]))
    assert not Invitation.objects.pending().exists()


def test_withdrawing_twice_is_explained(as_alex, invitation):
    for _ in range(2):
        as_alex.post(reverse("people:invitation_revocation", args=[invitation.pk]))
    assert "was withdrawn and cannot be withdrawn" in text(as_alex.get(reverse("people:list")))


@pytest.mark.parametrize("name", ["people:invitation_sending", "people:invitation_revocation"])
def test_others_touch_no_invitation(as_dana, invitation, name):
    assert as_dana.post(reverse(name, args=[invitation.pk])).status_code == 403
    assert Invitation.objects.pending().exists()


def test_others_do_not_invite(as_dana):
    assert as_dana.post(reverse("people:invitations"), NINA).status_code == 403
