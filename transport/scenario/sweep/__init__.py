"""Whole caseloads under a policy at once: the rules as arrays, without the words.

Each module here is named for the module of `transport.rules` it follows, function by
function. The rules explain and are the authority; a sweep counts, and gives the same
outcome, ground, next step, scheme and need for a person.
"""
