"""The repair pages make no API tokens: whoever gets one is on record, see caseops/people/actions/api_tokens.py."""

from django.contrib import admin
from knox.models import AuthToken

admin.site.unregister(AuthToken)
