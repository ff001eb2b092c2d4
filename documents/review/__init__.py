"""The review lane: ready, in review, returned with comments, approved, sent with proof."""
