{{ header }}
"""What formats need to know of Unicode 17."""

#: Sets of code points: the distances between their borders, in base 36.
SETS = """
{% include "unicode/sets.txt" %}
"""

#: The names that `\\p{…}` takes in ECMA-262.
PROPERTIES = """
{% include "unicode/properties.txt" %}
"""
