"""Who may come in, by which link, in which session, and what they brought."""

from caseops.portal.models.access import PortalAccess, PortalAccessQuerySet, PortalLink
from caseops.portal.models.brought import Proposal, ProposalQuerySet, Upload
from caseops.portal.models.sessions import ClientSession, ClientSessionQuerySet

__all__ = [
    "ClientSession",
    "ClientSessionQuerySet",
    "PortalAccess",
    "PortalAccessQuerySet",
    "PortalLink",
    "Proposal",
    "ProposalQuerySet",
    "Upload",
]
