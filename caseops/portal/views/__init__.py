"""Pages of the portal: the door, the client's rooms, and the firm's side of them."""
