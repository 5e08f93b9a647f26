"""Markup: passages, tables and pages as stretches and cells that a template writes."""
