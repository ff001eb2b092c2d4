"""Every address of the house."""

from django.contrib import admin
from django.urls import include, path

from caseops.health import healthz, readyz

urlpatterns = [
    path("", include("caseops.desk.urls")),
    path("", include("caseops.people.urls")),
    path("", include("caseops.web.urls")),
    path("matters/", include("matters.urls")),
    path("practice-areas/", include("matters.practice_area_urls")),
    path("contacts/", include("clients.urls")),
    path("documents/", include("documents.urls")),
    path("letters/", include("documents.letters.urls")),
    path("packets/", include("documents.packets.urls")),
    path("papers/", include("documents.review.urls")),
    path("deadlines/", include("deadlines.urls")),
    path("rulebook/", include("deadlines.rule_pages.urls")),
    path("events/", include("deadlines.events.urls")),
    path("calendar/", include("deadlines.calendar.urls")),
    path("settings/alerts/", include("deadlines.ladder_pages.urls")),
    path("", include("deadlines.feeds.urls")),
    path("", include("caseops.intake.urls")),
    path("", include("caseops.mailroom.urls")),
    path("automation/", include("caseops.automation.urls")),
    path("signatures/", include("caseops.signing.urls")),
    path("settlement/", include("caseops.settlement.urls")),
    path("", include("caseops.portal.urls")),
    path("requests/", include("thirdparty.urls")),
    path("costs/", include("caseops.costs.urls")),
    path("retention/", include("caseops.retention.urls")),
    path("messages/", include("caseops.notifications.urls")),
    path("messages/sent/", include("caseops.ops.sent_urls")),
    path("ops/", include("caseops.ops.urls")),
    path("api/", include("caseops.api.urls")),
    path("api/", include("caseops.retention.rest.urls")),
    path("admin/", admin.site.urls),  # for repair only
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]

handler400 = "caseops.web.errors.bad_request"
handler403 = "caseops.web.errors.forbidden"
handler404 = "caseops.web.errors.not_found"
handler500 = "caseops.web.errors.server_error"
