"""Sign-in, sessions and second factors (django-allauth)."""

from caseops.settings.base import FIRM_NAME, SITE_URL, env, text

AUTH_USER_MODEL = "users.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "caseops.people.adapter.InvitationOnlyAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation already proves the address
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to strangers who typed an address
ACCOUNT_CHANGE_EMAIL = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS: dict[str, str] | bool = {"login_failed": "10/m/ip,5/5m/key", "login": "30/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = int(text("TRUSTED_PROXY_COUNT", "0"))
# Private links of clients: all that one network asks for, all that one secret is used for, and what was no link.
PRIVATE_LINK_RATES = {"network": "600/min", "secret": "240/min", "guesses": "20/hour"}
PASSWORD_RESET_TIMEOUT = 2 * 3600  # seconds a link in an e-mail works

MFA_ADAPTER = "caseops.people.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "caseops.people.second_factor_forms.SecondFactorForm",
    "login_webauthn": "caseops.people.second_factor_forms.PasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = f"CaseOps · {FIRM_NAME}"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = SITE_URL.startswith("http://")
USERSESSIONS_TRACK_ACTIVITY = False  # would write at every request: session_limits does it once a minute
REQUIRE_MFA_FOR_ADMINS = text("REQUIRE_MFA_FOR_ADMINS", "0").lower() in env.BOOLEAN_TRUE_STRINGS

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_IDLE_SECONDS = int(text("SESSION_IDLE_MINUTES", "60")) * 60
SESSION_ABSOLUTE_SECONDS = int(text("SESSION_ABSOLUTE_HOURS", "12")) * 3600
SESSION_COOKIE_AGE = SESSION_ABSOLUTE_SECONDS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
# What the database holds sealed (caseops/core/sealing.py): the first seals, all unseal.
SEALING_KEYS = env.list("SEALING_KEYS", default=[])

# Whoever comes through these is none of the firm's people: a client with a code, somebody with a link, a machine with
# a signature. The views themselves know what each may see; to the database the house asks.
DOORS_OF_THE_HOUSE = [
    *("invitation", "feed", "mail_inbound", "text_arrived", "text_status"),
    *("portal_door", "portal_code", "portal_entrance", "signing_door", "signing_again"),
    *("questionnaire_private", "questionnaire_private_done", "questionnaire_private_files"),
    *("portal_home", "portal_leave", "portal_device_end", "portal_matter", "portal_talk", "portal_papers"),
    *("portal_document", "portal_details", "portal_sign", "portal_sign_refusal", "portal_sign_paper"),
    *("healthz", "readyz"),
]
