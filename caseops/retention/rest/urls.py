"""/api/v1/: the nouns of keeping and destroying."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from caseops.retention.rest.archives import FilePackageViewSet, SubjectExportViewSet
from caseops.retention.rest.views import (
    DestructionViewSet,
    KeptFileViewSet,
    LegalHoldViewSet,
    ScheduleViewSet,
)

router = SimpleRouter()
router.register("kept-files", KeptFileViewSet, "kept-file")
router.register("retention-schedules", ScheduleViewSet, "retention-schedule")
router.register("legal-holds", LegalHoldViewSet, "legal-hold")
router.register("destructions", DestructionViewSet, "destruction")
router.register("file-packages", FilePackageViewSet, "file-package")
router.register("subject-exports", SubjectExportViewSet, "subject-export")

app_name = "retention_api"
urlpatterns = [path("v1/", include(router.urls))]
