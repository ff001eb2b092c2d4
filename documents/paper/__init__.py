"""Drawing on paper: the firm's look, for letters and for packets; the same input gives the same bytes."""
