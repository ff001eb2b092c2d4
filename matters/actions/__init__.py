"""Every verb of a matter; a file a verb (or a verb and its inverse)."""

from matters.actions.addresses import address_of, replace_address
from matters.actions.calls import log_communication
from matters.actions.close import close_matter, reopen_matter
from matters.actions.correspond import answer, file_communication
from matters.actions.dates import set_key_date
from matters.actions.draft_rows import add_row, change_row, copy_row, move_row, remove_row
from matters.actions.drafts import change_head, create_area, discard_draft, start_draft
from matters.actions.emailing import note_return, take_back, write_email
from matters.actions.facts import set_fact
from matters.actions.fields import disclose_field, set_field
from matters.actions.hand_over import hand_over
from matters.actions.leave import begin_leave, call_off_leave, give_back, plan_leave
from matters.actions.notes import add_note
from matters.actions.open import open_matter
from matters.actions.people import add_party, join_team, leave_team, remove_party
from matters.actions.practice_areas import load_practice_area, publish_version, retire_version
from matters.actions.preview import preview_key_date
from matters.actions.reassign import reassign_task
from matters.actions.rename import rename_matter
from matters.actions.sharing import share, unshare
from matters.actions.stage import move_to_stage
from matters.actions.tasks import (
    add_task,
    answer_task,
    complete_task,
    reopen_task,
    reschedule_task,
    skip_task,
)
from matters.actions.texting import write_text

__all__ = [
    "add_note",
    "add_party",
    "add_row",
    "add_task",
    "address_of",
    "answer",
    "answer_task",
    "begin_leave",
    "call_off_leave",
    "change_head",
    "change_row",
    "close_matter",
    "complete_task",
    "copy_row",
    "create_area",
    "discard_draft",
    "disclose_field",
    "file_communication",
    "give_back",
    "hand_over",
    "join_team",
    "leave_team",
    "load_practice_area",
    "log_communication",
    "move_row",
    "move_to_stage",
    "note_return",
    "open_matter",
    "plan_leave",
    "preview_key_date",
    "publish_version",
    "reassign_task",
    "remove_party",
    "remove_row",
    "rename_matter",
    "reopen_matter",
    "reopen_task",
    "replace_address",
    "reschedule_task",
    "retire_version",
    "set_fact",
    "set_field",
    "set_key_date",
    "share",
    "skip_task",
    "start_draft",
    "take_back",
    "unshare",
    "write_email",
    "write_text",
]
