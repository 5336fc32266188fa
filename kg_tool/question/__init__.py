"""Saved questions: header, typed parameters, asking."""

from kg_tool.question.answer import Answer, ask, run
from kg_tool.question.header import Column, Header, Parameter
from kg_tool.question.saved import Question, find_question, load_query, question_files

__all__ = [
    "Answer",
    "Column",
    "Header",
    "Parameter",
    "Question",
    "ask",
    "find_question",
    "load_query",
    "question_files",
    "run",
]
