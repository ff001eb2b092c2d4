"""Sign-in, sessions and second factors (django-allauth)."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from caseops.settings.base import FIRM_NAME, SITE_URL, env, text

LOOPBACK = ("localhost", "127.0.0.1", "::1")

AUTH_USER_MODEL = "users.User"
AUTHENTICATION_BACKENDS = ["caseops.people.backends.HouseBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "caseops.people.passwords.NotOfTheFirm"},
    {"NAME": "caseops.people.leaked.NotLeaked"},
]
REFUSED_PASSWORDS = text("REFUSED_PASSWORDS")  # the firm's own list, beside that of known leaks

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
# Other doors that open to a secret (invitations, feeds, the API, webhooks): the same, for each network.
PRIVATE_LINK_RATES |= {"doors": "1200/min", "strangers": "1200/hour"}
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

# Single sign-on with the firm's identity provider (OpenID Connect); without an issuer there is none.
SSO_ISSUER = text("SSO_ISSUER")
SSO_NAME = text("SSO_NAME", "your work account")
SSO_CLIENT_ID = text("SSO_CLIENT_ID")
SSO_CLIENT_SECRET = text("SSO_CLIENT_SECRET")
SSO_EMAIL_IS_VERIFIED = text("SSO_EMAIL_IS_VERIFIED", "0").lower() in env.BOOLEAN_TRUE_STRINGS
SSO_IS_SECOND_FACTOR = text("SSO_IS_SECOND_FACTOR", "0").lower() in env.BOOLEAN_TRUE_STRINGS
# What the provider's token must say of how somebody signed in there (one of these, in `amr` or as `acr`).
SSO_STRENGTH = env.list("SSO_STRENGTH", default=[])
if SSO_ISSUER and urlsplit(SSO_ISSUER).scheme != "https" and urlsplit(SSO_ISSUER).hostname not in LOOPBACK:
    raise ImproperlyConfigured("SSO_ISSUER must begin with https://: who signs in is told there.")
SOCIALACCOUNT_ADAPTER = "caseops.people.sso.adapter.SingleSignOnRules"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # our adapter looks for the person, and asks more
SOCIALACCOUNT_LOGIN_ON_GET = True  # our view asks where the click came from
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5  # seconds the provider may keep a page waiting

CLIENT_COOKIE_NAME, DEVICE_COOKIE_NAME = "client_session", "device"
MESSAGE_STORAGE = (
    "django.contrib.messages.storage.session.SessionStorage"  # they name clients: not in a cookie
)
SESSION_ENGINE = "caseops.people.session_store"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_IDLE_SECONDS = int(text("SESSION_IDLE_MINUTES", "60")) * 60
SESSION_ABSOLUTE_SECONDS = int(text("SESSION_ABSOLUTE_HOURS", "12")) * 3600
# Acts before which a person shows again who is there, if that was longer ago than so many seconds: revealing, taking
# data out, walls, and what others may do.
CONFIRM_IDENTITY_SECONDS = int(text("CONFIRM_IDENTITY_MINUTES", "15")) * 60
CONFIRM_IDENTITY_FOR = (
    *("POST matters:field_disclosure", "POST questionnaire_reveal"),
    *("GET matters:export", "GET report_csv", "GET costs_board_csv", "GET expenses_csv"),
    *("GET matter_expenses_csv", "GET matter_expenses_ledes"),
    *(
        "POST matters:wall",
        "POST matters:wall_lifting",
        "POST matters:wall_people",
        "POST matters:wall_removal",
    ),
    *("POST people:page", "POST people:stand_ins", "POST people:deactivation", "POST people:reactivation"),
    *("POST people:second_factor_removal", "POST people:second_factor_rules", "POST people:invitations"),
    *("POST people:permission", "POST people:sessions"),
    *("POST feeds", "POST sessions", "POST session_ending"),
)
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
