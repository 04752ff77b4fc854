"""The post of a house: what may go out is carried away, with the link of each receiver in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from api.mailing import Mailer
from planner.services.outgoing.mailing import Mail
from planner.services.permissions import Role
from tests.api.programmes.stories import messages
from tests.api.web.houses import House

LINK = re.compile(r"/in/\S+")


@dataclass
class Bag:
    """A carrier that keeps every mail."""

    mails: list[Mail] = field(default_factory=list)

    def carry(self, mail: Mail) -> None:
        self.mails.append(mail)


def come_by(house: House) -> list[Mail]:
    """The mails that may go out now."""
    bag = Bag()
    Mailer(house.world.service, bag).send()
    return bag.mails


def mailed_link(house: House, name: str) -> str:
    """Where the link leads that this person gets when the coordinator sends all that waits."""
    for message in messages(house.world, waiting="true"):
        house.world.ask(Role.COORDINATOR, "POST", f"/v1/outgoing/{message['id']}/send")
    mail = next(each for each in come_by(house) if each.to_name == name)
    (path,) = LINK.findall(mail.text)
    return path
