"""Whom we wait for: requests to third parties and every attempt to get an answer."""

from thirdparty.models.answer import Answer
from thirdparty.models.attempt import Attempt, Outcome, Proof
from thirdparty.models.authorization import Authorization
from thirdparty.models.blueprint import RequestBlueprint
from thirdparty.models.draft import Automation, Draft, DraftQuerySet
from thirdparty.models.hold import Hold
from thirdparty.models.part import Invoice, Part
from thirdparty.models.party import Department, PartyNumber, ThirdParty
from thirdparty.models.request import GENERAL, ThirdPartyRequest
from thirdparty.models.rows import ThirdPartyRequestQuerySet
from thirdparty.models.status import OVER, WAITING, Status

__all__ = [
    "GENERAL",
    "OVER",
    "WAITING",
    "Answer",
    "Attempt",
    "Authorization",
    "Automation",
    "Department",
    "Draft",
    "DraftQuerySet",
    "Hold",
    "Invoice",
    "Outcome",
    "Part",
    "PartyNumber",
    "Proof",
    "RequestBlueprint",
    "Status",
    "ThirdParty",
    "ThirdPartyRequest",
    "ThirdPartyRequestQuerySet",
]
