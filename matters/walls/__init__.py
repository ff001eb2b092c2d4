"""Who may see a matter: walls, and everything that follows from one."""
