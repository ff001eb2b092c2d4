"""What allauth calls a change, and how we say it in the audit and to the person."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Change:
    """One kind of change to how a person signs in."""

    verb: str
    sentence: str
    detail: dict[str, str] = field(default_factory=dict)


APP = {"factor": "an authenticator app"}
PASSKEY = {"factor": "a passkey"}
CHANGES = {
    "account/email/password_changed": Change("person.password_changed", "Your password was changed."),
    "account/email/password_set": Change("person.password_changed", "A password was set for you."),
    "account/email/password_reset": Change("person.password_reset", "Your password was set anew by e-mail."),
    "socialaccount/email/account_connected": Change(
        "person.single_sign_on_linked",
        "Your sign-in was linked to your account at the firm's identity provider.",
    ),
    "mfa/email/totp_activated": Change(
        "person.second_factor_added", "An authenticator app was added to your sign-in.", APP
    ),
    "mfa/email/totp_deactivated": Change(
        "person.second_factor_removed", "The authenticator app was removed from your sign-in.", APP
    ),
    "mfa/email/webauthn_added": Change(
        "person.second_factor_added", "A passkey or security key was added to your sign-in.", PASSKEY
    ),
    "mfa/email/webauthn_removed": Change(
        "person.second_factor_removed", "A passkey or security key was removed from your sign-in.", PASSKEY
    ),
    "mfa/email/recovery_codes_generated": Change(
        "person.recovery_codes_made", "New recovery codes were made; the old ones no longer work."
    ),
}
