"""The record kinds, frozen, and the words of the field. No reading, no rules, no pages."""
