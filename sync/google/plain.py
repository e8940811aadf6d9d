"""JSON objects as Google's API sends and takes them."""

from typing import Any

Json = dict[str, Any]
