"""The disclosure answers each part of 15 U.S.C. § 7001(c) in both languages, and waits for somebody to confirm it."""

import pytest
from django.utils import translation

from caseops.signing import terms
from caseops.signing.messages import invitation
from caseops.signing.models import SigningPacket
from clients.models import Contact

PARTS = {
    "(B)(i) paper instead": ("sign on paper instead", "firmar en papel"),
    "(B)(i) to withdraw and what follows": ("may take longer", "puede tardar más"),
    "(B)(ii) to what it applies": ("papers listed on this page", "documentos de esta página"),
    "(B)(iii) how to withdraw": ("by telling us", "avisándonos"),
    "(B)(iii) a new address": ("e-mail address or your phone number changes", "cambie su correo electrónico"),
    "(B)(iv) a paper copy and its fee": ("free of charge", "sin costo"),
    "(C)(i) what is needed to read it": ("shows PDF files", "muestre archivos PDF"),
    "(C)(ii) that they can": ("shows that yours will do", "el suyo sirve"),
}


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", ["en", "es"])
def test_each_part_is_answered(part, language):
    with translation.override(language):
        said = " ".join(terms.disclosure())
    assert PARTS[part][language == "es"] in said


def test_the_firm_is_reached_where_it_says(settings):
    settings.FIRM_PHONE, settings.FIRM_EMAIL = "(212) 555-0140", "office@firm.test"
    assert "(212) 555-0140 · office@firm.test" in " ".join(terms.disclosure())


def test_another_wording_has_another_fingerprint(settings):
    with translation.override("en"):
        english = terms.fingerprint_of_terms()
    with translation.override("es"):
        spanish = terms.fingerprint_of_terms()
    with translation.override("en"):
        assert terms.fingerprint_of_terms() == english != spanish
        settings.FIRM_PHONE = "(212) 555-0199"
        assert terms.fingerprint_of_terms() != english


def test_nobody_has_confirmed_it_yet():
    assert terms.IS_CONFIRMED is False
    assert "7001(c)" in terms.SOURCE


@pytest.mark.parametrize(
    ("language", "is_reminder", "subject"),
    [
        ("en", False, "Please sign: papers from Harbor & Pine LLP"),
        ("en", True, "Still to sign: papers from Harbor & Pine LLP"),
        ("es", False, "Por favor firme: documentos de Harbor & Pine LLP"),
        ("es", True, "Falta su firma: documentos de Harbor & Pine LLP"),
        ("vi", False, "Please sign: papers from Harbor & Pine LLP"),
    ],
)
def test_the_letter_speaks_their_language(language, is_reminder, subject):
    packet = SigningPacket(signer=Contact(name="Rosa Alvarez", language=language), note="As we said.")
    words = invitation(packet, "https://x.test/private/sign/T/", is_reminder=is_reminder)
    assert words.subject == subject
    assert words.body.count("https://x.test/private/sign/T/") == 1
    assert "As we said." in words.body
    assert "https://x.test/private/sign/T/" in words.short
    assert len(words.short) < 160
