"""The standalone report: one HTML file that opens offline and runs nothing."""

from workbench.report.html import write_report

__all__ = ["write_report"]
