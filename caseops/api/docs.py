"""The API's page for people: Swagger without inline scripts; only here may styles be inline. Strangers sign in."""

from csp.decorators import csp_update
from django.contrib.auth.decorators import login_required
from django.utils.decorators import method_decorator
from drf_spectacular.views import SpectacularSwaggerSplitView

INLINE_STYLES = csp_update({"style-src": ["'unsafe-inline'"]})
Docs = method_decorator([login_required, INLINE_STYLES], name="dispatch")(SpectacularSwaggerSplitView)
