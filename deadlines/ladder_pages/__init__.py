"""The pages on which the firm sets when and whom it warns."""
