"""What several tests of the kernel share: tables of claims, and a second opinion on them."""
