"""Home-to-school travel for children with special educational needs in England."""

__version__ = "0.1.0"
