"""Who may come in, by which link, in which session, and what they brought."""

from caseops.portal.models.access import PortalAccess, PortalAccessQuerySet, PortalLink
from caseops.portal.models.brought import Proposal, ProposalQuerySet, Upload
from caseops.portal.models.sessions import ClientSession, ClientSessionQuerySet
from caseops.portal.models.wishes import LinkWish

__all__ = [
    "ClientSession",
    "ClientSessionQuerySet",
    "LinkWish",
    "PortalAccess",
    "PortalAccessQuerySet",
    "PortalLink",
    "Proposal",
    "ProposalQuerySet",
    "Upload",
]
