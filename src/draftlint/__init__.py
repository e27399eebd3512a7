"""draftlint: a static checker for finished Chinese drafts in Word."""
