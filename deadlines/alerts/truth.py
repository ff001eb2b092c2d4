"""What a deadline's alert rests on: asked in the very statement that lets it leave."""

from caseops.notifications.truth import Condition

OPEN = """EXISTS (
    SELECT FROM deadlines_deadline AS deadline
    JOIN matters_matter AS matter ON matter.id = deadline.matter_id AND matter.closed_on IS NULL
    WHERE deadline.id = m.about_id AND deadline.due_on::text = m.fact
      AND deadline.satisfied_on IS NULL AND deadline.called_off_on IS NULL
    FOR SHARE OF deadline)"""
# It waits for a change that is just being committed: what the verb decides, holds.
STANDS = Condition(OPEN)
# A step of climbing also rests on nobody having answered.
UNANSWERED = Condition(
    f"""{OPEN} AND EXISTS (
    SELECT FROM deadlines_call AS call WHERE call.deadline_id = m.about_id AND call.ended_at IS NULL)"""
)
