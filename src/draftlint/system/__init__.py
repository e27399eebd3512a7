"""What this process may use of the machine and of the installation."""
