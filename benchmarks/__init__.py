"""Timings of the heavy steps, and checks too long for every run of the tests."""
