"""What an invoice lacks to be paid: each fault alone, and what is no fault."""

import pytest

from rules.readiness import (
    EMAIL,
    ORDER,
    SERVICE,
    SIREN_MISSING,
    SIREN_WRONG,
    VAT_MISSING,
    VAT_WRONG,
    Home,
    Number,
    Papers,
    lacking,
)


@pytest.mark.parametrize(
    ("papers", "faults"),
    [
        (Papers(), ()),
        (Papers(wants_order=True), (ORDER,)),
        (Papers(wants_order=True, has_order=True), ()),
        (Papers(wants_service=True), (SERVICE,)),
        (Papers(wants_service=True, has_service=True), ()),
        (Papers(has_email=False), (EMAIL,)),
        (Papers(siren=Number.MISSING), (SIREN_MISSING,)),
        (Papers(siren=Number.WRONG), (SIREN_WRONG,)),
        (Papers(vat=Number.MISSING), ()),  # a French business is known by its SIREN
        (Papers(vat=Number.WRONG), (VAT_WRONG,)),
        (Papers(home=Home.UNION, siren=Number.MISSING), ()),
        (Papers(home=Home.UNION, siren=Number.WRONG), ()),
        (Papers(home=Home.UNION, vat=Number.MISSING), (VAT_MISSING,)),
        (Papers(home=Home.UNION, vat=Number.WRONG), (VAT_WRONG,)),
        (Papers(home=Home.ELSEWHERE, siren=Number.MISSING, vat=Number.WRONG), ()),
        (Papers(business=False, siren=Number.MISSING, vat=Number.MISSING), ()),
        (Papers(business=False, home=Home.UNION, vat=Number.MISSING), ()),
        (Papers(business=False, has_email=False), (EMAIL,)),
    ],
)
def test_what_lacks(papers, faults):
    assert lacking(papers) == faults


def test_all_that_lacks_is_told_in_the_order_of_putting_it_right():
    papers = Papers(
        wants_order=True,
        wants_service=True,
        has_email=False,
        siren=Number.MISSING,
        vat=Number.WRONG,
    )
    assert lacking(papers) == (ORDER, SERVICE, EMAIL, SIREN_MISSING, VAT_WRONG)
