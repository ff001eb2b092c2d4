"""The pages of a matter; a file a screen or a control."""
