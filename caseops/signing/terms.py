"""What a client agrees to before signing on a screen: the disclosure of 15 U.S.C. § 7001(c)(1)(B) and (C).

Each sentence answers one part of the statute: (B)(i) paper instead, and the right to withdraw with its consequences,
(ii) to what the consent applies, (iii) how to withdraw and to tell us a new address, (iv) a paper copy and its fee;
(C)(i) what is needed to read and keep it. Unconfirmed until an attorney of the firm has confirmed the wording.
"""

from hashlib import sha256

from django.conf import settings
from django.utils.translation import gettext as _

SOURCE = "15 U.S.C. § 7001(c)"
IS_CONFIRMED = False


def disclosure() -> list[str]:
    """Sentence by sentence, in the language that is active."""
    where = " · ".join(filter(None, [settings.FIRM_PHONE, settings.FIRM_EMAIL])) or settings.FIRM_NAME
    return [
        _(
            "You may sign on paper instead. Call or write to us and we send you the papers; nothing else changes."
        ),
        _("Your consent is for the papers listed on this page, not for later ones."),
        _(
            "You may withdraw your consent before you sign, by choosing “I do not want to sign this” or by telling us. "
            "Then the papers are signed on paper, which may take longer."
        ),
        _("Tell us when your e-mail address or your phone number changes: {where}.").format(where=where),
        _("You may have a paper copy of what you sign, free of charge. Ask us: {where}.").format(where=where),
        _(
            "You need a phone or computer with a current browser that shows PDF files, and room to keep a copy. "
            "That you can read the papers here shows that yours will do."
        ),
    ]


def fingerprint_of_terms() -> str:
    """Which wording, in which language, they agreed to."""
    return sha256("\n".join(disclosure()).encode()).hexdigest()
