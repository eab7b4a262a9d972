"""Budget Disclosure Toolkit: Chinese departments' budget disclosures as checked data packages.

A disclosure (部门预算公开) goes through the modules of this package in one direction:
``readers`` → ``stitch`` → ``recognise`` → ``tidy`` → ``package`` → ``database`` → ``rules``
→ ``findings``. Nothing here imports a heavy library at start-up.
"""

__version__ = "0.1.0"
