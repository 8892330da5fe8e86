"""What the program ships beside its code: fonts, icons, styles, translations and editions."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def resource(*parts: str) -> Traversable:
    """Return the resource at ``parts`` below this package, such as ``("fonts", "NotoSans-Regular.ttf")``."""
    return files(__name__).joinpath(*parts)
