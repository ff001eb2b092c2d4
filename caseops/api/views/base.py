"""What the views of the REST door share."""

from typing import Any, cast

from rest_framework import mixins, viewsets
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from caseops.users.models import User


class Door(viewsets.GenericViewSet[Any]):
    """Rows the caller may see; what is not seen is 404."""

    queryset: Any

    def visible(self) -> Any:
        """The rows this caller may see."""
        queryset = self.queryset.all()
        if getattr(self, "swagger_fake_view", False):
            return queryset.none()
        return queryset.visible_to(self.request.user)

    def get_queryset(self) -> Any:
        """Never unscoped."""
        return self.visible()

    @property
    def actor(self) -> User:
        """Who asks."""
        return cast("User", self.request.user)

    def said(self, request: Request, serializer: type[BaseSerializer[Any]]) -> dict[str, Any]:
        """The request's body, checked by another serializer than the row's own."""
        checked = serializer(data=request.data, context=self.get_serializer_context())
        checked.is_valid(raise_exception=True)
        return dict(checked.validated_data)

    def shown(self, pk: object, status: int = 200) -> Response:
        """The row as it is now, read anew."""
        row = self.visible().get(pk=pk)
        return Response(self.get_serializer(row).data, status=status)


class Listed(mixins.ListModelMixin, mixins.RetrieveModelMixin, Door):
    """A noun with a list and a page of its own."""
