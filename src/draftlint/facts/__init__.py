"""What is true of a draft, one module a fact; several checks share each."""
