"""Which pages a client has: one small function a kind, and the plan of a whole portal."""

from aboveboard.pages.kinds import PAGE_KINDS
from aboveboard.pages.page import Page
from aboveboard.pages.plan import PortalPlan, plan_pages, plan_public_pages

__all__ = ["PAGE_KINDS", "Page", "PortalPlan", "plan_pages", "plan_public_pages"]
