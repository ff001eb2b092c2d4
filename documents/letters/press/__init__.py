"""Filling letters in: a process of its own, with limits, that knows neither Django nor the database nor a secret.

`python -m documents.letters.press` reads one job from its input and writes one answer (see `wire`).
"""
