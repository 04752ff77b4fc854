"""What the files of an output folder are called."""

RESULT_FILE = "result.json"
"""A folder that holds this file was written by us and may be replaced."""
REPORT_FILE = "report.html"
WORKBOOK_FILE = "programme.xlsx"
FEEDS_FOLDER = "feeds"
