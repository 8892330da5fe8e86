"""The root of all refusals."""

from dataclasses import fields

__all__ = [
    "JudgeError",
]


class JudgeError(Exception):
    """The root of all refusals."""

    def __str__(self) -> str:
        facts = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields(self))  # type: ignore[arg-type]
        return f"{type(self).__name__}({facts})"
