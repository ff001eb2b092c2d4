"""Whether the house asks for a second factor after the identity provider has been asked."""

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from caseops.people.second_factor import shown_elsewhere


class OurSecondFactor(AuthenticateStage):
    """Not asked where the firm says that its provider's counts."""

    def _should_handle(self, request: HttpRequest) -> bool:
        if shown_elsewhere(request, self.login.user):
            return False
        return bool(super()._should_handle(request))
