"""One's own calendar feeds over REST."""

from typing import Any

from django.core.exceptions import ValidationError
from rest_framework import mixins, status
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.once import HEADER
from caseops.api.serializers.events import FeedSerializer
from caseops.api.views.base import Listed
from deadlines.actions.feeds import make_feed, revoke_feed
from deadlines.feeds.views import address
from deadlines.models import CalendarFeed


class FeedViewSet(mixins.DestroyModelMixin, Listed):
    """Calendars that other programs read with a secret address."""

    queryset = CalendarFeed.objects.select_related("matter")
    serializer_class = FeedSerializer

    def visible(self) -> Any:
        """One's own, while they answer."""
        if getattr(self, "swagger_fake_view", False):
            return self.queryset.none()
        return self.queryset.filter(owner=self.actor, revoked_at=None)

    def create(self, request: Request) -> Response:
        """Make a feed; its address is in this answer and in no other."""
        if HEADER in request.headers:
            raise ValidationError(
                f"A secret is told once: leave out the {HEADER}, or the answer would be kept."
            )
        feed, token = make_feed(actor=self.actor, **self.said(request, FeedSerializer))
        context = {**self.get_serializer_context(), "address": address(token)}
        return Response(FeedSerializer(feed, context=context).data, status=status.HTTP_201_CREATED)

    def perform_destroy(self, instance: CalendarFeed) -> None:
        """Its address answers nobody any more."""
        revoke_feed(actor=self.actor, feed=self.held())
