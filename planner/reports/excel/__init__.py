"""The programme as an Excel workbook."""
