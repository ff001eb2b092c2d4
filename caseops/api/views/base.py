"""What the views of the REST door share."""

from collections.abc import Callable
from typing import Any, cast

from django.db import transaction
from rest_framework import mixins, status, viewsets
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from caseops.api.etags import etag_of, hold, is_conditional, is_known, refuse_stale
from caseops.api.once import once
from caseops.core.asking import become
from caseops.users.models import User

Handler = Callable[..., Response]


class Door(viewsets.GenericViewSet[Any]):
    """Rows the caller may see; what is not seen is 404. Each request that changes something is one transaction."""

    queryset: Any
    lookup_value_regex = "[0-9]+"

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Once the caller may come in: acting is all or nothing, and a POST under a key acts once."""
        super().initial(request, *args, **kwargs)
        become(self.actor.pk)
        method = (request.method or "").lower()
        if request.method not in SAFE_METHODS and hasattr(self, method):
            setattr(self, method, self._whole(getattr(self, method)))

    def _whole(self, handler: Handler) -> Handler:
        @transaction.atomic
        def whole(request: Request, *args: Any, **kwargs: Any) -> Response:
            if request.method != "POST":
                return handler(request, *args, **kwargs)
            return once(request, lambda: handler(request, *args, **kwargs), self.still_seen)

        return whole

    def still_seen(self, said: dict[str, Any]) -> None:
        """404 when the row an earlier answer tells of is no longer the caller's to see."""
        self.kwargs.setdefault(self.lookup_field, said.get(self.lookup_field, said.get("id")))
        self.get_object()

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

    def held(self) -> Any:
        """The row to change; 412 when `If-Match` names another state of it than the present one."""
        row = self.get_object()
        if is_conditional(self.request):
            hold(row)
            row = self.get_object()
            refuse_stale(self.request, self.get_serializer(row).data)
        return row

    def said(self, request: Request, serializer: type[BaseSerializer[Any]]) -> dict[str, Any]:
        """The request's body, checked by another serializer than the row's own."""
        checked = serializer(data=request.data, context=self.get_serializer_context())
        checked.is_valid(raise_exception=True)
        return dict(checked.validated_data)

    def shown(self, pk: object, status: int = 200) -> Response:
        """The row as it is now, read anew."""
        return tagged(self.get_serializer(self.visible().get(pk=pk)).data, status)


class Listed(mixins.ListModelMixin, mixins.RetrieveModelMixin, Door):
    """A noun with a list and a page of its own."""

    # No docstring: in the schema the noun's own words stand here.
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return read(request, self.get_serializer(self.get_object()).data)


def tagged(data: Any, code: int = status.HTTP_200_OK) -> Response:
    """A representation and its ETag."""
    return Response(data, status=code, headers={"ETag": etag_of(data)})


def read(request: Request, data: Any) -> Response:
    """A representation, or 304 when the caller has it already."""
    response = tagged(data)
    if is_known(request, response["ETag"]):
        return Response(status=status.HTTP_304_NOT_MODIFIED, headers={"ETag": response["ETag"]})
    return response
