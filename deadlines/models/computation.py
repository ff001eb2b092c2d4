"""How the date engine found a date."""

from django.db import models

from caseops.core import clock
from caseops.core.house_model import HouseModel
from deadlines.engine import Method
from deadlines.models.deadline import Deadline
from matters.models.visibility import MatterBound

# The ways of service as every form and door offers them.
SERVED = [(method.value, method.replace("_", " ").capitalize()) for method in Method]
SERVED[0] = (Method.NONE.value, "Not served, or it does not matter")


class ComputationQuerySet(MatterBound):
    """Computations by who may see their matter."""

    matter_column = "deadline__matter_id"


class Computation(HouseModel):
    """What a rule makes of a key date, step by step; it stays beside a date that a person or an order has set."""

    deadline = models.OneToOneField(Deadline, on_delete=models.CASCADE, related_name="computation")
    citation = models.CharField(max_length=300)
    trigger = models.CharField(
        max_length=40, blank=True, help_text="The key date that it follows; empty: a day of its own."
    )
    trigger_on = models.DateField()
    service_method = models.CharField(max_length=20, choices=SERVED, default=Method.NONE.value)
    due_on = models.DateField()
    due_time = models.TimeField(
        null=True, blank=True, help_text="In the court's zone, where a rule names an hour."
    )
    other_on = models.DateField(
        null=True, blank=True, help_text="The other reading, where the law is unsettled."
    )
    warnings = models.JSONField(default=list, blank=True)
    steps = models.JSONField(default=list)
    at = models.DateTimeField(default=clock.now)

    objects = ComputationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.citation}: {self.due_on}"
