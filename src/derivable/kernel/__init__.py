"""What is trusted: relations, claims, laws, normal forms, and the two doors. See README.md."""
