"""The repair pages make no API tokens: whoever gets one is on record, see actions.py."""

from django.contrib import admin
from knox.models import AuthToken

admin.site.unregister(AuthToken)
