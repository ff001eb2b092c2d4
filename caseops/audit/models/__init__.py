"""The audit's rows."""

from caseops.audit.models.entries import Entry as Entry
from caseops.audit.models.entries import EntryQuerySet as EntryQuerySet
from caseops.audit.models.entries import Unheard as Unheard
from caseops.audit.models.seals import Seal as Seal
