"""What is told outside the register: digests of refs, rules and counts. No pupil stands in any of it."""
