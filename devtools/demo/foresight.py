"""A dry run of the week to come, so that the demo has one to open; it proposes nothing."""

import datetime

AHEAD = datetime.timedelta(days=7)


def look_ahead(env, day: datetime.date) -> None:
    """Compute the dry run of a week after `day`, once."""
    company = env.ref("relance_demo.company")
    runs = env["relance.dry.run"].with_company(company)
    own = [("company_id", "=", company.id), ("date", "=", day + AHEAD)]
    if not runs.search_count(own):
        runs.create({"company_id": company.id, "date": day + AHEAD}).action_compute()
