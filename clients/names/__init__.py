"""How names are compared: spelling, sound, nicknames, companies; and the search over everybody the firm knows."""
