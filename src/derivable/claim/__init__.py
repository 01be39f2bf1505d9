"""One-line claims: is this right, and if not, what would be?"""
