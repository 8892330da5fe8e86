"""What the chair sees: tables, drawings and forms of the pages in ``ui.pages.chair_*``."""
