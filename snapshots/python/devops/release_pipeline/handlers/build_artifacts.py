from ..contracts import BuildArtifactsResult
from ..steps import BuildArtifacts, build_artifacts


@build_artifacts
def handle(step: BuildArtifacts) -> BuildArtifactsResult:
    """Build with `make -C build/*/all`. Ends a comment in C: */ and opens one: /*
    Ends a docstring in Python: \"\"\" and in Ruby interpolates: #{version}
    A backslash at the end: \\
    A template literal: ${version} and `ticks`
    Umlauts äöü, a check mark ✓, an emoji 🚀, a no-break space here.

    - a list item
    - another

    indented code
    """
    raise NotImplementedError("build_artifacts is not implemented")
