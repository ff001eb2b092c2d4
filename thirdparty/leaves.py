"""Acts on what stands beside requests: authorizations, numbers of parties, papers that may be the answer."""

from functools import partial
from typing import Any

from django.urls import reverse

from matters.acts import Act
from thirdparty import actions, forms
from thirdparty.permissions import CHASE, RECEIVE


class Leaf(Act):
    """Done on the matter's own page of authorizations and numbers."""

    def way_back(self, row: Any, at: str) -> str:
        """That page."""
        return reverse("request_leaves", args=[row.matter.number])


of_leaves = partial(Leaf, permission=CHASE)

TAKE = Act(
    url="answer_receipt", verb=actions.take_answer, row="answer", section="answers", permission=RECEIVE,
    form=forms.AnswerForm, label="Received", said="{0.name}: {0.receipt_words}.", icon="inbox",
    note="“{0}” is filed with the matter. Say of each part whether it is complete; what is missing is asked for again.",
)  # fmt: skip
DISMISS = Act(
    url="answer_dismissal", verb=actions.dismiss_answer, row="answer", section="answers", permission=RECEIVE,
    label="Not the answer", said="{0.name} waits on.", icon="x",
)  # fmt: skip
REVOKE = of_leaves(
    url="authorization_revocation", verb=actions.revoke_authorization, row="authorization", section="authorizations",
    form=forms.RevocationForm, label="Revoke", said="{0} is revoked.", icon="file-x",
    note="From now on nothing goes out under it. It stays on file.",
)  # fmt: skip
NUMBER = of_leaves(
    url="party_number", verb=actions.note_number, row="party", section="numbers", form=forms.NumberForm,
    label="Add a number", said="Noted for {0}.", icon="hash",
)  # fmt: skip
DROP_NUMBER = of_leaves(
    url="party_number_removal", verb=actions.remove_number, row="number", section="numbers",
    label="Remove", said="Removed from {0}.", icon="trash-2",
)  # fmt: skip
