"""The REST door: fetch through `visible_to`, call the verb."""
