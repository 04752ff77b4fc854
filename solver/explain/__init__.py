"""Why a plan is as it is, in words for the people who work with it."""
