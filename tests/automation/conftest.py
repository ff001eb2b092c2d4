"""What the tests of rules share."""

import pytest

from tests.automation.writing import rule, step


@pytest.fixture
def greeting(matter):
    """When the retainer is received, a task and a bell."""
    row = rule("greeting", trigger="document_received", what="retainer")
    step(row, "call", name="Welcome the client", role="case_manager")
    step(row, "tell", do="notify", name="The retainer is in", role="attorney")
    return row


@pytest.fixture
def liability(matter):
    """When liability is answered, the attorney is asked; each answer has its own steps."""
    row = rule("liability", trigger="field_changed", what="liability")
    step(row, "decide", do="ask", name="Accept liability?", role="attorney", answers=["Yes", "No"])
    step(row, "demand", name="Write the demand", after="decide", answer="Yes")
    step(row, "why", do="ask", name="Fight it?", answers=["Suit", "Drop"], after="decide", answer="No")
    step(row, "suit", name="Draft the complaint", after="why", answer="Suit")
    return row
