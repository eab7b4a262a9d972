"""What travels through the steps: documents with their pages, grids and cells, printed numbers, folded words, errors, messages.

In: nothing. Out: frozen records and pure functions that every other wing uses.
"""

from .amounts import (
    NOTHING,
    YUAN_PER_UNIT,
    Amount,
    fen_to_yuan,
    find_unit,
    is_number,
    number_or_none,
    printed_number,
    stated_to_amount,
)
from .contacts import MOBILE, PERSON_LABEL, PHONE, WITHHELD, is_personal, personal_spans, without_persons
from .document import Box, Cell, Document, Grid, Line, Page, Problem, Progress, join_documents, problem
from .errors import (
    CodebookError,
    EncryptedSource,
    EngineError,
    FactsError,
    FormError,
    NotAnAmount,
    NothingRecognised,
    PackageError,
    RuleError,
    ScannedSource,
    SourceError,
    ToolkitError,
    in_language,
    naming,
    of_system,
)
from .folding import even, fold, fold_name, plain, strip_numbering
from .messages import LANGUAGES
from .verdicts import AGAINST, DIAGNOSIS, OUTCOME, SEVERITY
from .version import __version__

__all__ = [
    "AGAINST",
    "DIAGNOSIS",
    "LANGUAGES",
    "MOBILE",
    "NOTHING",
    "OUTCOME",
    "PERSON_LABEL",
    "PHONE",
    "SEVERITY",
    "WITHHELD",
    "YUAN_PER_UNIT",
    "Amount",
    "Box",
    "Cell",
    "CodebookError",
    "Document",
    "EncryptedSource",
    "EngineError",
    "FactsError",
    "FormError",
    "Grid",
    "Line",
    "NotAnAmount",
    "NothingRecognised",
    "PackageError",
    "Page",
    "Problem",
    "Progress",
    "RuleError",
    "ScannedSource",
    "SourceError",
    "ToolkitError",
    "__version__",
    "even",
    "fen_to_yuan",
    "find_unit",
    "fold",
    "fold_name",
    "in_language",
    "is_number",
    "is_personal",
    "join_documents",
    "naming",
    "number_or_none",
    "of_system",
    "personal_spans",
    "plain",
    "printed_number",
    "problem",
    "stated_to_amount",
    "strip_numbering",
    "without_persons",
]
