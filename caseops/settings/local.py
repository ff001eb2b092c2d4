"""`make run`: the whole product on one machine, over plain HTTP on loopback."""

from caseops.settings.base import *
from caseops.settings.doors import *
from caseops.settings.jobs import *
from caseops.settings.people import *
