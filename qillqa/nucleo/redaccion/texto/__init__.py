"""The body of a document: a modest rich text as structured data, never as code.

Paragraphs, headings, lists, tables and images; bold and italic inside. What is stored is JSON read
strictly; what is printed are strings that Typst shows and never runs.
"""
