"""Gaps over REST."""

from caseops.api.serializers.gaps import GapSerializer
from caseops.api.views.base import Listed
from deadlines.models import Gap


class GapViewSet(Listed):
    """What should have happened by now and has not, as the practice areas declare it."""

    queryset = Gap.objects.select_related("matter", "blueprint")
    serializer_class = GapSerializer
