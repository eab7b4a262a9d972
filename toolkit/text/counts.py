"""What a count in the text is of: vehicles, equipment, posts and persons, projects with targets."""

from __future__ import annotations

import re

from .about import find_scope
from .claim import Token
from .phrases import AREAS, subject_of


def what_is_counted(token: Token, unit: str | None) -> str | None:
    """The topic of a count, ``None`` where it is of nothing that is known."""
    subject, whole = subject_of(token.left), token.sentence[: token.start]
    planned = re.search("购置|更新", whole) is not None and re.search("安排|拟|计划", whole) is not None
    scope = find_scope(token.passage.section) or find_scope(token.passage.chapter) or ""
    if re.search(r"编制数?(?:为|共)?$", subject):
        of_it = re.search(
            r"编制数?(?:为|共)?\d+[名个人]?，其中", whole
        )  # 编制338名，其中行政编制200名、事业编制34名
        return "staff.quota_part" if of_it else "staff.quota"
    for word, item in (
        ("实有人数", "actual"),
        ("在职(?:在编|在岗)?(?:实有)?", "serving"),
        ("离休", "retired_senior"),
        ("退休", "retired"),
    ):
        if re.search(rf"{word}(?:人员|人数)?(?:为|共)?$", subject):
            return f"staff.{item}"
    named = re.sub(r"(?<=车)\([^()]*\)$", "", subject)  # 救护车(特种专业技术用车)
    if re.search(r"(?:车辆|车|公务用车)(?:共|为)?$|用车$", named) and scope in ("assets", ""):
        whole_number = re.search(r"车辆(?:共|为)?$", named) and "其他" not in subject[-4:]
        part = "" if whole_number else "_part"
        return f"assets.vehicles{'_planned' if planned else ''}{part}"
    limit = re.search(r"(50|100)万元?[^，。；]*(?:设备)", subject)
    if limit:
        return f"assets.equipment_{limit[1]}{'_planned' if planned else ''}"
    if scope == "assets" and "房屋" in subject:
        return "assets.house"
    if unit in AREAS:
        return "assets.area"
    after = token.sentence[token.start :]
    if (scope == "performance" or (scope in ("", "assets") and "绩效" in token.sentence + token.before)) and (
        re.search("项目|目标", subject) or re.match(r"\d+个[^，。]{0,6}项目", after)
    ):
        if "等级" in subject or "评级" in subject or "问题" in subject:
            return None
        if "整体" in subject:
            return "performance.targets"
        if re.search("(?:人员|运转|特定目标)类|[一二三]级项目", subject):
            return "performance.projects_part"
        return "performance.own_projects" if "非财政" in subject else "performance.projects"
    return None
