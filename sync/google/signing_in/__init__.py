"""The account that a run goes by at Google: key file, a person's sign-in, or the computer's own."""
