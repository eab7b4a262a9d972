"""Tables of projects that print each function over its projects, the code beside both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import fold_name
from .recognised import Recognised, RecognisedLine


def with_function_lines(tables: Sequence[Recognised]) -> list[Recognised]:
    """The tables, and in those of projects the functions' lines told from the projects' below them.

    2130306 水利工程运行与维护 over 2130306 小型水库维修养护经费: a line that goes by the name which
    another table of the document prints for its code, right over another line of that code.
    """
    names = {
        (line.code, fold_name(line.name))
        for table in tables
        for line in table.lines
        if line.code and line.name and not line.project_name
    }

    def told(line: RecognisedLine, below: RecognisedLine) -> RecognisedLine:
        name = line.project_name or ""
        if line.code and line.code == below.code and (line.code, fold_name(name)) in names:
            return replace(line, name=name, project_name=None)
        return line

    return [
        replace(table, lines=(*map(told, table.lines, table.lines[1:]), *table.lines[-1:]))
        if table.form and table.form.projects
        else table
        for table in tables
    ]
