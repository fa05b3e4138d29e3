"""The course over REST: lessons, and answers judged."""
