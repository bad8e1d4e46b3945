"""The version of the package, which datasets and manifests name."""

__version__ = "0.1.0"
