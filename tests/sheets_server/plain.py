"""The shape of what travels: objects of JSON."""

from typing import Any

Json = dict[str, Any]
