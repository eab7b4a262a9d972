"""Many documents: read and checked in workers, a row each.

In: a folder of disclosures. Out: what reading and checking each gave.
"""

from .folder import Measured, as_table, group_sources, measure, measure_folder, summary

__all__ = ["Measured", "as_table", "group_sources", "measure", "measure_folder", "summary"]
