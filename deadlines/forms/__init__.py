"""What is asked before a deadline, a claim or a court changes."""

from deadlines.forms.court import ClaimForm, RuleForm, VenueForm
from deadlines.forms.one import (
    AddForm,
    CallOffForm,
    ContinueForm,
    DateForm,
    ProofForm,
    ReopenForm,
    ServiceForm,
    UseComputedForm,
    WaiveForm,
)

__all__ = [
    "AddForm",
    "CallOffForm",
    "ClaimForm",
    "ContinueForm",
    "DateForm",
    "ProofForm",
    "ReopenForm",
    "RuleForm",
    "ServiceForm",
    "UseComputedForm",
    "VenueForm",
    "WaiveForm",
]
