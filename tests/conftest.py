"""What holds for every test."""

from hypothesis import settings

# Speed belongs in tests/benchmarks: a slow first example (a gazetteer read, a busy machine) is no fault of the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
