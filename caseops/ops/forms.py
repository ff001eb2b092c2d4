"""What is typed in the engine room."""

from django import forms


class PauseForm(forms.Form):
    """Why all e-mail stops."""

    reason = forms.CharField(label="Why", max_length=200, help_text="Everybody who runs the firm reads it.")
