"""Who is what where: roles of the people that a text names."""

from dashiji.annotate.roles.finder import find_roles

__all__ = ["find_roles"]
