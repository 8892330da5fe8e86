"""Widgets and models of the secretariat's pages."""
