"""Lines → passages → what the text says: claims with their figures, headings, terms, projects, who publishes.

In: a Document and the names of its own tables' codes. Out: claims, passages, headings, slips of wording.
"""

from .about import find_scope
from .body_lines import document_lines
from .claim import Claim
from .claims import read_claims
from .counts_listed import find_counts
from .emptiness import explain_emptiness
from .glossary import read_glossary
from .headings import read_headings
from .identity import COVER_LINES, read_identity
from .names import Book, Names, find_path
from .outline import pair_headings, pair_titles, short_heading
from .passages import Passage, read_passages
from .projects import read_projects
from .slips_of_wording import find_other_years, find_slips, has_telephone

__all__ = [
    "COVER_LINES",
    "Book",
    "Claim",
    "Names",
    "Passage",
    "document_lines",
    "explain_emptiness",
    "find_counts",
    "find_other_years",
    "find_path",
    "find_scope",
    "find_slips",
    "has_telephone",
    "pair_headings",
    "pair_titles",
    "read_claims",
    "read_glossary",
    "read_headings",
    "read_identity",
    "read_passages",
    "read_projects",
    "short_heading",
]
