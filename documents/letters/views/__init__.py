"""Letters on screen: everyone reads them, admins change them, the team of a matter writes them."""
