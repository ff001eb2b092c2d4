"""`make run`: the whole product on one machine, over plain HTTP on loopback."""

from caseops.embedded.home import Home
from caseops.settings.base import *
from caseops.settings.doors import *
from caseops.settings.files import *
from caseops.settings.jobs import *
from caseops.settings.logs import LINES, logging
from caseops.settings.mail import mail
from caseops.settings.mailroom import *
from caseops.settings.outbox import *
from caseops.settings.people import *

SECRET_KEY = text("SECRET_KEY") or Home(CASEOPS_HOME).secret("secret_key")
ALLOWED_HOSTS = [*env.list("ALLOWED_HOSTS", default=[]), "localhost", "127.0.0.1", "[::1]"]
DEBUG = env.bool("DEBUG", default=False)
FIRM_ADDRESS = text("FIRM_ADDRESS", "120 Water Street, Suite 900 | New York, NY 10038")
FIRM_PHONE = text("FIRM_PHONE", "(212) 555-0140")
FIRM_EMAIL = text("FIRM_EMAIL", "office@harborpine.example")
# While mail becomes files, the demo firm's matters have addresses that nobody reads.
MAIL_IN_ADDRESS = MAIL_IN_ADDRESS or ("" if text("EMAIL_URL") else "files@harborpine.example")
SMS_URL = SMS_URL or ("" if text("EMAIL_URL") else f"file://{CASEOPS_HOME}/texts")
DEMO_FIRM = env.bool("CASEOPS_DEMO", default=True)
LOGGING = logging(LINES, text("LOG_LEVEL", "WARNING"))
vars().update(mail(text("EMAIL_URL"), CASEOPS_HOME / "mail"))

# The sources are served as they are: no collecting, no stale copies.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
