"""python -m toolkit.checks: compile the SQL rules into expectations/suites (make suites)."""

from .suites import write_suites

for written in write_suites():
    print(written.name)
