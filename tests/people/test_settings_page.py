import pytest
from django.urls import reverse

SAID = {
    "name": "Dana Ruiz", "time_zone": "Asia/Manila", "theme": "dark",
    "day_starts_at": "20:30", "midday_at": "21:30", "afternoon_at": "22:00", "day_ends_at": "23:30",
}  # fmt: skip


@pytest.fixture
def address():
    return reverse("settings")


@pytest.mark.parametrize("who", ["dana", "priya", "alex", "lee"])
def test_everybody_has_settings(request, client, address, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(address).status_code == 200


def test_signed_out_goes_to_sign_in(client, db, address):
    assert client.get(address).url.startswith("/accounts/login/")


def test_settings_are_saved(as_dana, dana, address):
    assert as_dana.post(address, SAID).url == address
    dana.refresh_from_db()
    assert (dana.time_zone, dana.theme, dana.shortcuts) == ("Asia/Manila", "dark", False)
    assert "Your settings are saved." in as_dana.get(address).content.decode()


def test_day_out_of_order_is_refused_with_a_sentence(as_dana, dana, address):
    answer = as_dana.post(address, {**SAID, "midday_at": "06:00"})
    assert answer.status_code == 422
    assert "must follow one another" in answer.content.decode()
    dana.refresh_from_db()
    assert dana.time_zone != "Asia/Manila"


def test_unknown_zone_is_refused_at_its_field(as_dana, address):
    answer = as_dana.post(address, {**SAID, "time_zone": "Mars/Olympus"})
    assert answer.status_code == 422
    assert "is not a time zone" in str(answer.context["form"].errors["time_zone"])


def test_refused_name_does_not_show_as_ones_own(as_dana, address):
    page = as_dana.post(address, {**SAID, "name": "Empress", "theme": "pink"}).content.decode()
    assert "<b>Dana Ruiz</b>" in page


def test_role_cannot_be_smuggled_in(as_dana, dana, address):
    as_dana.post(address, {**SAID, "role": "admin", "firm_wide": "on", "email": "x@firm.test"})
    dana.refresh_from_db()
    assert (dana.role, dana.firm_wide, dana.email) == ("case_manager", False, "dana@firm.test")


def test_page_leads_to_everything_about_sign_in(as_dana, address):
    page = as_dana.get(address).content.decode()
    for name in ("account_change_password", "mfa_index", "mfa_list_webauthn", "sessions"):
        assert f'href="{reverse(name)}"' in page


def test_zones_of_the_firm_stand_first(as_dana, address):
    page = as_dana.get(address).content.decode()
    assert page.index("Eastern (New York)") < page.index("Manila (Asia)")
