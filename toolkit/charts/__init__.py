"""A package → pictures of its figures as SVG, each with a title, a sentence and its data.

In: a Package. Out: charts in both languages; plots for notebooks.
"""

from .display import Display, img, svg_img
from .document_charts import UNIT_EN, Chart, charts_of
from .plots import Bar, draw_bars
from .svg import same

__all__ = ["UNIT_EN", "Bar", "Chart", "Display", "charts_of", "draw_bars", "img", "same", "svg_img"]
